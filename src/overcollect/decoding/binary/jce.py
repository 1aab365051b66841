"""JCE, the coding of Tars, which SDKs of Tencent send (github.com/TarsCloud/TarsProtocol, docs-en/tars_protocol.md).

A packet begins with its length. Keys are the tags of the fields; those of a map that are text name what they stand for.
"""

from __future__ import annotations

from struct import unpack

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.binary.nested import Malformed
from overcollect.decoding.binary.unnamed import SMALLEST, Unnamed, opens
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Keys

_SINGLE, _DOUBLE, _SHORT_TEXT, _LONG_TEXT, _MAP, _LIST, _BEGIN, _END, _ZERO, _BYTES = range(4, 14)
_FAR_TAG = 15
_FIRST = frozenset(tag << 4 | kind for tag in (0, 1) for kind in (*range(4), *range(6, 11), _ZERO, _BYTES))
"""What a packet begins with."""


class Jce:
    id = "jce"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if len(value) < SMALLEST:
            return None
        body = value[4:] if int.from_bytes(value[:4]) == len(value) else value
        return _Jce(body, room.nodes).whole() if body[0] & 15 <= _BYTES else None


def is_jce(data: bytes) -> bool:
    """Tell whether bytes are a whole packet, with text in it."""
    # The first field of a struct mostly has the tag 0, else 1.
    if len(data) < SMALLEST or not (data[0] in _FIRST or int.from_bytes(data[:4]) == len(data)):
        return False
    return opens(Jce(), data)


class _Jce(Unnamed):
    def item(self, keys: Keys, name: str, depth: int) -> None:
        """Read fields in the order of their tags, as they are written, up to the end of the struct or of the data."""
        self.count(depth)
        last = -1
        while self.position < len(self.data):
            tag, kind = self._head()
            if kind == _END and depth:
                return
            if tag <= last:
                raise Malformed
            last = tag
            self._value(kind, (*keys, tag), name, depth)
        if depth:
            raise Malformed

    def key(self) -> str:
        tag, kind = self._head()
        if tag:
            raise Malformed
        if kind in (_SHORT_TEXT, _LONG_TEXT):
            return self.text_key(self._text(kind))
        if kind > 3 and kind != _ZERO:
            raise Malformed
        return self.number_key(self._integer(kind))

    def _head(self) -> tuple[int, int]:
        byte = self.take(1)[0]
        tag, kind = byte >> 4, byte & 15
        return (self.take(1)[0] if tag == _FAR_TAG else tag), kind

    def _integer(self, kind: int) -> int:
        return 0 if kind == _ZERO else int.from_bytes(self.take(1 << kind), signed=True)

    def _size(self) -> int:
        tag, kind = self._head()
        if tag or (kind > 2 and kind != _ZERO):
            raise Malformed
        size = self._integer(kind)
        if not 0 <= size <= len(self.data):
            raise Malformed
        return size

    def _text(self, kind: int) -> bytes:
        return self.take(self.number(1 if kind == _SHORT_TEXT else 4))

    def _value(self, kind: int, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        if kind <= 3 or kind == _ZERO:
            self.leaf(keys, self._integer(kind), name)
        elif kind == _SINGLE:
            self.leaf(keys, single(unpack(">f", self.take(4))[0]), name)
        elif kind == _DOUBLE:
            self.leaf(keys, double(unpack(">d", self.take(8))[0]), name)
        elif kind in (_SHORT_TEXT, _LONG_TEXT):
            self.leaf(keys, self.text(self._text(kind)), name)
        elif kind == _BEGIN:
            self.item(keys, name, depth + 1)
        else:
            self._several(kind, keys, name, depth)

    def _several(self, kind: int, keys: Keys, name: str, depth: int) -> None:
        if kind == _MAP:
            for _ in range(self._size()):
                key = self.key()
                self._entry(1, (*keys, key), key, depth)
        elif kind == _LIST:
            for number in range(self._size()):
                self._entry(0, (*keys, number), name, depth)
        elif kind == _BYTES and self._head() == (0, 0):
            self.leaf(keys, self.take(self._size()), name)
        else:
            raise Malformed

    def _entry(self, place: int, keys: Keys, name: str, depth: int) -> None:
        tag, kind = self._head()
        if tag != place:
            raise Malformed
        self._value(kind, keys, name, depth + 1)
