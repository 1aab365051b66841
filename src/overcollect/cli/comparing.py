"""What ``overcollect compare`` does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from pathlib import Path

import click
from msgspec.structs import replace

from overcollect.captures import Capture, open_captures
from overcollect.chosen_settings import payload_keys_of
from overcollect.cli.progress import progress
from overcollect.cli.recorded import recorded
from overcollect.comparison import Identity, Sightings, compare
from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.exit_status import TOO_LITTLE_SEEN, unread
from overcollect.inputs import Device, load_device
from overcollect.judgement import Ledger
from overcollect.judgement.coverage import coverage
from overcollect.knowledge import load
from overcollect.model import Direction, Gap, InputProblem, Message
from overcollect.reports.clean import clean
from overcollect.reports.comparison import comparison_json, comparison_text
from overcollect.reports.masking import Masking
from overcollect.workers import seldom_collected

_FEWEST = 2
_BATCH = 64
"""Messages that are searched together, as in the audit."""


@seldom_collected()
def run(
    identities: tuple[str, ...],
    devices: tuple[str, ...],
    app: Path | None,
    keylog: Path | None,
    knowledge: tuple[Path, ...],
    form: str,
    lang: str,
    *,
    reveal: bool,
) -> None:
    if len(identities) < _FEWEST:
        raise InputProblem(identities[0], "is one identity", "Give the recordings of another one as well")
    if devices and len(devices) != len(identities):
        cause = f"given {len(devices)} times for {len(identities)} identities"
        raise InputProblem("--device", cause, "Give it once for each identity, in their order, or not at all")
    catalogue = load(knowledge)
    given = [recorded(name, keylog) for name in identities]
    if devices:
        given = [replace(one, device=Path(device)) for one, device in zip(given, devices, strict=True)]
    keys = [payload_keys_of(one.app or app, catalogue) for one in given]
    loaded = [None if one.device is None else load_device(one.device, catalogue) for one in given]
    opened = iter(open_captures(capture for one in given for capture in one.captures))
    masking = Masking(_together(loaded), reveal=reveal)
    seen, warnings = [], []
    with progress(sys.stderr) as count:
        for one, device, opening in zip(given, loaded, keys, strict=True):
            captures = [next(opened) for _ in one.captures]
            ledger = Ledger(catalogue.baseline)
            sightings = _sightings(captures, Decoding(keys=opening), Detector(catalogue, device), ledger, count)
            names = tuple(capture.name for capture in captures)
            seen.append(Identity(name=one.name, captures=names, has_device=device is not None, seen=sightings))
            has_log = any(log for _, log in one.captures)
            lines = unread(coverage(ledger), masking, keylog=has_log, payload_keys=bool(opening))
            warnings += [f"{clean(one.name, 4096)}: {line}" for line in lines]
    found = compare(seen, catalogue.data_types)
    text = comparison_json(found, masking) if form == "json" else comparison_text(found, masking, lang)
    click.echo(text, nl=False)
    sys.stdout.flush()
    if not found.compared:
        warnings.append(
            "no place in a request was seen in two of the recordings, so nothing was compared. Do the same with the "
            "app in each of them; give --keylog for encrypted packet captures."
        )
    for warning in warnings:
        click.echo(f"overcollect: {warning}", err=True)
    if not found.compared:
        raise click.exceptions.Exit(TOO_LITTLE_SEEN)


def _together(devices: Sequence[Device | None]) -> Device:
    """Return the known values of all, none of which is to be printed."""
    return Device(values=tuple(value for device in devices if device is not None for value in device.values))


def _sightings(
    captures: Sequence[Capture],
    decoding: Decoding,
    detector: Detector,
    ledger: Ledger,
    count: Callable[[int], None],
) -> Sightings:
    sightings = Sightings()
    for recording, capture in enumerate(captures):
        for messages in batched(_sent(capture, ledger), _BATCH):
            opened = [decoding.open(message) for message in messages]
            fields = [decoded.fields for decoded in opened]
            together = detector.detect_together(zip(messages, fields, strict=True))
            for message, decoded, detections in zip(messages, opened, together, strict=True):
                sightings.add(message, decoded.fields, detections, recording=recording)
                for gap in decoded.gaps:
                    ledger.add_gap(gap)
                count(len(detections))
    return sightings


def _sent(capture: Capture, ledger: Ledger) -> Iterator[Message]:
    for item in capture.read():
        if isinstance(item, Gap):
            ledger.add_gap(item)
        elif isinstance(item, Message) and item.direction is Direction.SENT:
            yield item
