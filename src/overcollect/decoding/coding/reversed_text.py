"""base64 written backwards, told by its padding in front or by how JSON and gzip begin at its end."""

from __future__ import annotations

import re

from overcollect.decoding.coding.base64_text import open_token
from overcollect.decoding.interface import Child, Opening, Room

ENDS = ("Jye", "is3W", "Is4H")
"""``{"``, ``[{"`` and gzip, in base64 and backwards."""
_TOKEN = re.compile(r"={0,2}[A-Za-z0-9+/_\-]{16,}+")
_TO_BASE64 = str.maketrans("-_", "+/")


class Reversed:
    id = "reversed"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not _TOKEN.fullmatch(value):
            return None
        turned = value[::-1]
        found = open_token(turned, turned.translate(_TO_BASE64), room)
        return Opening((Child((), turned),)) if found is not None and found.children else None
