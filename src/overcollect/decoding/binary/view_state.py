"""The state of a page of ASP.NET, where it is not encrypted.

The tokens are those of ``ObjectStateFormatter`` (github.com/microsoft/referencesource, System.Web/UI).

Keys are the places of values. Lists hold what a control keeps as names and values in turn, as tables do: a value behind
its name is called so.
"""

from __future__ import annotations

import re
from struct import unpack

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.binary.nested import Malformed, Reader
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.quick_checks import clean
from overcollect.decoding.text.json_walk import Keys

MAGIC = b"\xff\1"

_SIGNATURES = frozenset([0, 16, 20, 32, 48, 64])
"""Bytes of the digest behind it, by which the server knows that it is its own."""
_WORDS = {12: None, 28: None, 100: None, 101: "", 102: 0, 103: True, 104: False}
_SIZES = {3: 1, 6: 8, 9: 4, 27: 12}
"""Of bytes, times, colours and lengths."""
_INT16, _INT32, _CHARACTER, _TEXT, _DOUBLE, _SINGLE, _KNOWN_COLOUR, _ENUM = 1, 2, 4, 5, 7, 8, 10, 11
_PAIR, _TRIPLET, _ARRAY, _TEXTS, _LIST, _TABLE, _DICTIONARY, _TYPE = 15, 16, 20, 21, 22, 23, 24, 25
_NEW_TEXT, _KNOWN_TEXT, _FORMATTED, _SERIALIZED, _SPARSE = 30, 31, 40, 50, 60
_TYPE_NAMES, _KNOWN_TYPE = (41, 42), 43
_MOST_KNOWN = 255
"""Texts that can be referred to; the next one takes the place of the first."""
_is_name = re.compile(r"[A-Za-z_][\w.\-]{0,63}").fullmatch
_SHORTEST_TEXT = 4


class ViewState:
    id = "view-state"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return _opening(value, room.nodes) if value.startswith(MAGIC) else None


def is_view_state(data: bytes) -> bool:
    return data.startswith(MAGIC) and _opening(data, 1000) is not None


def _opening(data: bytes, limit: int) -> Opening | None:
    return _State(data, limit).whole(_SIGNATURES)


class _State(Reader):
    """Counts the texts as named: without one there is nothing to tell it by."""

    def __init__(self, data: bytes, limit: int) -> None:
        super().__init__(data, limit)
        self.position = len(MAGIC)
        self._known: list[str] = []
        self._met = 0

    def item(self, keys: Keys, name: str, depth: int) -> None:
        self._value(keys, name, depth)

    def key(self) -> str:
        raise Malformed

    def says(self) -> bool:
        return bool(self.named)

    def _value(self, keys: Keys, name: str, depth: int) -> str:
        """Read a value; return it where it is a text that may be a name."""
        self.count(depth)
        kind = self.number(1)
        if kind in (_TEXT, _NEW_TEXT, _KNOWN_TEXT, _FORMATTED):
            text = self._told_text(kind)
            self.leaf(keys, text, name)
            return text if _is_name(text) else ""
        if kind in _WORDS:
            self.leaf(keys, _WORDS[kind], name)
        elif kind in (_PAIR, _TRIPLET):
            self.array(2 if kind == _PAIR else 3, keys, name, depth)
        elif kind in (_LIST, _TABLE, _DICTIONARY):
            self._in_turn(self._size() * (1 if kind == _LIST else 2), keys, name, depth)
        elif not self._number(kind, keys, name):
            self._rare(kind, keys, name, depth)
        return ""

    def _in_turn(self, size: int, keys: Keys, name: str, depth: int) -> None:
        called = ""
        for number in range(size):
            found = self._value((*keys, number), called or name, depth + 1)
            called = "" if called or number % 2 or size % 2 else found

    def _number(self, kind: int, keys: Keys, name: str) -> bool:
        if kind == _INT16:
            self.leaf(keys, int.from_bytes(self.take(2), "little", signed=True), name)
        elif kind == _INT32:
            size = self._size()
            self.leaf(keys, size - (1 << 32) if size >> 31 else size, name)
        elif kind == _CHARACTER:
            self._character()
        elif kind == _DOUBLE:
            self.leaf(keys, double(unpack("<d", self.take(8))[0]), name)
        elif kind == _SINGLE:
            self.leaf(keys, single(unpack("<f", self.take(4))[0]), name)
        elif kind in _SIZES:
            self.take(_SIZES[kind])
        else:
            return False
        return True

    def _rare(self, kind: int, keys: Keys, name: str, depth: int) -> None:
        if kind == _KNOWN_COLOUR:
            self._size()
        elif kind in (_ENUM, _TYPE):
            self._type()
            if kind == _ENUM:
                self._size()
        elif kind == _ARRAY:
            self._type()
            self.array(self._size(), keys, name, depth)
        elif kind == _TEXTS:
            for number in range(self._size()):
                self.count(depth)
                self.leaf((*keys, number), self._text(), name)
        elif kind == _SERIALIZED:
            self.leaf(keys, self.take(self._size()), name)
        elif kind == _SPARSE:
            self._type()
            self._size()
            for _ in range(self._size()):
                self._value((*keys, self._size()), name, depth + 1)
        else:
            raise Malformed

    def _told_text(self, kind: int) -> str:
        if kind == _KNOWN_TEXT:
            place = self.number(1)
            if place >= len(self._known):
                raise Malformed
            self.repeat(self._known[place])
            return self._known[place]
        if kind == _FORMATTED:
            self._type()
        text = self._text()
        if kind == _NEW_TEXT:
            place = self._met % _MOST_KNOWN
            self._known[place : place + 1] = [text]
            self._met += 1
        return text

    def _type(self) -> None:
        kind = self.number(1)
        if kind in _TYPE_NAMES:
            self._text()
        elif kind == _KNOWN_TYPE:
            self._size()
        else:
            raise Malformed

    def _text(self) -> str:
        text = self.text(self.take(self._size()))
        if not isinstance(text, str):
            raise Malformed
        self.named += len(text) >= _SHORTEST_TEXT
        return clean(text)

    def _character(self) -> None:
        """Pass over one character in UTF-8."""
        first = self.number(1)
        self.take((first >= 0xC0) + (first >= 0xE0))

    def _size(self) -> int:
        """An integer of seven bits in each byte, the lowest first."""
        found = 0
        for place in range(5):
            byte = self.number(1)
            found |= (byte & 0x7F) << 7 * place
            if byte < 0x80:
                return found
        raise Malformed
