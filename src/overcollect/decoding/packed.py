"""Packed repeated numbers of Protocol Buffers (protobuf.dev, "Packed Repeated Fields"), told without a schema."""

from __future__ import annotations

from math import isfinite
from struct import iter_unpack

from overcollect.decoding.float_text import double, single

_FEWEST_SINGLES, _FEWEST = 3, 2
_LONGEST_VARINT = 10


def packed(data: bytes) -> list[str] | None:
    """Return the numbers in ``data`` where all of it is numbers of one kind, else None.

    Floats must be of a size that people use. Variable-length numbers must be about as long as one another, as the
    numbers of one list are and random bytes seldom are.
    """
    return _floats(data, 8) or _floats(data, 4) or _varints(data)


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
    if len(ends) < _FEWEST or max(lengths) - min(lengths) > 1 or max(lengths) > _LONGEST_VARINT:
        return None
    return [str(_value(data[start:end])) for start, end in zip(starts, ends, strict=True)]


def _value(data: bytes) -> int:
    number = 0
    for byte in reversed(data):
        number = number << 7 | byte & 0x7F
    return number if number < 1 << 63 else number - (1 << 64)

