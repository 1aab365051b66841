"""What ``overcollect diff`` does."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from overcollect.difference import difference
from overcollect.ending import FINDINGS, TOO_LITTLE_SEEN, is_hardly_examined
from overcollect.inputs.reported import load_reported
from overcollect.knowledge import load
from overcollect.model import InputProblem
from overcollect.reports.difference import difference_json, difference_text
from overcollect.reports.interface import is_as_severe


def run(old: Path, new: Path, form: str, lang: str, fail_on: str) -> None:
    before, after = load_reported(old), load_reported(new)
    if before.app.id and after.app.id and before.app.id != after.app.id:
        what = f"is about {after.app.id[:60]}, {old} about {before.app.id[:60]}"
        raise InputProblem(f"{new}: app.id", what, "Give two reports of the same app")
    found = difference(before, after)
    text = difference_json(found) if form == "json" else difference_text(found, lang, load().rules)
    click.echo(text, nl=False)
    sys.stdout.flush()
    percent = after.coverage.percent
    if is_hardly_examined(percent):
        seen = "nothing" if percent is None else f"{percent:g} %"
        click.echo(
            f"overcollect: {new}: of what was sent {seen} was examined, so what is gone says nothing. The report tells "
            "why; record once more.",
            err=True,
        )
    if any(is_as_severe(finding.severity, fail_on) for finding in found.findings.new):
        raise click.exceptions.Exit(FINDINGS)
    if is_hardly_examined(percent):
        raise click.exceptions.Exit(TOO_LITTLE_SEEN)
