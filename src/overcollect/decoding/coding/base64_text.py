"""base64 (RFC 4648, section 4) of text or of a known structure, with or without padding, also in lines."""

from __future__ import annotations

import re
from binascii import a2b_base64

from overcollect.decoding.coding.backwards import is_backwards
from overcollect.decoding.coding.vendor_base64 import vendors_text
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.opaque import SMALLEST, is_media, is_random
from overcollect.decoding.structures import recognised
from overcollect.model import GapReason

_TOKEN = re.compile(r"[A-Za-z0-9+/]{6,}+={0,2}+(?:\r?\n)?")
"""Android ends even a single line."""
_LINES = re.compile(r"[A-Za-z0-9+/\r\n]{24,}+={0,2}+\s*+")
_SPACES = re.compile(r"[A-Za-z0-9+/ ]{24,}+={0,2}+")
_QUANTUM = 4
_LONG = 88
"""Characters from which a token of a length that base64 has not is one behind a character of the sender's own."""
_LINE_ENDS = str.maketrans("", "", "\r\n")


class Base64:
    id = "base64"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if _TOKEN.fullmatch(value):
            return open_token(value, value.rstrip(), room)
        if _LINES.fullmatch(value):
            return open_token(value, value.rstrip().translate(_LINE_ENDS), room)
        if _SPACES.fullmatch(value):
            # A form turns + into a space; an app that forgets to escape it sends this.
            found = open_token(value, value.replace(" ", "+"), room)
            return found if found is not None and found.children else None
        return None


def open_token(value: str, token: str, room: Room) -> Opening | None:
    """Open ``token``, in the alphabet of section 4, which ``value`` stands for.

    A base64 text of four bytes or more that says something has capital and small letters; words, digits and
    hexadecimal tokens have not.
    """
    token = _spelled(token.rstrip("="))
    if token.islower() or token.isupper() or token.isdigit() or not token:
        return None
    if len(token) // _QUANTUM * 3 > room.output:
        return Opening((), GapReason.TOO_MUCH_OUTPUT, len(value))
    data = a2b_base64(token + "=" * (-len(token) % _QUANTUM))
    plain = recognised(data)
    if plain is not None:
        return Opening((Child((), plain),))
    vendor = vendors_text(token)
    if vendor is not None:
        return Opening((vendor,))
    # Paths and words in a row fit the alphabet, too, but are not evenly spread over it.
    if len(data) >= SMALLEST and is_random(token, 64) and is_random(data) and not is_media(data):
        return None if is_backwards(token) else Opening((), GapReason.OPAQUE, len(value))
    return None


def _spelled(token: str) -> str:
    """Return what bytes have a spelling of: of a length that none has, what stands behind the first character."""
    if len(token) % _QUANTUM != 1:
        return token
    return token[1:] if len(token) >= _LONG else ""
