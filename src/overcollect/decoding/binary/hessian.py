"""Hessian 2 (hessian.caucho.com/doc/hessian-serialization.html and hessian-ws.html).

What clients of Java servers send: a map, an object behind its class, or a call with its arguments.
"""

from __future__ import annotations

from struct import unpack

from overcollect.decoding.binary.float_text import double
from overcollect.decoding.binary.nested import Malformed, Reader, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.quick_checks import clean
from overcollect.decoding.text.json_walk import Keys

_CALL = b"H\2\0C"
_OLD_CALL = b"c\2\0m"
"""Of the draft of version 2, which Hessian's own clients wrote until it was final: the method, arguments, ``z``."""
_LENGTHS = (*range(1, 0x20), *range(0x30, 0x34))
"""How short texts begin."""
MAGICS = (*(bytes([mark, length]) for mark in b"HMC" for length in _LENGTHS), _CALL, _OLD_CALL)
"""How a map begins, with its first key or its type, and a class, with its name."""

_SHORTEST = 8
_WORDS = {b"N": None, b"T": True, b"F": False}
_END = b"Z"
_MOST_FIELDS = 1000
_CONTINUE = bytes(range(0x80, 0xC0))
"""Bytes that go on with a character in UTF-8."""
_NUMBERS = {b"I": 4, b"L": 8, b"\x59": 4, b"\x4a": 8, b"\x4b": 4}
"""Integers, of which the last two are times, in milliseconds and in minutes."""
_SHORT_NUMBERS = (
    (range(0x38, 0x40), 0x3C, 2),
    (range(0x80, 0xC0), 0x90, 0),
    (range(0xC0, 0xD0), 0xC8, 1),
    (range(0xD0, 0xD8), 0xD4, 2),
    (range(0xD8, 0xF0), 0xE0, 0),
    (range(0xF0, 0x100), 0xF8, 1),
)
"""First bytes, what of them stands for zero, and how many bytes follow."""
_SHORT_DOUBLES = {0x5B: 0, 0x5C: 0, 0x5D: 1, 0x5E: 2, 0x5F: 4}


class Hessian:
    """All of it must be one item, with text keys."""

    id = "hessian"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if len(value) < _SHORTEST or not value.startswith(MAGICS):
            return None
        reader = _Hessian(value, room.nodes)
        found = opening(reader, sure=False)
        return found if reader.named else None


