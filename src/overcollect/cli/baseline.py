"""``overcollect baseline``: keeps the list of known findings up to date."""

from __future__ import annotations

from pathlib import Path

import click

_LIST = click.argument("known", metavar="LIST", type=click.Path(path_type=Path))
_REPORT = click.argument("report", metavar="REPORT", type=click.Path(path_type=Path))


@click.group()
def baseline() -> None:
    """Keep the list of known findings, which audit --baseline takes.

    LIST has an id at the beginning of each line, and reasons behind #, in the line or in a comment above it. REPORT is
    what audit -f json wrote.
    """


@baseline.command()
@_LIST
@_REPORT
@click.option("--keep-gone", is_flag=True, help="Leave entries in LIST that REPORT does not have.")
def update(known: Path, report: Path, *, keep_gone: bool) -> None:
    """Add to LIST what REPORT found, and remove what it no longer has.

    LIST is made where it is not there. What you wrote in it stays. Where hardly anything was examined for REPORT,
    nothing is removed.
    """
    from overcollect.cli.baselining import update_list  # noqa: PLC0415 - --help does not need it

    update_list(known, report, keep_gone=keep_gone)


@baseline.command()
@_LIST
@_REPORT
def audit(known: Path, report: Path) -> None:
    """Tell which entries of LIST have no reason, which REPORT no longer has, and what of REPORT is not in LIST.

    Exit status: 0 every entry has a reason and is still found; 1 some have none, or are gone; 2 wrong usage or unusable
    input; 3 hardly anything was examined for REPORT, so that what is gone says nothing.
    """
    from overcollect.cli.baselining import audit_list  # noqa: PLC0415 - as above

    audit_list(known, report)
