"""BSON (bsonspec.org, version 1.1), told by its length at both ends."""

from __future__ import annotations

from struct import unpack

from overcollect.decoding.binary.float_text import double
from overcollect.decoding.binary.nested import Malformed, Reader, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Keys

_SMALLEST = 12
_FIRST_KINDS = frozenset([*range(0x01, 0x14), 0x7F, 0xFF])
_DOUBLE, _TEXT, _DOCUMENT, _ARRAY, _BINARY, _OBJECT_ID, _BOOL = 1, 2, 3, 4, 5, 7, 8
_TEXTS = (_TEXT, 13, 14)
_INTEGERS = {9: 8, 16: 4, 17: 8, 18: 8}
_EMPTY = (6, 10, 0x7F, 0xFF)
_DECIMAL, _REGEX = 19, 11


def is_bson(data: bytes) -> bool:
    """Whether a document begins here that is as long as ``data``."""
    return (
        len(data) >= _SMALLEST
        and not data[-1]
        and data[4] in _FIRST_KINDS
        and int.from_bytes(data[:4], "little") == len(data)
    )


class Bson:
    id = "bson"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return opening(_Bson(value, room.nodes), sure=False) if is_bson(value) else None


class _Bson(Reader):
    def item(self, keys: Keys, name: str, depth: int) -> None:  # noqa: ARG002 - every element has a name of its own
        """Read a document."""
        self.count(depth)
        self.take(4)
        while kind := self.take(1)[0]:
            key = self.key()
            self._element(kind, (*keys, key), key, depth)

    def key(self) -> str:
        end = self.data.find(b"\0", self.position)
        if end < 0:
            raise Malformed
        return self.text_key(self.take(end + 1 - self.position)[:-1])

    def _element(self, kind: int, keys: Keys, name: str, depth: int) -> None:  # noqa: C901 - one kind, one branch
        if kind in (_DOCUMENT, _ARRAY):
            self.item(keys, name, depth + 1)
            return
        self.count(depth)
        if kind == _DOUBLE:
            self.leaf(keys, double(unpack("<d", self.take(8))[0]), name)
        elif kind in _TEXTS:
            self.leaf(keys, self.text(self.take(self._size())[:-1]), name)
        elif kind == _BINARY:
            size = self._size()
            self.take(1)
            self.leaf(keys, self.take(size), name)
        elif kind == _OBJECT_ID:
            self.leaf(keys, self.take(12).hex(), name)
        elif kind == _BOOL:
            self.leaf(keys, self.take(1) == b"\1", name)
        elif kind in _INTEGERS:
            self.leaf(keys, int.from_bytes(self.take(_INTEGERS[kind]), "little", signed=True), name)
        elif kind == _DECIMAL:
            self.leaf(keys, self.take(16), name)
        elif kind == _REGEX:
            self.key()
            self.key()
        elif kind not in _EMPTY:
            raise Malformed

    def _size(self) -> int:
        return int.from_bytes(self.take(4), "little")
