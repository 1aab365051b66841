"""Objects of Java as ObjectOutputStream writes them (Java Object Serialization Specification, chapter 6).

Keys are the number of the object, then the names of fields, the numbers of what a class writes besides, and those of
the items of arrays. In a map an entry is called like its key.
"""

from __future__ import annotations

import re
from struct import unpack
from uuid import UUID

from msgspec import Struct

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.binary.nested import Full, Malformed, Reader
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import clean, key_is_value
from overcollect.decoding.text.json_walk import Keys

MAGIC = b"\xac\xed\0\5"

_NULL, _REFERENCE, _CLASS_DESC, _OBJECT, _STRING, _ARRAY, _CLASS = range(0x70, 0x77)
_BLOCK, _END_BLOCK, _RESET, _LONG_BLOCK, _EXCEPTION, _LONG_STRING, _PROXY, _ENUM = range(0x77, 0x7F)
_FIRST_HANDLE = 0x7E0000
_WRITES, _SERIALIZABLE, _EXTERNALIZABLE, _BLOCKS = 1, 2, 4, 8
_WHOLE = {"B": 1, "S": 2, "I": 4, "J": 8}
_LONGEST_NAME = 80
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]{2,40}")
"""A text alone that names the text behind it."""


class JavaObjects:
    id = "java"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        reader = _Stream(value, room.nodes)
        number = 0
        name = ""
        try:
            while reader.position < len(value):
                text = reader.content((number,), name, 0)
                name = text if not name and isinstance(text, str) and _NAME.fullmatch(text) else ""
                number += 1
        except Full as full:
            return Opening(reader.children[: room.nodes], full.reason, len(value) - reader.position)
        except Malformed:
            # What a class writes in a way of its own, or damage: the rest is searched as it is.
            if not reader.children:
                return None
            reader.children.append(Child(("rest",), value[reader.position :]))
        return Opening(reader.children[: room.nodes])


class _Class(Struct):
    name: str = ""
    flags: int = 0
    fields: tuple[tuple[str, str], ...] = ()
    """Types and names."""
    above: _Class | None = None

    @property
    def is_map(self) -> bool:
        return self.is_library and self.name.endswith(("Map", "Hashtable", "Properties"))

    @property
    def is_library(self) -> bool:
        """Whether its numbers are those of its own upkeep: how many items there are, and room for how many."""
        return self.name.startswith("java.util.")


type _Thing = str | _Class | None
"""What other items can refer to; None for what only has a number."""


