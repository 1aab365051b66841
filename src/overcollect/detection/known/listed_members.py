"""Members of a collection as hashes of 32 bits, backwards or in rot13: lists of apps that are not to be read.

One such number is met by chance; several that are made in the same way, of members of the same collection, are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from overcollect.decoding.coding.simple_ciphers import rot13
from overcollect.detection.known.short_hashes import spelled_hashes
from overcollect.detection.page import Page

_LEAST = 3
"""Members, all made in the same way, that are a list."""
_SHORTEST_LIST = 20
"""Characters of a text that can be one."""
_SHORTEST, _FEWEST_LETTERS = 8, 4
"""Characters of what is written backwards, and letters of what is written in rot13."""
_BEGINS = re.compile(
    r"[\[{(]?\s?[\"']?(?:-?\d{6,10}|[0-9a-f]{8}|[a-z0-9_]{2,64}(?:\.[a-z0-9_]{1,64})+)[\"']?(?:[,;|&:/^#]|\s)"
)
"""How a list in one text begins; nearly all texts begin otherwise."""
_ITEM = re.compile(r"-?[a-z0-9_.]{6,}")
_MOST_ITEMS = 4_096
_LONGEST = 65_536


class Listed(NamedTuple):
    field: int
    known: int
    plain: str
    transform: str
    span: tuple[int, int]


class ListedMembers:
    """Costs a message a look at the first characters of its longer texts, and that only where a collection is known."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[int, str, str]] = {}
        """In lower case -> known value, what was hashed, and how."""

    def add(self, known: int, spellings: Iterable[str]) -> None:
        for spelling in spellings:
            for text, how in spelled_hashes(spelling):
                self._made.setdefault(text, (known, spelling, how))
            if len(spelling) >= _SHORTEST:
                self._made.setdefault(spelling[::-1].lower(), (known, spelling, "reversed"))
                if sum(map(str.isalpha, spelling)) >= _FEWEST_LETTERS:
                    self._made.setdefault(rot13(spelling).lower(), (known, spelling, "rot13"))

    def find(self, page: Page) -> Iterator[Listed]:
        if not self._made:
            return
        found = [*self._in_fields(page), *self._in_lists(page)]
        if len(found) < _LEAST:
            return
        members: dict[str, set[int]] = {}
        for one in found:
            members.setdefault(one.transform, set()).add(one.known)
        yield from (one for one in found if len(members[one.transform]) >= _LEAST)

    def _in_fields(self, page: Page) -> Iterator[Listed]:
        if not self._made.keys().isdisjoint(page.pieces):
            for field, piece in enumerate(page.pieces):
                if piece in self._made:
                    yield Listed(field, *self._made[piece], (0, len(piece)))

    def _in_lists(self, page: Page) -> Iterator[Listed]:
        for field, length in enumerate(page.lengths):
            if length < _SHORTEST_LIST or not _BEGINS.match(page.pieces[field]):
                continue
            for number, item in enumerate(_ITEM.finditer(page.pieces[field], 0, _LONGEST)):
                if number >= _MOST_ITEMS:
                    break
                if made := self._made.get(item[0]):
                    yield Listed(field, *made, item.span())
