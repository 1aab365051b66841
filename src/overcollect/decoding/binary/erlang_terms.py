"""Terms of Erlang (erlang.org, "External Term Format"), in which Discord's gateway speaks with ``encoding=etf``.

Maps, and lists of pairs whose first is an atom or a text, name what they hold; tuples are records by place.
"""

from __future__ import annotations

import zlib
from struct import unpack

from overcollect.decoding.binary.float_text import double
from overcollect.decoding.binary.nested import Malformed, Reader
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import clean
from overcollect.decoding.text.json_walk import Keys

_VERSION = 131
_COMPRESSED = b"\x83P"
_MAP, _LIST, _NIL, _TUPLE, _LARGE_TUPLE = b"t", b"l", b"j", b"h", b"i"
_BINARY, _STRING, _BITS = b"m", b"k", b"M"
_ATOMS = {b"d": 2, b"s": 1, b"v": 2, b"w": 1}
"""Bytes of the length of each; the first two are in Latin 1, the others in UTF-8."""
_OF_LATIN = b"ds"
_SMALL_INTEGER, _INTEGER, _SMALL_BIG, _LARGE_BIG, _FLOAT, _OLD_FLOAT = b"a", b"b", b"n", b"o", b"F", b"c"
_OLD_FLOAT_SIZE, _LARGEST_NUMBER = 31, 64
_WORDS = {"true": True, "false": False, "nil": None, "null": None, "undefined": None}
_PAIR = 2
MAGICS = (
    *(b"\x83" + kind + b"\0\0" for kind in (_MAP, _LIST)),
    *(b"\x83h" + bytes([size]) + kind for size in range(1, 13) for kind in (*_ATOMS, _BINARY, _MAP, _LIST)),
    _COMPRESSED + b"\0",
)
"""How what holds several things begins; of one that stands alone nothing would tell."""


class ErlangTerms:
    """All of it must be one term."""

    id = "erlang-terms"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGICS):
            return None
        if value.startswith(_COMPRESSED):
            return _inflated(value, room)
        return _Terms(value, room.nodes).whole()


def is_erlang(data: bytes) -> bool:
    """Tell whether bytes are a whole term."""
    return data.startswith(MAGICS) and (data.startswith(_COMPRESSED) or _Terms(data, len(data)).whole() is not None)


def _inflated(value: bytes, room: Room) -> Opening | None:
    """Return the term that is in a compressed one, behind the size that it has."""
    size = int.from_bytes(value[2:6])
    if size > room.output:
        return None
    try:
        inside = zlib.decompressobj().decompress(value[6:], size)
    except zlib.error:
        return None
    return Opening((Child((), bytes([_VERSION]) + inside, made_of=len(value)),)) if len(inside) == size else None


class _Terms(Reader):
    def __init__(self, data: bytes, limit: int) -> None:
        super().__init__(data, limit)
        self.position = 1

    def item(self, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        kind = self.take(1)
        if kind == _MAP:
            self.map(self.number(4), keys, name, depth)
        elif kind == _LIST:
            self._list(self.number(4), keys, name, depth)
        elif kind in (_TUPLE, _LARGE_TUPLE):
            self._tuple(self.number(1 if kind == _TUPLE else 4), keys, name, depth)
        elif kind != _NIL:
            self.leaf(keys, self._scalar(kind), name)

    def key(self) -> str:
        kind = self.take(1)
        if kind in _ATOMS:
            return self.text_key(self._atom(kind).encode())
        if kind in (_BINARY, _STRING):
            return self.text_key(self._bytes(kind))
        value = self._scalar(kind)
        if not isinstance(value, int):
            raise Malformed
        return self.number_key(value)

    def _list(self, size: int, keys: Keys, name: str, depth: int) -> None:
        self.array(size, keys, name, depth)
        if not self.skips(_NIL):
            self.item((*keys, size), name, depth + 1)

    def _tuple(self, size: int, keys: Keys, name: str, depth: int) -> None:
        if size == _PAIR and self.data[self.position : self.position + 1] in _ATOMS:
            self.pair(keys, name, depth)
        else:
            self.array(size, keys, name, depth)

    def _scalar(self, kind: bytes) -> object:
        if kind in _ATOMS:
            text = self._atom(kind)
            return _WORDS.get(text, text)
        if kind in (_BINARY, _STRING):
            return self.text(self._bytes(kind))
        if kind == _BITS:
            size = self.number(4)
            self.take(1)
            return self.take(size)
        return self._number(kind)

    def _number(self, kind: bytes) -> object:
        if kind == _SMALL_INTEGER:
            return self.number(1)
        if kind == _INTEGER:
            return int.from_bytes(self.take(4), signed=True)
        if kind == _FLOAT:
            return double(unpack(">d", self.take(8))[0])
        if kind == _OLD_FLOAT:
            try:
                return double(float(self.take(_OLD_FLOAT_SIZE).rstrip(b"\0")))
            except ValueError:
                raise Malformed from None
        if kind not in (_SMALL_BIG, _LARGE_BIG):
            raise Malformed  # of what belongs to one machine only: processes, references, functions
        size, sign = self.number(1 if kind == _SMALL_BIG else 4), self.number(1)
        if size > _LARGEST_NUMBER or sign > 1:
            raise Malformed
        number = int.from_bytes(self.take(size), "little")
        return -number if sign else number

    def _atom(self, kind: bytes) -> str:
        raw = self.take(self.number(_ATOMS[kind]))
        try:
            return clean(raw.decode("latin-1" if kind in _OF_LATIN else "utf-8"))
        except UnicodeDecodeError:
            raise Malformed from None

    def _bytes(self, kind: bytes) -> bytes:
        return self.take(self.number(4 if kind == _BINARY else 2))
