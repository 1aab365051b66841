"""Apache Thrift (thrift/doc/specs, "Thrift Binary protocol" and "Thrift Compact protocol"), messages and bare structs.

Keys are the numbers of the fields; those of a map that are text name what they stand for.
"""

from __future__ import annotations

from abc import abstractmethod
from struct import unpack

from overcollect.decoding.binary.float_text import double
from overcollect.decoding.binary.nested import Malformed
from overcollect.decoding.binary.unnamed import SMALLEST, Unnamed, opens
from overcollect.decoding.binary.wire import varint
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Keys

_BINARY_MESSAGE, _COMPACT_MESSAGE = b"\x80\x01\x00", b"\x82"
_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _TEXT, _LIST, _SET, _MAP, _STRUCT, _UUID = range(1, 14)
_OF_BINARY = {
    2: _TRUE,
    3: _BYTE,
    4: _DOUBLE,
    6: _I16,
    8: _I32,
    10: _I64,
    11: _TEXT,
    12: _STRUCT,
    13: _MAP,
    14: _SET,
    15: _LIST,
    16: _UUID,
}
"""Types of the binary protocol as those of the compact one."""
_WIDTHS = {_BYTE: 1, _I16: 2, _I32: 4, _I64: 8}
_MANY = 15
_STRUCT_BEGINS = (b"\x08", b"\x0a", b"\x0b", b"\x0c", b"\x0f")
"""How structs mostly begin: with a number, a text, a struct or a list."""


def is_thrift(data: bytes) -> bool:
    """Whether it is a message or a struct of the binary protocol; of the compact one less is written."""
    if not (data.startswith(_BINARY_MESSAGE) or (data[:1] in _STRUCT_BEGINS and not any(data[1:2] + data[-1:]))):
        return False
    return opens(Thrift(), data)


class Thrift:
    id = "thrift"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if len(value) < SMALLEST or (value[-1] and not value.startswith(_BINARY_MESSAGE)):
            return None
        if value[0] in _OF_BINARY and not value[1]:
            return _Binary(value, room.nodes).whole()
        if value.startswith(_BINARY_MESSAGE):
            size = int.from_bytes(value[4:8])
            return _Binary(value[12 + size :], room.nodes).whole()
        if value.startswith(_COMPACT_MESSAGE):
            _, position = varint(value, 2)
            size, position = varint(value, position)
            return _Compact(value[position + max(0, size) :], room.nodes).whole()
        return _Compact(value, room.nodes).whole() if 0x10 < value[0] < 0xFE else None


class _Thrift(Unnamed):
    double: str
    """How the protocol writes one, for struct."""

    def several(self, kinds: tuple[int, ...], size: int, keys: Keys, name: str, depth: int) -> None:
        """Read the members of a list or a set, or the pairs of a map."""
        if size > len(self.data):
            raise Malformed
        for number in range(size):
            if len(kinds) == 1:
                self.value(kinds[0], (*keys, number), name, depth + 1)
            else:
                key = self._map_key(kinds[0], number)
                self.value(kinds[1], (*keys, key), str(key) if kinds[0] == _TEXT else name, depth + 1)

    def _map_key(self, kind: int, number: int) -> str | int:
        if kind == _TEXT:
            return self.key()
        self.value(kind, (number, "key"), "", 0)
        return number

    def key(self) -> str:
        return self.text_key(self.take(self.size()))

    @abstractmethod
    def size(self) -> int:
        """Read a length or a count."""

    def value(self, kind: int, keys: Keys, name: str, depth: int) -> None:
        """Read a value of this kind."""
        self.count(depth)
        if kind in (_TRUE, _FALSE):
            self.leaf(keys, self.take(1) == b"\1", name)
        elif kind in _WIDTHS:
            self.leaf(keys, self.integer(kind), name)
        elif kind == _DOUBLE:
            self.leaf(keys, double(unpack(self.double, self.take(8))[0]), name)
        elif kind == _TEXT:
            self.leaf(keys, self.text(self.take(self.size())), name)
        elif kind == _UUID:
            self.leaf(keys, self.take(16).hex(), name)
        elif kind == _STRUCT:
            self.item(keys, name, depth + 1)
        else:
            self.collection(kind, keys, name, depth)

    @abstractmethod
    def integer(self, kind: int) -> int:
        """Read a number of this kind."""

    @abstractmethod
    def collection(self, kind: int, keys: Keys, name: str, depth: int) -> None:
        """Read a list, a set or a map."""


class _Binary(_Thrift):
    double = ">d"

    def item(self, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        while kind := self._kind():
            self.value(kind, (*keys, self.number(2)), name, depth)

    def size(self) -> int:
        return self.number(4)

    def _kind(self) -> int:
        byte = self.take(1)[0]
        if byte and byte not in _OF_BINARY:
            raise Malformed
        return _OF_BINARY.get(byte, 0)

    def integer(self, kind: int) -> int:
        return int.from_bytes(self.take(_WIDTHS[kind]), signed=True)

    def collection(self, kind: int, keys: Keys, name: str, depth: int) -> None:
        kinds = (self._kind(), self._kind()) if kind == _MAP else (self._kind(),)
        self.several(kinds, self.size(), keys, name, depth)


class _Compact(_Thrift):
    double = "<d"

    def item(self, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        field = 0
        while head := self.take(1)[0]:
            step, kind = head >> 4, head & 15
            field = field + step if step else self._signed()
            if not 0 < kind <= _UUID:
                raise Malformed
            if kind in (_TRUE, _FALSE):
                self.leaf((*keys, field), kind == _TRUE, name)
            else:
                self.value(kind, (*keys, field), name, depth)

    def size(self) -> int:
        number, self.position = varint(self.data, self.position)
        if number < 0:
            raise Malformed
        return number

    def _signed(self) -> int:
        number = self.size()
        return number >> 1 ^ -(number & 1)

    def integer(self, kind: int) -> int:
        return int.from_bytes(self.take(1), signed=True) if kind == _BYTE else self._signed()

    def collection(self, kind: int, keys: Keys, name: str, depth: int) -> None:
        if kind == _MAP:
            size = self.size()
            both = self.take(1)[0] if size else 0
            kinds: tuple[int, ...] = (both >> 4, both & 15)
        else:
            head = self.take(1)[0]
            kinds, size = (head & 15,), head >> 4
            if size == _MANY:
                size = self.size()
        if size and not all(0 < one <= _UUID for one in kinds):
            raise Malformed
        self.several(kinds, size, keys, name, depth)
