"""Values of AMF0 and AMF3 (Adobe, "Action Message Format"), which clients of Flash and AIR, and RTMP, send."""

from __future__ import annotations

from struct import unpack

from msgspec import Struct

from overcollect.decoding.binary.float_text import double
from overcollect.decoding.binary.nested import Malformed, Reader
from overcollect.decoding.text.json_walk import Keys

_EMPTY = frozenset([0x05, 0x06, 0x0D])
_NUMBER, _BOOLEAN, _TEXT, _OBJECT, _REFERENCE = 0, 1, 2, 3, 7
_ARRAY, _LIST, _DATE, _LONG_TEXT, _XML, _TYPED, _AMF3 = 8, 10, 11, 12, 15, 16, 17
_END = b"\0\0\x09"


class Amf0(Reader):
    """Reads values of AMF0, among which may be those of AMF3."""

    def item(self, keys: Keys, name: str, depth: int) -> None:  # noqa: C901 - one kind, one branch
        self.count(depth)
        kind = self.number(1)
        if kind == _NUMBER:
            self.leaf(keys, double(unpack(">d", self.take(8))[0]), name)
        elif kind == _BOOLEAN:
            self.leaf(keys, bool(self.number(1)), name)
        elif kind == _TEXT:
            self.leaf(keys, self.text(self.take(self.number(2))), name)
        elif kind in (_LONG_TEXT, _XML):
            self.leaf(keys, self.text(self.take(self.number(4))), name)
        elif kind in (_OBJECT, _ARRAY, _TYPED):
            self.take({_OBJECT: 0, _ARRAY: 4}.get(kind) or (self.number(2) if kind == _TYPED else 0))
            self._members(keys, name, depth)
        elif kind == _LIST:
            self.array(self.number(4), keys, name, depth)
        elif kind == _DATE:
            self.leaf(keys, double(unpack(">d", self.take(8))[0]), name)
            self.take(2)
        elif kind == _REFERENCE:
            self.take(2)
        elif kind == _AMF3:
            inner = Amf3(self.data, self._limit)
            inner.follow(self)
            try:
                inner.item(keys, name, depth + 1)
            finally:
                self.follow(inner)
        elif kind not in _EMPTY:
            raise Malformed

    def key(self) -> str:
        return self.text_key(self.take(self.number(2)))

    def _members(self, keys: Keys, name: str, depth: int) -> None:
        while self.data[self.position : self.position + 3] != _END:
            self.pair(keys, name, depth)
        self.take(3)


class _Traits(Struct, frozen=True, gc=False):
    names: tuple[str, ...]
    dynamic: bool
    external: bool


class Amf3(Reader):
    """Texts and traits that were written before are referred to by their numbers."""

    def __init__(self, data: bytes, limit: int) -> None:
        super().__init__(data, limit)
        self._texts: list[str | bytes] = []
        self._traits: list[_Traits] = []

    def item(self, keys: Keys, name: str, depth: int) -> None:  # noqa: C901 - one kind, one branch
        self.count(depth)
        kind = self.number(1)
        if kind in (2, 3):
            self.leaf(keys, kind == 3, name)
        elif kind == 4:
            number = self._varying()
            self.leaf(keys, number - (1 << 29) if number >> 28 else number, name)
        elif kind == 5:
            self.leaf(keys, double(unpack(">d", self.take(8))[0]), name)
        elif kind == 6:
            self.leaf(keys, self._text(), name)
        elif kind in (7, 11, 12):  # XML and bytes
            if size := self._size():
                data = self.take(size >> 1)
                self.leaf(keys, data if kind == 12 else self.text(data), name)
        elif kind == 8:
            if self._size():
                self.leaf(keys, double(unpack(">d", self.take(8))[0]), name)
        elif kind == 9:
            if size := self._size():
                self._dynamic(keys, name, depth)
                self.array(size >> 1, keys, name, depth)
        elif kind == 10:
            self._object(keys, name, depth)
        elif kind > 1:
            raise Malformed

    def key(self) -> str:
        text = self._text()
        if not isinstance(text, str) or not text:
            raise Malformed
        return self.text_key(text.encode())

    def _varying(self) -> int:
        """An integer of 29 bits: seven in each of three bytes, eight in a fourth."""
        found = 0
        for _ in range(3):
            byte = self.number(1)
            found = found << 7 | byte & 0x7F
            if byte < 0x80:
                return found
        return found << 8 | self.number(1)

    def _size(self) -> int:
        """Return the size and the bit behind it; 0 for what was written before."""
        head = self._varying()
        return head if head & 1 else 0

    def _text(self) -> str | bytes:
        head = self._varying()
        if not head & 1:
            if head >> 1 >= len(self._texts):
                raise Malformed
            text = self._texts[head >> 1]
            self.repeat(text)
            return text
        text = self.text(self.take(head >> 1))
        if text:
            self._texts.append(text)
        return text

    def _dynamic(self, keys: Keys, name: str, depth: int) -> None:
        while self.data[self.position : self.position + 1] != b"\1":
            self.pair(keys, name, depth)
        self.take(1)

    def _object(self, keys: Keys, name: str, depth: int) -> None:
        head = self._varying()
        if not head & 1:
            return
        if not head & 2:
            if head >> 2 >= len(self._traits):
                raise Malformed
            traits = self._traits[head >> 2]
        else:
            self._text()  # the class
            many = 0 if head & 4 else head >> 4
            if many > len(self.data) - self.position:
                raise Malformed
            traits = _Traits(tuple(self.key() for _ in range(many)), bool(head & 8), bool(head & 4))
            self._traits.append(traits)
        if traits.external:
            self.item(keys, name, depth + 1)  # as ArrayCollection is written, and what else is common
            return
        for each in traits.names:
            self.item((*keys, each), each, depth + 1)
        if traits.dynamic:
            self._dynamic(keys, name, depth)
