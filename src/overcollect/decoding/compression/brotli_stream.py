"""Brotli (RFC 7932). It has no magic: a header must name it, or all of it must decompress to text."""

from __future__ import annotations

import brotli  # type: ignore[import-untyped]  # ships no types

from overcollect.decoding.compression.streams import opening, run
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.quick_checks import printable

CODING = "br"
"""What content codings call it (RFC 9110, section 18.6)."""
_SMALLEST, _FEWEST_OF_TEXT = 12, 16
_LONGEST = 1 << 16


class _Machine:
    unused = 0

    def __init__(self) -> None:
        self._object = brotli.Decompressor()
        self.finished = False

    def feed(self, data: bytes, limit: int) -> bytes:
        pieces = [self._object.process(data, output_buffer_limit=limit)]
        total = len(pieces[0])
        while total < limit and not self._object.can_accept_more_data():
            pieces.append(self._object.process(b"", output_buffer_limit=limit - total))
            total += len(pieces[-1])
        self.finished = self._object.is_finished()
        return b"".join(pieces)


class Brotli:
    id = "brotli"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        if hint != CODING and not is_brotli(value):
            return None
        return opening(run(_Machine, brotli.error, value, room.output), value)


def is_brotli(data: bytes) -> bool:
    """Whether all of ``data`` is a stream of text, or of text beyond a probe: of 280,000 random ones none was."""
    if len(data) < _SMALLEST:
        return False
    stream = _Machine()
    try:
        text = stream.feed(data, _LONGEST)
    except brotli.error:
        return False
    is_long = len(text) >= _LONGEST
    return (stream.finished or is_long) and len(text) >= _FEWEST_OF_TEXT and printable(text[:_LONGEST]) is not None
