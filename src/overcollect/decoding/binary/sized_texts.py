"""Texts with their lengths before them, in bytes of a format without names.

So write Avro without its container, FlatBuffers, Kryo and structures of apps' own. Whichever way of writing lengths
reads the most is theirs, where that is at least half of the bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.opaque import SMALLEST, is_random
from overcollect.decoding.quick_checks import has_controls, printable

_SHORTEST, _LONGEST = 3, 4_096
_FEWEST = 2
_MOST_BYTES = 8_192
_SMALLEST = 16

type _Length = Callable[[bytes, int], tuple[int, int]]
"""Reads the length that stands at a place; returns it and where the text begins."""


class SizedTexts:
    """Keys are the places among the texts. The bytes stay a field."""

    id = "sized-texts"
    keeps = True

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not _SMALLEST <= len(value) <= _MOST_BYTES or not has_controls(value):
            return None
        if len(value) >= SMALLEST and is_random(value):
            return None
        best = max((_texts(value, length) for length in _LENGTHS), key=lambda found: sum(map(_size, found)))
        if len(best) < _FEWEST or 2 * sum(map(_size, best)) < len(value):
            return None
        return Opening([Child((number,), text) for number, text in enumerate(best)][: room.nodes])


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def _texts(data: bytes, length: _Length) -> list[str]:
    found = []
    position = 0
    while position < len(data):
        size, begin = length(data, position)
        position += 1
        if not _SHORTEST <= size <= min(_LONGEST, len(data) - begin):
            continue
        text = printable(data[begin : begin + size])
        if text is not None:
            found.append(text)
            position = begin + size
    return found


def _fixed(width: int, order: str, data: bytes, position: int) -> tuple[int, int]:
    end = position + width
    return int.from_bytes(data[position:end], "big" if order == ">" else "little"), end


def _zigzag(data: bytes, position: int) -> tuple[int, int]:
    """Avro writes lengths like numbers that can be negative: twice as large."""
    first = data[position]
    if first < 0x80:
        return (0 if first & 1 else first >> 1), position + 1
    if first & 1 or position + 1 >= len(data):
        return 0, position
    return (first & 0x7F | data[position + 1] << 7) >> 1, position + 2


_LENGTHS: tuple[_Length, ...] = (
    *(partial(_fixed, width, order) for width, order in ((4, "<"), (4, ">"), (2, ">"), (2, "<"), (1, ">"))),
    _zigzag,
)
