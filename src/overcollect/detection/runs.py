"""Where runs of digits stand in a text: a few passes of native code instead of a pattern with counted digits."""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import cached_property

_DIGIT, _OTHER = "x", " "


def _table(digits: str) -> bytes:
    return "".join(_DIGIT if chr(code) in digits else _OTHER for code in range(256)).encode()


_DECIMAL, _HEXADECIMAL = _table(string.digits), _table(string.digits + "abcdef")


class Runs:
    """``text`` is in lower case, a byte for each character."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    @cached_property
    def _decimal(self) -> bytes:
        return b" %b " % self._text.translate(_DECIMAL)

    @cached_property
    def _hexadecimal(self) -> bytes:
        return self._text.translate(_HEXADECIMAL)

    def has_decimal(self, least: int) -> bool:
        return b"x" * least in self._decimal

    def has_decimal_of(self, length: int) -> bool:
        """Tell whether there is a run of just so many digits."""
        return b" %b " % (b"x" * length) in self._decimal

    def has_hexadecimal(self, least: int) -> bool:
        return b"x" * least in self._hexadecimal

    def hexadecimal(self, least: int) -> Iterator[tuple[int, int]]:
        """Yield start and end of each longest run of at least so many hexadecimal digits."""
        text, run = self._hexadecimal, b"x" * least
        start = text.find(run)
        while start >= 0:
            end = text.find(b" ", start + least)
            if end < 0:
                end = len(text)
            yield start, end
            start = text.find(run, end)
