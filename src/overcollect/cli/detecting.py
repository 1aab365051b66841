"""What ``overcollect detect`` does."""

from __future__ import annotations

from pathlib import Path

import click

from overcollect.audit import detections
from overcollect.chosen import read_setting, secret_from_environment
from overcollect.cli.given import open_captures
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
    for message, detection in detections(open_captures(captures, keylog), setting, responses=responses):
        click.echo(detection_line(message, detection, secret=secret, reveal=reveal, masking=masking))