class _Stream(Reader):
    def __init__(self, data: bytes, limit: int) -> None:
        super().__init__(data, limit)
        self.position = len(MAGIC)
        self._things: list[_Thing] = []

    def item(self, keys: Keys, name: str, depth: int) -> None:
        self.content(keys, name, depth)

    def key(self) -> str:
        raise Malformed

    def content(self, keys: Keys, name: str, depth: int) -> _Thing:
        """Read an item and add its leaves; return it where it is a text."""
        self.count(depth)
        kind = self.number(1)
        if kind in (_BLOCK, _LONG_BLOCK):
            self.leaf(keys, self.take(self.number(1 if kind == _BLOCK else 4)), name)
        elif kind == _OBJECT:
            self._object(keys, name, depth)
        elif kind == _ARRAY:
            self._array(keys, name, depth)
        elif kind == _ENUM:
            self._class_desc(depth)
            self._things.append(None)
            self.content(keys, name, depth + 1)
        elif kind == _CLASS:
            self._class_desc(depth)
            self._things.append(None)
        elif kind == _RESET:
            self._things.clear()
        elif kind in (_STRING, _LONG_STRING, _REFERENCE):
            thing = self._thing(kind)
            if isinstance(thing, str):
                self.leaf(keys, thing, name)
            return thing
        elif kind != _NULL:
            raise Malformed
        return None

    def _thing(self, kind: int) -> _Thing:
        if kind == _REFERENCE:
            place = self.number(4) - _FIRST_HANDLE
            if not 0 <= place < len(self._things):
                raise Malformed
            thing = self._things[place]
            if isinstance(thing, str):
                self.repeat(thing)
            return thing
        text = self._text(2 if kind == _STRING else 8)
        self._things.append(text)
        return text

    def _text(self, size: int) -> str:
        """Text in the UTF-8 of Java, which writes NUL in two bytes and characters beyond the 16th bit as surrogates."""
        data = self.take(self.number(size)).replace(b"\xc0\x80", b"\0")
        try:
            return clean(data.decode(errors="surrogatepass"))
        except UnicodeDecodeError:
            raise Malformed from None

    def _class_desc(self, depth: int) -> _Class | None:
        self.count(depth)
        kind = self.number(1)
        if kind == _NULL:
            return None
        if kind == _REFERENCE:
            thing = self._thing(kind)
            if not isinstance(thing, _Class):
                raise Malformed
            return thing
        found = _Class()
        if kind == _CLASS_DESC:
            found.name = self._text(2)
            self.take(8)  # its version
            self._things.append(found)
            found.flags = self.number(1)
            found.fields = tuple(self._field() for _ in range(self.number(2)))
        elif kind == _PROXY:
            self._things.append(found)
            for _ in range(self.number(4)):
                self._text(2)
        else:
            raise Malformed
        self._annotation((), "", depth + 1, found)
        found.above = self._class_desc(depth + 1)
        return found

    def _field(self) -> tuple[str, str]:
        kind, name = chr(self.number(1)), self._text(2)
        if kind in "[L":
            written = self.number(1)
            if written not in (_STRING, _REFERENCE):
                raise Malformed
            self._thing(written)
        elif kind not in "BCDFIJSZ":
            raise Malformed
        return kind, name

    def _annotation(self, keys: Keys, name: str, depth: int, writer: _Class) -> None:
        """Read what a class writes besides its fields, up to its end."""
        key: str | None = None
        number = 0
        while self.position < len(self.data):
            if self.data[self.position] == _END_BLOCK:
                self.position += 1
                return
            if self.data[self.position] in (_BLOCK, _LONG_BLOCK):
                self._block((*keys, number), name, depth, writer)
            elif writer.is_map and key is None:
                key = self._entry_key(keys, name, depth)
                continue
            else:
                self.content((*keys, number if key is None else key), key or name, depth + 1)
                key = None
            number += 1
        raise Malformed

    def _block(self, keys: Keys, name: str, depth: int, writer: _Class) -> None:
        kept = len(self.children)
        self.content(keys, name, depth + 1)
        if writer.is_library:
            block = self.children[kept:]
            del self.children[kept:]
            if writer.name == "java.util.Date" and block and isinstance(block[0].value, bytes):
                self.leaf(keys, int.from_bytes(block[0].value, signed=True), name)

    def _entry_key(self, keys: Keys, name: str, depth: int) -> str:
        kind = self.data[self.position]
        if kind not in (_STRING, _REFERENCE):
            self.content((*keys, "key"), name, depth + 1)
            return ""
        self.position += 1
        text = self._thing(kind)
        if not isinstance(text, str) or not text or len(text) > _LONGEST_NAME or key_is_value(text):
            self.leaf((*keys, "key"), text if isinstance(text, str) else None, name)
            return ""
        return text

    def _object(self, keys: Keys, name: str, depth: int) -> None:
        described = self._class_desc(depth + 1)
        self._things.append(None)
        chain = []
        while described is not None:
            self.count(depth)
            chain.append(described)
            described = described.above
            if len(chain) > len(self._things):
                raise Malformed
        for each in reversed(chain):
            if each.flags & _SERIALIZABLE:
                self._fields(each, keys, name, depth)
                if each.flags & _WRITES:
                    self._annotation(keys, name, depth, each)
            elif each.flags & _EXTERNALIZABLE:
                if not each.flags & _BLOCKS:
                    raise Malformed
                self._annotation(keys, name, depth, each)

    def _fields(self, described: _Class, keys: Keys, name: str, depth: int) -> None:
        if described.name == "java.util.UUID":
            low, high = self.take(8), self.take(8)  # fields are in the order of their names: least..., most...
            self.leaf(keys, str(UUID(bytes=high + low)), name)
            return
        is_box = described.name.startswith("java.lang.")
        for kind, field in described.fields:
            kept = len(self.children)
            self._value(kind, (*keys, field), name if is_box else field, depth)
            if described.is_library and kind not in "[L":
                del self.children[kept:]

    def _array(self, keys: Keys, name: str, depth: int) -> None:
        described = self._class_desc(depth + 1)
        self._things.append(None)
        size = self.number(4)
        if described is None or len(described.name) < 2:
            raise Malformed
        kind = described.name[1]
        if kind == "B":
            self.leaf(keys, self.take(size), name)
            return
        for number in range(size):
            self._value(kind, (*keys, number), name, depth)

    def _value(self, kind: str, keys: Keys, name: str, depth: int) -> None:
        if kind in "[L":
            self.content(keys, name, depth + 1)
            return
        self.count(depth)
        if kind in _WHOLE:
            self.leaf(keys, int.from_bytes(self.take(_WHOLE[kind]), signed=True), name)
        elif kind == "F":
            self.leaf(keys, single(unpack(">f", self.take(4))[0]), name)
        elif kind == "D":
            self.leaf(keys, double(unpack(">d", self.take(8))[0]), name)
        elif kind == "Z":
            self.leaf(keys, bool(self.number(1)), name)
        elif kind == "C":
            self.leaf(keys, clean(chr(self.number(2))), name)
        else:
            raise Malformed
