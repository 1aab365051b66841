"""Where runs of digits stand in a text: a few passes of native code instead of a pattern with counted digits.

Bytes are searched with ``find``, since ``in`` first tries whether what is sought is a number: that costs more than the
search.
"""

from __future__ import annotations

import string

_DIGIT, _OTHER = "x", " "
LONG = 16
"""Digits of the runs that are looked for in every message: they can be a digest."""


def _table(digits: str) -> bytes:
    return "".join(_DIGIT if chr(code) in digits else _OTHER for code in range(256)).encode()


_DECIMAL, _HEXADECIMAL = _table(string.digits), _table(string.digits + "abcdef")


class Runs:
    """``text`` is in lower case, a byte for each character."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._hexadecimal = text.translate(_HEXADECIMAL)
        self.long = self._find(LONG)
        """Start and end of each run of at least ``LONG`` hexadecimal digits."""

    def has_decimal(self, least: int) -> bool:
        """Tell whether so many decimal digits stand in a row; only the runs of hexadecimal ones can hold them."""
        runs = b" ".join([self._text[start:end] for start, end in self.hexadecimal(least)])
        return runs.translate(_DECIMAL).find(b"x" * least) >= 0

    def has_decimal_of(self, length: int) -> bool:
        """Tell whether there is a run of just so many digits."""
        return (b" %b " % self._text.translate(_DECIMAL)).find(b" %b " % (b"x" * length)) >= 0

    def has_hexadecimal(self, least: int) -> bool:
        return self._hexadecimal.find(b"x" * least) >= 0

    def hexadecimal(self, least: int) -> list[tuple[int, int]]:
        """Return start and end of each longest run of at least so many hexadecimal digits."""
        if least < LONG:
            return self._find(least)
        return [run for run in self.long if run[1] - run[0] >= least]

    def _find(self, least: int) -> list[tuple[int, int]]:
        text, run = self._hexadecimal, b"x" * least
        found = []
        start = text.find(run)
        while start >= 0:
            end = text.find(b" ", start + least)
            if end < 0:
                end = len(text)
            found.append((start, end))
            start = text.find(run, end)
        return found
