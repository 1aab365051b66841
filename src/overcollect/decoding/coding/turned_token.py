"""base64 whose letters were exchanged, or that stands behind a few characters that say nothing.

It is told by how JSON and gzip begin in base64; of other texts a known value is the proof.
"""

from __future__ import annotations

from collections.abc import Callable

from overcollect.decoding.coding.base64_text import open_token
from overcollect.decoding.coding.ciphers import rot13
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.interface import Child, Opening, Room

_PLAIN = ("eyI", "eyJ", "W3si", "ewog", "ew0K", "H4sI")
"""``{"``, ``[{"``, a brace and a line end, and gzip."""
_JSON = "eyJ"
_LONGEST_SALT = 16
MARK = "base64-"
"""What Supabase writes before sessions in cookies (github.com/supabase/ssr, ``cookieEncoding``)."""
_TO_BASE64 = str.maketrans("-_", "+/")


class TurnedToken:
    keeps = True

    def __init__(self, name: str, turn: Callable[[str], str]) -> None:
        self.id = name
        self.begins = tuple(map(turn, _PLAIN))
        self._turn = turn

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(self.begins):
            return None
        token = self._turn(value)
        found = open_token(token, token.translate(_TO_BASE64), room)
        return Opening((Child((), token),)) if found is not None and found.children else None


def is_salted(value: str) -> bool:
    """Whether JSON may begin behind the first characters, and not with them."""
    return _behind_salt(value) > 0 and not value.startswith(_PLAIN)


def _behind_salt(value: str) -> int:
    return value.find(_JSON, 1, _LONGEST_SALT + len(_JSON))


class SaltedToken:
    """Characters before a base64 text keep programs that do not know of them from reading it."""

    id = "base64-salted"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        token = value[_behind_salt(value) :]
        data = read_base64(token)
        # An object in a list or behind other text has the same beginning.
        return None if data is None or json_in(data) is None else Opening((Child((), token),))


TURNED = (TurnedToken("rot13", rot13), TurnedToken("swapped-case", str.swapcase))
BEGINS = tuple(begin for one in TURNED for begin in one.begins)
