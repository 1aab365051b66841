"""What ``overcollect baseline`` does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import click
from msgspec.structs import replace

from overcollect.choices import SEVERITIES
from overcollect.exit_status import FINDINGS, TOO_LITTLE_SEEN
from overcollect.inputs.baseline import load_baseline_list
from overcollect.inputs.baseline_list import BaselineList, Known, described
from overcollect.inputs.reported import Reported, ReportedFinding, load_reported
from overcollect.judgement.coverage import is_hardly_examined
from overcollect.model import InputProblem
from overcollect.reports.clean import clean


def update_list(known: Path, report: Path, *, keep_gone: bool) -> None:
    listed, reported = load_baseline_list(known, is_new_allowed=True), load_reported(report)
    says_little, found = is_hardly_examined(reported.coverage.percent), _by_id(reported)
    gone = [] if keep_gone or says_little else _gone(listed, found)
    added = _new(listed, found)
    try:
        known.write_text(listed.updated(added, gone), encoding="utf-8", newline="\n")
    except OSError as error:
        cause = f"cannot be written ({error.strerror or error})"
        raise InputProblem(str(known), cause, "Name a file in an existing folder") from None
    kept = len(listed.known) - len(gone)
    click.echo(f"{known}: {len(added)} added, {kept} kept, {len(gone)} removed", err=True)
    if says_little:
        click.echo(f"Nothing was removed: {_too_little(report)}", err=True)
    if added:
        click.echo(
            f"Write behind # why each is accepted; overcollect baseline audit {known} {report} asks for it.", err=True
        )


def audit_list(known: Path, report: Path) -> None:
    listed, reported = load_baseline_list(known), load_reported(report)
    says_little, found = is_hardly_examined(reported.coverage.percent), _by_id(reported)
    unexplained = [each for each in listed.known if not each.reason]
    gone = [] if says_little else _gone(listed, found)
    new = _new(listed, found)
    click.echo(
        f"{known}: {len(listed.known)} known, {len(unexplained)} without a reason, {len(gone)} no longer found; "
        f"{len(new)} of {report} not in it"
    )
    _part("Without a reason: write one behind # in the line", (_line(known, each, found) for each in unexplained))
    _part(
        f"No longer found: overcollect baseline update {known} {report} removes them",
        (_line(known, each, found) for each in gone),
    )
    _part("Not in the list: they count for audit --fail-on", (_shown(finding) for finding in new))
    if says_little:
        click.echo(f"overcollect: what is gone is not told: {_too_little(report)}", err=True)
    if unexplained or gone:
        raise click.exceptions.Exit(FINDINGS)
    if says_little:
        raise click.exceptions.Exit(TOO_LITTLE_SEEN)


def _by_id(reported: Reported) -> dict[str, ReportedFinding]:
    """Return the findings by their ids, with nothing in them that a terminal obeys or that breaks a line of a list."""
    return {
        clean(each.id): replace(each, id=clean(each.id), rule=clean(each.rule), subject=clean(each.subject))
        for each in reported.findings
    }


def _gone(listed: BaselineList, found: Collection[str]) -> list[Known]:
    return [each for each in listed.known if each.id not in found]


def _new(listed: BaselineList, found: Mapping[str, ReportedFinding]) -> list[ReportedFinding]:
    """Return the findings that the list lacks, worst first."""
    known = listed.ids
    new = (finding for ident, finding in found.items() if ident not in known)
    return sorted(new, key=lambda f: (-SEVERITIES.index(f.severity), f.rule, f.subject, f.consent, f.id))


def _too_little(report: Path) -> str:
    return f"hardly anything of what was sent was examined for {report}. It tells why; record once more."


def _part(title: str, lines: Iterable[str]) -> None:
    for number, line in enumerate(lines):
        if not number:
            click.echo(f"\n{title}")
        click.echo(f"  {line}")


def _line(known: Path, entry: Known, found: Mapping[str, ReportedFinding]) -> str:
    finding = found.get(entry.id)
    return f"{known}:{entry.line}  {_shown(finding) if finding else entry.id}"


def _shown(finding: ReportedFinding) -> str:
    return f"{finding.severity} {described(finding)} {finding.id}"
