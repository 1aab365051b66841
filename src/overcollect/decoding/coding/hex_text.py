"""Hexadecimal (RFC 4648, section 8) of text or of a known structure. Digests stay what they are."""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.opaque import SMALLEST, is_media, is_random
from overcollect.decoding.structures import recognised
from overcollect.model import GapReason

_TOKEN = re.compile(r"[0-9a-f]{8,}+|[0-9A-F]{8,}+")
_HEX_IN_DIGITS = re.compile(r"(?:3\d|[46][1-6]){8,}|(?:(?:3\d|[46][1-6])00){4,}|(?:[2-7]\d){20,}")
"""Digits alone are a number, unless they spell digits or hexadecimal: one number of 16 digits in a million does."""
_SHA512 = 128
_SHORT = 12


class Hex:
    id = "hex"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if value.startswith(("0x", "0X")):
            value = value[2:]
        if len(value) % 2 or not _TOKEN.fullmatch(value) or (value.isdigit() and not _HEX_IN_DIGITS.fullmatch(value)):
            return None
        if len(value) // 2 > room.output:
            return Opening((), GapReason.TOO_MUCH_OUTPUT, len(value))
        data = bytes.fromhex(value)
        plain = recognised(data)
        if plain is not None:
            # Four or five random bytes are letters and digits too often; of one kind they seldom are.
            one_kind = data.isdigit() or (data.isalpha() and (data.islower() or data.isupper()))
            by_chance = len(value) < _SHORT and not one_kind
            return None if by_chance else Opening((Child((), plain),))
        if len(data) >= SMALLEST and len(value) != _SHA512 and is_random(data) and not is_media(data):
            return Opening((), GapReason.OPAQUE, len(value))
        return None
