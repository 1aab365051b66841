"""Reads the directories of TIFF (TIFF 6.0, section 2), in which EXIF is kept, without trusting an offset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
"""Bytes of a value by its type: BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, SLONG, SRATIONAL."""
_ASCII, _RATIONALS, _SIGNED = 2, (5, 10), (9, 10)
_MOST_ENTRIES = 512
_LARGEST_VALUE = 1 << 16

type Value = str | list[float] | bytes


class Tiff:
    """``data`` begins with the byte order mark; offsets count from there."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._order: Literal["little", "big"] = "little" if data[:2] == b"II" else "big"

    @property
    def first(self) -> int:
        """Offset of the first directory."""
        return self._number(4, 4)

    def entries(self, offset: int) -> Iterator[tuple[int, Value]]:
        """Yield tag and value of the entries of the directory at ``offset``; those out of bounds are left out."""
        count = self._number(offset, 2)
        for number in range(min(count, _MOST_ENTRIES)):
            start = offset + 2 + 12 * number
            if start + 12 > len(self._data):
                return
            tag, kind, length = self._number(start, 2), self._number(start + 2, 2), self._number(start + 4, 4)
            size = _SIZES.get(kind, 0) * length
            if not 0 < size <= _LARGEST_VALUE:
                continue
            place = start + 8 if size <= 4 else self._number(start + 8, 4)
            raw = self._data[place : place + size]
            if len(raw) == size:
                yield tag, self._value(kind, raw)

    def _number(self, offset: int, size: int, *, signed: bool = False) -> int:
        return int.from_bytes(self._data[offset : offset + size], self._order, signed=signed)

    def _value(self, kind: int, raw: bytes) -> Value:
        if kind == _ASCII:
            return raw.split(b"\0")[0].decode(errors="replace").strip()
        if kind not in _RATIONALS and _SIZES[kind] == 1:
            return raw
        step = 4 if kind in _RATIONALS else _SIZES[kind]
        numbers = [
            int.from_bytes(raw[at : at + step], self._order, signed=kind in _SIGNED) for at in range(0, len(raw), step)
        ]
        if kind in _RATIONALS:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            return [above / below if below else 0.0 for above, below in pairs]
        return [float(number) for number in numbers]