class _Hessian(Reader):
    def __init__(self, data: bytes, limit: int) -> None:
        super().__init__(data, limit)
        self._classes: list[list[str]] = []

    def item(self, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        if not self.position and self.data.startswith(_CALL):
            self.take(len(_CALL))
            self.leaf(("method",), self.key(), "method")
            self.array(self._size(), (), "", depth)
            return
        if not self.position and self.data.startswith(_OLD_CALL):
            self.take(len(_OLD_CALL))
            self.leaf(("method",), self.text_key(self.take(self.number(2))), "method")
            self._arguments(depth)
            return
        kind = self.take(1)
        if kind == b"C":
            self._class()
            self.item(keys, name, depth + 1)
        elif not self._scalar(kind, keys, name):
            self._container(kind, keys, name, depth)

    def key(self) -> str:
        return self.text_key(self._text().encode())

    def _arguments(self, depth: int) -> None:
        number = 0
        while self.position < len(self.data) and not self.skips(b"z"):
            self.item((number,), "", depth + 1)
            number += 1

    def _scalar(self, kind: bytes, keys: Keys, name: str) -> bool:
        """Read a scalar; return whether it is one."""
        code = kind[0]
        if kind in _WORDS:
            self.leaf(keys, _WORDS[kind], name)
        elif code in _LENGTHS or code == 0 or kind in (b"R", b"S"):
            self.position -= 1
            self.leaf(keys, self._text(), name)
        elif kind in (b"A", b"B") or 0x20 <= code <= 0x2F or 0x34 <= code <= 0x37:
            self.leaf(keys, self._bytes(kind), name)
        elif kind == b"Q":
            self._size()  # the number of a container that stood before
        elif kind == b"D":
            self.leaf(keys, double(unpack(">d", self.take(8))[0]), name)
        elif code in _SHORT_DOUBLES:
            short = int.from_bytes(self.take(_SHORT_DOUBLES[code]), signed=True)
            self.leaf(keys, double(short / 1000) if code == 0x5F else short + (code == 0x5C), name)
        elif (number := self._integer(kind)) is not None:
            self.leaf(keys, number, name)
        else:
            return False
        return True

    def _container(self, kind: bytes, keys: Keys, name: str, depth: int) -> None:
        code = kind[0]
        if kind in (b"H", b"M"):
            if kind == b"M":
                self._type()
            while not self.skips(_END):
                self.pair(keys, name, depth)
        elif kind == b"O" or 0x60 <= code <= 0x6F:
            self._object(self._size() if kind == b"O" else code - 0x60, keys, depth)
        elif kind in (b"\x55", b"\x57"):
            if kind == b"\x55":
                self._type()
            number = 0
            while not self.skips(_END):
                self.item((*keys, number), name, depth + 1)
                number += 1
        elif kind in (b"V", b"\x58") or 0x70 <= code <= 0x7F:
            if kind == b"V" or 0x70 <= code <= 0x77:
                self._type()
            self.array(code & 7 if code >= 0x70 else self._size(), keys, name, depth)
        else:
            raise Malformed

    def _object(self, number: int, keys: Keys, depth: int) -> None:
        if number >= len(self._classes):
            raise Malformed
        for field in self._classes[number]:
            self.repeat(field)
            self.item((*keys, field), field, depth + 1)

    def _class(self) -> None:
        self._text()
        size = self._size()
        if size > _MOST_FIELDS:
            raise Malformed
        self._classes.append([self.key() for _ in range(size)])

    def _type(self) -> None:
        """Pass over a type, or the number of one that stood before."""
        kind = self.take(1)
        if self._integer(kind) is None:
            self.position -= 1
            self._text()

    def _integer(self, kind: bytes) -> int | None:
        if kind in _NUMBERS:
            return int.from_bytes(self.take(_NUMBERS[kind]), signed=True)
        for codes, zero, size in _SHORT_NUMBERS:
            if kind[0] in codes:
                return (kind[0] - zero << 8 * size) + self.number(size)
        return None

    def _size(self) -> int:
        size = self._integer(self.take(1))
        if size is None or size < 0:
            raise Malformed
        return size

    def _bytes(self, kind: bytes) -> bytes:
        pieces = []
        while kind == b"A":
            self.count(0)
            pieces.append(self.take(self.number(2)))
            kind = self.take(1)
        if kind == b"B":
            size = self.number(2)
        elif 0x34 <= kind[0] <= 0x37:
            size = (kind[0] - 0x34 << 8) + self.number(1)
        elif 0x20 <= kind[0] <= 0x2F:
            size = kind[0] - 0x20
        else:
            raise Malformed
        return b"".join([*pieces, self.take(size)])

    def _text(self) -> str:
        pieces = []
        while (kind := self.number(1)) == 0x52:
            self.count(0)
            pieces.append(self._characters(self.number(2)))
        if kind == 0x53:
            size = self.number(2)
        elif kind <= 0x1F:
            size = kind
        elif 0x30 <= kind <= 0x33:
            size = (kind - 0x30 << 8) + self.number(1)
        else:
            raise Malformed
        return "".join([*pieces, self._characters(size)])

    def _characters(self, size: int) -> str:
        """Take as many characters of Java, which are written one by one in UTF-8, also surrogates."""
        if not size:
            return ""
        data, start, end, left = self.data, self.position, self.position, size
        while left:  # one more byte for each that goes on with a character
            piece = data[end : end + left]
            if len(piece) < left:
                raise Malformed
            end += left
            left -= len(piece.translate(None, _CONTINUE))
        last = end - 1
        while last > start and data[last] in _CONTINUE:
            last -= 1
        end = last + 1 + (data[last] >= 0xC0) + (data[last] >= 0xE0)
        try:
            return clean(self.take(end - start).decode(errors="surrogatepass"))
        except UnicodeDecodeError:
            raise Malformed from None
