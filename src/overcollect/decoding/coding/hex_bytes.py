"""Bytes in hexadecimal one by one, as programs print them: ``7b 22 69``, ``7b:22:69``, ``7B-22-69``, ``0x7b, 0x22``."""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.structures import recognised
from overcollect.model import GapReason

_BEGIN = re.compile(r"(?:0x)?[0-9A-Fa-f]{2}(?:[ :,\-] ?(?:0x)?[0-9A-Fa-f]{2}){7}")
"""Eight bytes; a MAC address has six."""
_WHOLE = re.compile(r"(?:(?:0x)?[0-9A-Fa-f]{2}(?:[ :,\-\r\n]++|\Z))++")
_MARKS = re.compile(r"0x|[ :,\-\r\n]")
_DIGITS = re.compile(r"(?:3\d){11,}|(?:20|3\d|[46][1-6]){24,}")
"""Decimal digits alone that spell so many digits, or hexadecimal ones and spaces."""


class HexBytes:
    """Numbers of two decimal digits in a row are numbers, unless they spell many digits."""

    id = "hex"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not _BEGIN.match(value) or not _WHOLE.fullmatch(value):
            return None
        if len(value) // 3 > room.output:
            return Opening((), GapReason.TOO_MUCH_OUTPUT, len(value))
        digits = _MARKS.sub("", value)
        data = bytes.fromhex(digits)
        if digits.isdigit() and not _DIGITS.fullmatch(digits):
            return None
        plain = recognised(data)
        return None if plain is None else Opening((Child((), plain),))
