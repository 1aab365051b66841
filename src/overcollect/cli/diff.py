"""``overcollect diff``: what one audit has that another has not."""

from __future__ import annotations

from pathlib import Path

import click

from overcollect.choices import SEVERITIES

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("old", type=_PATH)
@click.argument("new", type=_PATH)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Of the output.",
)
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of the text.")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="info",
    show_default=True,
    help="Exit with 1 on new findings of this severity or above.",
)
def diff(old: Path, new: Path, form: str, lang: str, fail_on: str) -> None:
    """Tell what the report NEW has that OLD has not, what it lacks, and which verdicts changed.

    Both are what audit -f json wrote about the same app. To audit captures against a report, use audit --baseline.

    Exit status: 0 no new findings; 1 new findings at or above --fail-on; 2 wrong usage or unusable input; 3 hardly
    anything was examined for NEW, so that what is gone says nothing.
    """
    from overcollect.cli.differing import run  # noqa: PLC0415 - loads the reports, which --help does not need

    run(old, new, form, lang, fail_on)
