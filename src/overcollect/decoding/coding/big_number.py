"""JSON as one large number in base 58 or 62, told by the two bytes that it begins with."""

from __future__ import annotations

import re
from math import log2

from overcollect.decoding.coding.alphabets import BASE58, BASE62, BASE62_SMALL_FIRST, number_of
from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.coding.rare_begins import DOCUMENTS
from overcollect.decoding.interface import Child, Opening, Room

may_be = re.compile(r"(?=[A-Z0-9]*[a-z])(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{40,4000}").fullmatch
"""Whether a token has the digits of one; the work grows with the square of the length."""
_GROUP = 10
"""Digits that are read at once: as many as a double keeps."""
_BYTE = 8
_BEGINS = frozenset(int.from_bytes(document[:2].encode()) for document in DOCUMENTS)


class BigNumber:
    keeps = True

    def __init__(self, name: str, alphabet: str) -> None:
        self.id = name
        self._base = len(alphabet)
        self._values = {char: value for value, char in enumerate(alphabet)}

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        try:
            if self._first_bytes(value) not in _BEGINS:
                return None
            number = 0
            for at in range(0, len(value), _GROUP):
                group = value[at : at + _GROUP]
                number = number * self._base ** len(group) + number_of(group, self._values)
        except KeyError:
            return None
        text = json_in(number.to_bytes((number.bit_length() + _BYTE - 1) // _BYTE))
        return None if text is None else Opening((Child((), text),))

    def _first_bytes(self, text: str) -> int:
        """Return the first two bytes of the number, which its first digits tell and how many follow."""
        first = number_of(text[:_GROUP], self._values)
        bits = log2(first or 1) + (len(text) - _GROUP) * log2(self._base)
        return int(2 ** (bits % _BYTE + _BYTE))


BIG_NUMBERS = (
    BigNumber("base58", BASE58),
    BigNumber("base62", BASE62),
    BigNumber("base62", BASE62_SMALL_FIRST),
)
