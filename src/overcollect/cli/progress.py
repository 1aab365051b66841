"""Progress on a terminal; silence in a pipe."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_EVERY_S = 0.25


@contextmanager
def progress(stream: TextIO) -> Iterator[Callable[[int], None]]:
    """Yield a function to be called with the detections of every message; it keeps one line of the terminal."""
    if not stream.isatty():
        yield lambda _: None
        return
    messages = detections = 0
    due = time.monotonic() + _EVERY_S

    def count(found: int) -> None:
        nonlocal messages, detections, due
        messages += 1
        detections += found
        if (now := time.monotonic()) >= due:
            due = now + _EVERY_S
            stream.write(f"\rmessages: {messages:,}, detections: {detections:,} ")
            stream.flush()

    try:
        yield count
    finally:
        stream.write("\r\x1b[K")
        stream.flush()
