"""Hessian 1.0 (hessian.caucho.com/doc/hessian-1.0-spec.html): calls with a method and arguments, and bare maps.

Clients of older servers in Java write it, as do Burlap's successors in Flash, PHP and Objective-C.
"""

from __future__ import annotations

from struct import unpack

from overcollect.decoding.binary.float_text import double
from overcollect.decoding.binary.nested import Malformed, Reader, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.quick_checks import clean
from overcollect.decoding.text.json_walk import Keys

_CALL = b"c\1\0"
MAGICS = (_CALL, b"Mt\0")
"""How a call begins, and a map with the name of its class."""
_SHORTEST = 8
_WORDS = {b"N": None, b"T": True, b"F": False}
_NUMBERS = {b"I": 4, b"L": 8, b"d": 8}
"""Integers, of which the last is a time in milliseconds."""
_END = b"z"
_CONTINUE = range(0x80, 0xC0)


class HessianOne:
    """All of it must be one item, with text keys."""

    id = "hessian-1"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if len(value) < _SHORTEST or not value.startswith(MAGICS):
            return None
        reader = _Reader(value, room.nodes)
        if not value.startswith(_CALL):
            return opening(reader, sure=False) if value[-1:] == _END else None
        return reader.whole()


class _Reader(Reader):
    def item(self, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        if not self.position and self.data.startswith(_CALL):
            self._call(depth)
            return
        kind = self.take(1)
        if kind in _WORDS:
            self.leaf(keys, _WORDS[kind], name)
        elif kind in _NUMBERS:
            self.leaf(keys, int.from_bytes(self.take(_NUMBERS[kind]), signed=True), name)
        elif kind == b"D":
            self.leaf(keys, double(unpack(">d", self.take(8))[0]), name)
        elif kind in (b"S", b"s", b"X", b"x"):
            self.leaf(keys, self._text(kind), name)
        elif kind in (b"B", b"b"):
            self.leaf(keys, self._bytes(kind), name)
        elif kind == b"R":
            self.take(4)  # the number of a container that stood before
        else:
            self._container(kind, keys, name, depth)

    def key(self) -> str:
        kind = self.take(1)
        if kind == b"I":
            return self.number_key(int.from_bytes(self.take(4), signed=True))
        return self.text_key(self._text(kind).encode())

    def _call(self, depth: int) -> None:
        self.take(len(_CALL))
        while self.skips(b"H"):
            self.take(self.number(2))
            self.item(("header",), "", depth + 1)
        if not self.skips(b"m"):
            raise Malformed
        self.leaf(("method",), self.text_key(self.take(self.number(2))), "method")
        number = 0
        while not self.skips(_END):
            self.item((number,), "", depth + 1)
            number += 1

    def _container(self, kind: bytes, keys: Keys, name: str, depth: int) -> None:
        if kind not in (b"M", b"V"):
            raise Malformed
        if self.skips(b"t"):
            self.take(self.number(2))
        if kind == b"M":
            while not self.skips(_END):
                self.pair(keys, name, depth)
            return
        if self.skips(b"l"):
            self.take(4)
        number = 0
        while not self.skips(_END):
            self.item((*keys, number), name, depth + 1)
            number += 1

    def _text(self, kind: bytes) -> str:
        pieces = []
        while kind in (b"s", b"x"):
            self.count(0)
            pieces.append(self._characters(self.number(2)))
            kind = self.take(1)
        if kind not in (b"S", b"X"):
            raise Malformed
        return "".join([*pieces, self._characters(self.number(2))])

    def _characters(self, size: int) -> str:
        """Take as many characters of Java, which are written one by one in UTF-8, also surrogates."""
        data, start, end = self.data, self.position, self.position
        for _ in range(size):
            end += 1
            while end < len(data) and data[end] in _CONTINUE:
                end += 1
        try:
            return clean(self.take(end - start).decode(errors="surrogatepass"))
        except UnicodeDecodeError:
            raise Malformed from None

    def _bytes(self, kind: bytes) -> bytes:
        pieces = []
        while kind == b"b":
            self.count(0)
            pieces.append(self.take(self.number(2)))
            kind = self.take(1)
        if kind != b"B":
            raise Malformed
        return b"".join([*pieces, self.take(self.number(2))])
