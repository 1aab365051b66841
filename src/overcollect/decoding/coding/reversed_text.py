"""base64, hexadecimal or JSON written backwards, told by padding in front or by how JSON and gzip begin at the end."""

from __future__ import annotations

import re

from overcollect.decoding.coding.alphabets import from_url
from overcollect.decoding.coding.base64_text import open_token
from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.interface import Child, Opening, Room

ENDS = ("Jye", "is3W", "Is4H", "22b7", "b7b5")
"""``{"``, ``[{"`` and gzip in base64, JSON in hexadecimal, and all backwards."""
_TOKEN = re.compile(r"={0,2}[A-Za-z0-9+/_\-]{16,}+")
_HEX = re.compile(r"(?:[0-9a-f]{2}){8,}+")
_LAST, _FIRST = "}]", "{["


def is_json_backwards(value: str) -> bool:
    """Whether it begins as JSON ends, and ends as it begins."""
    return value[0] in _LAST and value[-1] in _FIRST


class Reversed:
    id = "reversed"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        turned = value[::-1]
        return Opening((Child((), turned),)) if _tells(value, turned, room) else None


def _tells(value: str, turned: str, room: Room) -> bool:
    if is_json_backwards(value):
        return json_in(turned.encode()) is not None
    if _HEX.fullmatch(turned):
        return json_in(bytes.fromhex(turned)) is not None
    if not _TOKEN.fullmatch(value):
        return False
    found = open_token(turned, from_url(turned), room)
    return found is not None and bool(found.children)
