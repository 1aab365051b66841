"""base32 (RFC 4648, section 6) of text or of a known structure, in capital letters or in small ones."""

from __future__ import annotations

import re
from base64 import b32decode

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.structures import recognised
from overcollect.model import GapReason

_TOKEN = re.compile(r"(?:[A-Z2-7]{16,}+|[A-Z2-7]{10,}+(?==)|[a-z2-7]{24,}+|[a-z2-7]{10,}+(?==))={0,6}+")
_BITS_LEFT = (1, 3, 6)
"""Characters in the last group of eight that no whole number of bytes gives."""


class Base32:
    id = "base32"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not _TOKEN.fullmatch(value):
            return None
        token = value.rstrip("=").upper()
        if token.isdigit() or (token.isalpha() and value.islower()) or len(token) % 8 in _BITS_LEFT:
            return None
        if len(token) > room.output:
            return Opening((), GapReason.TOO_MUCH_OUTPUT, len(value))
        plain = recognised(b32decode(token + "=" * (-len(token) % 8)))
        return None if plain is None else Opening((Child((), plain),))
