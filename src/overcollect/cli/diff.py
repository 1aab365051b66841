"""``overcollect diff``: what one audit has that another has not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from overcollect.choices import SEVERITIES
from overcollect.cli.language import language_option
from overcollect.cli.options import device_option, form_option, keylog_option, knowledge_option

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("old", type=_PATH)
@click.argument("new", type=_PATH)
@form_option
@click.option("--app", type=_PATH, metavar="FILE", help="app.yaml of captures that have none beside them.")
@device_option
@keylog_option
@knowledge_option
@language_option("Language of the text.")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="info",
    show_default=True,
    help="Exit with 1 on new findings of this severity or above.",
)
def diff(**given: Any) -> None:
    """Tell what the audit NEW has that OLD has not, what it lacks, and which verdicts changed.

    Each is what audit -f json wrote about the same app, or a capture, or a folder with captures and their app.yaml,
    device.yaml, timeline.yaml and key logs, which are audited first. To audit captures against a report, use audit
    --baseline.

    Exit status: 0 no new findings; 1 new findings at or above --fail-on; 2 wrong usage or unusable input; 3 hardly
    anything was examined for NEW, so that what is gone says nothing.
    """
    from overcollect.cli.differing import run  # noqa: PLC0415 - loads the reports, which --help does not need

    run(**given)
