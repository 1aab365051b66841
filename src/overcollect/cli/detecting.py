"""What ``overcollect detect`` does."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from overcollect.audit import detections
from overcollect.chosen import read_setting, secret_from_environment
from overcollect.cli.given import open_captures
from overcollect.cli.status import unread
from overcollect.judgement import Ledger
from overcollect.judgement.coverage import coverage
from overcollect.reports.detection_line import detection_line
from overcollect.reports.masking import Masking
from overcollect.workers import seldom_collected


@seldom_collected()
def run(
    captures: tuple[str, ...],
    device: Path | None,
    keylog: Path | None,
    knowledge: tuple[Path, ...],
    *,
    responses: bool,
    reveal: bool,
) -> None:
    setting = read_setting(app=None, device=device, timeline=None, knowledge=knowledge)
    secret = setting.secret or secret_from_environment()
    masking = Masking(setting.device, reveal=reveal)
    opened = open_captures(captures, keylog)
    ledger = Ledger(setting.catalogue.baseline)
    for message, detection in detections(opened, setting, responses=responses, on_gap=ledger.add_gap):
        click.echo(detection_line(message, detection, secret=secret, reveal=reveal, masking=masking))
    sys.stdout.flush()
    for line in unread(coverage(ledger), masking):
        click.echo(f"overcollect: {line}", err=True)
