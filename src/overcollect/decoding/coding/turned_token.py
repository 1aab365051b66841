"""base64 with substituted letters or swapped parts, or behind a few meaningless characters.

It is told by how JSON and gzip begin in base64; of other texts a known value is the proof.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from overcollect.decoding.coding.alphabets import from_url
from overcollect.decoding.coding.base64_text import open_token
from overcollect.decoding.coding.certain_content import content_in
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.coding.simple_ciphers import rot13
from overcollect.decoding.interface import Child, Opening, Room

_PLAIN = ("eyI", "eyJ", "W3si", "ewog", "ew0K", "H4sI")
"""``{"``, ``[{"``, a brace and a line end, and gzip."""
_begin_behind = re.compile("e(?:yJ|J[w-z]|N[o-r]|A[E-H]|F[4-7])|H4sI").search
"""JSON, zlib of any level, gzip."""
_JSON = "eyJ"
_is_token = re.compile(r"[A-Za-z0-9+/_\-]{24,}={0,2}").fullmatch
_LONGEST_SALT = 16
MARK = "base64-"
"""What Supabase writes before sessions in cookies (github.com/supabase/ssr, docs/design.md)."""


class TurnedToken:
    keeps = True

    def __init__(self, name: str, turn: Callable[[str], str], together: int = 1) -> None:
        self.id = name
        self.begins = tuple(turn(begin[: len(begin) // together * together]) for begin in _PLAIN)
        self._turn = turn

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(self.begins):
            return None
        token = self._turn(value)
        found = open_token(token, from_url(token), room) if _is_token(token) else None
        return Opening((Child((), token),)) if found is not None and found.children else None


def is_salted(value: str) -> bool:
    """Whether JSON or a compressed stream may begin behind the first characters, and not with them."""
    return _behind_salt(value) > 0 and not value.startswith(_PLAIN)


def _behind_salt(value: str) -> int:
    found = _begin_behind(value, 1, _LONGEST_SALT + len(_JSON))
    return found.start() if found else -1


class SaltedToken:
    """Characters before a base64 text keep programs that do not know of them from reading it."""

    id = "base64-salted"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        token = value[_behind_salt(value) :]
        data = read_base64(token)
        # An object in a list or behind other text has the same beginning.
        if data is None or (json_in(data) if token.startswith(_JSON) else content_in(data)) is None:
            return None
        return Opening((Child((), token),))


def neighbours_swapped(text: str) -> str:
    """Exchange the first with the second character, the third with the fourth; the same undoes it.

    >>> neighbours_swapped("eyJpbWVp9")
    'yepJWbpV9'
    """
    even = len(text) & ~1
    return "".join([text[at + 1] + text[at] for at in range(0, even, 2)]) + text[even:]


def is_halved(value: str) -> bool:
    """Whether JSON or gzip begins in the middle of base64, and not with it; of an odd length either half is longer."""
    return _middle(value) > 0 and not value.startswith(_PLAIN)


def _middle(value: str) -> int:
    half = len(value) // 2
    if value.startswith(_PLAIN, half):
        return half
    other = len(value) - half
    return other if value.startswith(_PLAIN, other) else 0


class HalvedToken:
    """The second half of a base64 text stands before the first, perhaps with padding between them."""

    id = "swapped-halves"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not is_halved(value):
            return None
        middle = _middle(value)
        token = value[middle:] + value[:middle]
        data = read_base64(token) if _is_token(token) else None
        return None if data is None or content_in(data) is None else Opening((Child((), token),))


TURNED = (
    TurnedToken("rot13", rot13),
    TurnedToken("swapped-case", str.swapcase),
    TurnedToken("swapped-neighbours", neighbours_swapped, together=2),
)
BEGINS = tuple(begin for one in TURNED for begin in one.begins)
