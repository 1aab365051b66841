"""CBOR (RFC 8949), by its content type or as a map with text keys. Tags are passed over: none changes what is sent."""

from __future__ import annotations

from struct import unpack

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.binary.nested import Malformed, Reader, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Keys

TYPES = ("application/cbor", "application/cbor-seq", "application/senml+cbor", "application/cose")

_SELF_DESCRIBED = b"\xd9\xd9\xf7"
_FIRST = frozenset([*range(0x81, 0xA0), *range(0xA1, 0xC0)])
_SHORT_MAPS, _KEYS = range(0xA1, 0xB8), frozenset([*range(0x40, 0x80), *range(0xC0, 0xE0)])
"""Maps that say their size in one byte, and how their first key begins, which is text or bytes, perhaps with a tag."""
_SMALLEST = 4
_BREAK = 0xFF
_INDEFINITE = 31
_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _ARRAY, _MAP, _TAG = range(7)
_MOST_TAGS = 16
_SIMPLE: dict[int, bool | None] = {20: False, 21: True, 22: None, 23: None}


class Cbor:
    id = "cbor"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        sure = hint.startswith(TYPES)
        if not sure and not _may_begin(value):
            return None
        return opening(_Cbor(value, room.nodes), sure=sure)


def is_cbor(data: bytes) -> bool:
    """Whether all of ``data`` is a map, or a list with a map, with text keys."""
    return _may_begin(data) and opening(_Cbor(data, 1000), sure=False) is not None


def _may_begin(data: bytes) -> bool:
    if len(data) < _SMALLEST or (data[0] in _SHORT_MAPS and data[1] not in _KEYS):
        return False
    return data[0] in _FIRST or data.startswith(_SELF_DESCRIBED)


class _Cbor(Reader):
    def item(self, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        major, short = self._head()
        if major == _ARRAY:
            self._array(short, keys, name, depth)
        elif major == _MAP:
            self._map(short, keys, name, depth)
        elif major in (_BYTES, _TEXT):
            data = self._string(major, short)
            self.leaf(keys, self.text(data) if major == _TEXT else data, name)
        elif major == _UNSIGNED:
            self.leaf(keys, self._argument(short), name)
        elif major == _NEGATIVE:
            self.leaf(keys, -1 - self._argument(short), name)
        else:
            self.leaf(keys, self._simple(short), name)

    def _head(self) -> tuple[int, int]:
        """Return major type and short count of the next item behind its tags."""
        for _ in range(_MOST_TAGS):
            byte = self.number(1)
            if byte >> 5 != _TAG:
                return byte >> 5, byte & 0x1F
            self._argument(byte & 0x1F)
        raise Malformed

    def _argument(self, short: int) -> int:
        if short < 24:
            return short
        if short > 27:
            raise Malformed
        return self.number(1 << (short - 24))

    def _at_break(self) -> bool:
        if self.position < len(self.data) and self.data[self.position] == _BREAK:
            self.position += 1
            return True
        return False

    def _array(self, short: int, keys: Keys, name: str, depth: int) -> None:
        if short != _INDEFINITE:
            self.array(self._argument(short), keys, name, depth)
            return
        number = 0
        while not self._at_break():
            self.item((*keys, number), name, depth + 1)
            number += 1

    def _map(self, short: int, keys: Keys, name: str, depth: int) -> None:
        if short != _INDEFINITE:
            self.map(self._argument(short), keys, name, depth)
            return
        while not self._at_break():
            self.pair(keys, name, depth)

    def _string(self, major: int, short: int) -> bytes:
        if short != _INDEFINITE:
            return self.take(self._argument(short))
        pieces = []
        while not self._at_break():
            kind, size = self._head()
            if kind != major or size == _INDEFINITE:
                raise Malformed
            pieces.append(self.take(self._argument(size)))
        return b"".join(pieces)

    def _simple(self, short: int) -> bool | str | None:
        if short in _SIMPLE:
            return _SIMPLE[short]
        if short == 25:
            return single(unpack(">e", self.take(2))[0])
        if short == 26:
            return single(unpack(">f", self.take(4))[0])
        if short == 27:
            return double(unpack(">d", self.take(8))[0])
        raise Malformed

    def key(self) -> str:
        major, short = self._head()
        if major in (_BYTES, _TEXT):
            return self.text_key(self._string(major, short))
        if major in (_UNSIGNED, _NEGATIVE):
            value = self._argument(short)
            return self.number_key(value if major == _UNSIGNED else -1 - value)
        raise Malformed
