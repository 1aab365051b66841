"""base64 in rot13, told by how JSON and gzip begin in base64; of other texts a known value is the proof."""

from __future__ import annotations

from overcollect.decoding.coding.base64_text import open_token
from overcollect.decoding.coding.ciphers import rot13
from overcollect.decoding.interface import Child, Opening, Room

BEGINS = tuple(map(rot13, ("eyI", "eyJ", "W3si", "ewog", "ew0K", "H4sI")))
"""``{"``, ``[{"``, a brace and a line end, and gzip."""


class Rot13Token:
    id = "rot13"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(BEGINS):
            return None
        turned = rot13(value)
        found = open_token(turned, turned, room)
        return Opening((Child((), turned),)) if found is not None and found.children else None
