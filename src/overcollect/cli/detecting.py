"""What ``overcollect detect`` does."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from overcollect.audit import Item, detections
from overcollect.captures import open_captures
from overcollect.chosen_settings import read_setting, secret_from_environment
from overcollect.cli.aside import tell_left_aside
from overcollect.exit_status import TOO_LITTLE_SEEN, unread
from overcollect.judgement import Ledger
from overcollect.judgement.coverage import coverage
from overcollect.model import Direction, Gap, Message
from overcollect.reports.detection_line import detection_line
from overcollect.reports.masking import Masking
from overcollect.workers import seldom_collected


@seldom_collected()
def run(
    captures: tuple[str, ...],
    device: Path | None,
    app: Path | None,
    keylog: Path | None,
    knowledge: tuple[Path, ...],
    *,
    responses: bool,
    reveal: bool,
) -> None:
    setting = read_setting(app=app, device=device, timeline=None, knowledge=knowledge)
    secret = setting.secret or secret_from_environment()
    masking = Masking(setting.device, reveal=reveal)
    opened = open_captures((name, keylog) for name in captures)
    tell_left_aside(opened, "en")
    seen = _Seen(Ledger(setting.catalogue.baseline))
    for message, detection in detections(opened, setting, responses=responses, on_item=seen.add):
        # A capture has many lines: click would flush each.
        sys.stdout.write(f"{detection_line(message, detection, secret=secret, reveal=reveal, masking=masking)}\n")
    sys.stdout.flush()
    nothing = seen.nothing(responses=responses)
    left = unread(coverage(seen.ledger), masking, keylog=keylog is not None, payload_keys=bool(setting.payload_keys))
    for line in (*filter(None, (nothing,)), *left):
        click.echo(f"overcollect: {line}", err=True)
    if nothing:
        raise click.exceptions.Exit(TOO_LITTLE_SEEN)


class _Seen:
    """What readers yielded: how many messages in each direction, and gaps."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._sent = self._received = 0

    def add(self, item: Item) -> None:
        match item:
            case Message(direction=Direction.SENT):
                self._sent += 1
            case Message():
                self._received += 1
            case Gap():
                self.ledger.add_gap(item)

    def nothing(self, *, responses: bool) -> str:
        """Say so where not one message was looked into; '' where one was."""
        if self._sent or (responses and self._received):
            return ""
        if self._received:
            return (
                "not one message was sent, so nothing was looked into. Give --responses to look into the "
                f"{self._received:,} that were received, or record the traffic of the app from its start."
            )
        return (
            "the captures hold not one message that can be read, so nothing was looked into. Check that they hold the "
            "app's traffic; give --keylog for encrypted packet captures."
        )
