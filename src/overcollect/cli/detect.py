"""``overcollect detect``: personal information in captures, one JSON line a detection."""

from __future__ import annotations

from pathlib import Path

import click

from overcollect.audit import detections
from overcollect.cli import secret_from_environment
from overcollect.cli.options import (
    captures_argument,
    device_option,
    keylog_option,
    knowledge_option,
    open_captures,
    read_setting,
    reveal_option,
)
from overcollect.reports.detection_line import detection_line
from overcollect.reports.masking import Masking
from overcollect.workers import seldom_collected


@click.command()
@captures_argument
@device_option
@keylog_option
@knowledge_option
@click.option("--responses", is_flag=True, help="Look into what was received, too.")
@reveal_option
@seldom_collected()
def detect(
    captures: tuple[str, ...],
    device: Path | None,
    keylog: Path | None,
    knowledge: tuple[Path, ...],
    *,
    responses: bool,
    reveal: bool,
) -> None:
    """List personal information in CAPTUREs, one JSON line a detection.

    Reads mitmproxy flow files, HAR, pcap and pcapng; - is standard input. Nothing is judged: for that, use audit.
    """
    setting = read_setting(app=None, device=device, timeline=None, knowledge=knowledge)
    secret = setting.secret or secret_from_environment()
    masking = Masking(setting.device, reveal=reveal)
    for message, detection in detections(open_captures(captures, keylog), setting, responses=responses):
        click.echo(detection_line(message, detection, secret=secret, reveal=reveal, masking=masking))
