"""One stage of the audit in a process of its own: ``stages.py STAGE CAPTURE``; prints seconds and counts as JSON.

The seconds leave out imports and what is made ready once (the catalogue, the detector).
"""
# ruff: noqa: PLC0415 - no stage pays, in memory, for the imports of another

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING

from identity import DEVICE

if TYPE_CHECKING:
    from overcollect.captures import Capture
    from overcollect.model import Message

type Counts = dict[str, int]
type Run = Callable[[], Counts]


_TOGETHER = 64
"""Messages sent that are searched together: as many as the audit hands over."""


def mitmproxy_reader(file: Path) -> Run:
    from mitmproxy.io import FlowReader

    def run() -> Counts:
        with file.open("rb") as stream:
            return {"exchanges": sum(1 for _ in FlowReader(stream).stream())}

    return run


def reading(file: Path) -> Run:
    capture = _opened(file)
    return lambda: {"exchanges": sum(one.direction == "sent" for one in _messages(capture))}


def decoding(file: Path) -> Run:
    """Open what was sent, as the audit does."""
    from overcollect.decoding import Decoding

    capture, decoder = _opened(file), Decoding()

    def run() -> Counts:
        count = fields = 0
        for message in _messages(capture):
            if message.direction == "sent":
                count += 1
                fields += len(decoder.open(message).fields)
        return {"exchanges": count, "fields": fields}

    return run


def detection(file: Path) -> Run:
    from overcollect.decoding import Decoding
    from overcollect.detection import Detector
    from overcollect.inputs import load_device
    from overcollect.knowledge import load
    from overcollect.model import Method

    catalogue = load()
    capture, decoder, detector = _opened(file), Decoding(), Detector(catalogue, load_device(DEVICE, catalogue))

    def run() -> Counts:
        count = detections = known = 0
        for messages in batched((one for one in _messages(capture) if one.direction == "sent"), _TOGETHER):
            count += len(messages)
            opened = [(one, decoder.open(one).fields) for one in messages]
            for found in detector.detect_together(opened):
                detections += len(found)
                known += [one.method for one in found].count(Method.KNOWN_VALUE)
        return {"exchanges": count, "detections": detections, "known": known}

    return run


STAGES = {"mitmproxy": mitmproxy_reader, "reading": reading, "decoding": decoding, "detection": detection}


def _opened(file: Path) -> Capture:
    from overcollect.captures import Options, open_capture

    return open_capture(str(file), Options())


def _messages(capture: Capture) -> Iterator[Message]:
    from overcollect.model import Message

    return (item for item in capture.read() if isinstance(item, Message))


def main() -> None:
    run = STAGES[sys.argv[1]](Path(sys.argv[2]))
    if "overcollect" in sys.modules:
        from overcollect.workers import collect_seldom

        collect_seldom()  # as every command does
    started = time.perf_counter()
    processor = time.process_time()
    counts = run()
    spent = {"seconds": time.perf_counter() - started, "cpu": time.process_time() - processor}
    print(json.dumps({**spent, **counts}))


if __name__ == "__main__":
    main()
