"""What ``overcollect diff`` does."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from msgspec import Struct

from overcollect.audit import audit
from overcollect.captures import open_captures
from overcollect.chosen_settings import read_setting
from overcollect.cli.progress import progress
from overcollect.cli.recorded import recorded
from overcollect.difference import difference
from overcollect.exit_status import FINDINGS, TOO_LITTLE_SEEN
from overcollect.fleet.folder import is_capture
from overcollect.inputs.reported import Reported, load_reported, reported_of
from overcollect.judgement.coverage import is_hardly_examined
from overcollect.knowledge import load
from overcollect.model import InputProblem
from overcollect.reports.difference import difference_json, difference_text
from overcollect.reports.interface import Settings, is_as_severe
from overcollect.reports.json_report import JsonReport
from overcollect.workers import seldom_collected


@seldom_collected()
def run(
    old: Path,
    new: Path,
    form: str,
    lang: str,
    fail_on: str,
    app: Path | None,
    device: Path | None,
    keylog: Path | None,
    knowledge: tuple[Path, ...],
) -> None:
    for_captures = _ForCaptures(app=app, device=device, keylog=keylog, knowledge=knowledge)
    before, after = (for_captures.reported(path) for path in (old, new))
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


class _ForCaptures(Struct, frozen=True, kw_only=True):
    """What is given beside captures; what lies beside them comes first."""

    app: Path | None
    device: Path | None
    keylog: Path | None
    knowledge: tuple[Path, ...]

    def reported(self, path: Path) -> Reported:
        """Return the report at ``path``, or that of an audit of the captures there."""
        if not (path.is_dir() or (path.is_file() and is_capture(path))):
            return load_reported(path)
        found = recorded(str(path), self.keylog)
        setting = read_setting(
            app=found.app or self.app,
            device=found.device or self.device,
            timeline=found.timeline,
            knowledge=self.knowledge,
        )
        with progress(sys.stderr) as count:
            outcome = audit(open_captures(found.captures), setting, on_fact=lambda fact: count(len(fact.detections)))
        report = JsonReport().render(outcome, setting.catalogue, Settings(device=setting.device))
        return reported_of(report.encode(), path)
