"""Packed repeated numbers of Protocol Buffers (protobuf.dev, "Packed Repeated Fields"), told without a schema.

Floats must be of a size that people use. Variable-length numbers must be as long as one another, or in order, as the
numbers of one list are and random bytes seldom are, or be few, and long or small.
"""

from __future__ import annotations

from math import isfinite
from struct import iter_unpack

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

HINT = "protobuf field"
"""What a message says of the bytes in it."""

_FEWEST_SINGLES, _FEWEST = 3, 2
_LONGEST_VARINT = 10
_MOST_MIXED = 4
_LONG_NUMBERS, _SMALL = range(10**10, 10**16), range(1 << 14)
"""Numbers of telephones and of devices, and times in milliseconds; counts and kinds beside them are small."""


class Packed:
    """Only inside a message, and only what is of no other coding. The bytes stay a field."""

    id = "packed"
    keeps = True

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        if hint != HINT:
            return None
        # No more is looked at than there is room for; a number has one byte at least.
        piece = value[: room.nodes] if len(value) > room.nodes else value
        numbers = _floats(piece, 8) or _floats(piece, 4) or _varints(piece)
        if numbers is None:
            return None
        children = [Child((place,), number, final=True) for place, number in enumerate(numbers)]
        left = len(value) - len(piece)
        return Opening(children, GapReason.TOO_MANY_NODES if left else None, left)


def _floats(data: bytes, size: int) -> list[str] | None:
    fewest = _FEWEST if size == 8 else _FEWEST_SINGLES
    if len(data) % size or len(data) < fewest * size:
        return None
    numbers = [number for (number,) in iter_unpack("<d" if size == 8 else "<f", data)]
    if not all(isfinite(number) and (number == 0 or 1e-5 < abs(number) < 1e10) for number in numbers):
        return None
    if not any(numbers):
        return None
    return [double(number) if size == 8 else single(number) for number in numbers]


def _varints(data: bytes) -> list[str] | None:
    if not data or data[-1] >= 0x80:
        return None
    ends = [place + 1 for place, byte in enumerate(data) if byte < 0x80]
    starts = [0, *ends[:-1]]
    lengths = [end - start for start, end in zip(starts, ends, strict=True)]
    if len(ends) < _FEWEST or max(lengths) > _LONGEST_VARINT:
        return None
    numbers = [_value(data[start:end]) for start, end in zip(starts, ends, strict=True)]
    is_alike = max(lengths) - min(lengths) <= 1 and (max(lengths) == min(lengths) or numbers == sorted(numbers))
    is_telling = len(numbers) <= _MOST_MIXED and all(number in _LONG_NUMBERS or number in _SMALL for number in numbers)
    return list(map(str, numbers)) if is_alike or is_telling else None


def _value(data: bytes) -> int:
    number = 0
    for byte in reversed(data):
        number = number << 7 | byte & 0x7F
    return number if number < 1 << 63 else number - (1 << 64)
