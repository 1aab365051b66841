"""Container files of Apache Avro (specification 1.12, "Object Container Files"): the schema in the header names all."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from struct import unpack

from overcollect.decoding.binary.avro_schema import Schema, Type
from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.binary.nested import Full, Malformed, Reader
from overcollect.decoding.binary.wire import varint
from overcollect.decoding.compression import snappy
from overcollect.decoding.compression.bzip2_stream import Bzip2
from overcollect.decoding.compression.gzip_stream import inflater
from overcollect.decoding.compression.streams import opening, run
from overcollect.decoding.compression.xz_stream import Xz
from overcollect.decoding.compression.zstd_stream import Zstd
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.quick_checks import key_is_value
from overcollect.decoding.text.json_walk import Keys
from overcollect.model import GapReason

MAGIC = b"Obj\x01"

_SYNC, _CHECKSUM = 16, 4
_OWN, _SCHEMA, _CODEC = "avro.", "avro.schema", "avro.codec"


class AvroFile:
    """Keys: the number of the record, from 0, and the names in it; that of what the writer added to the header."""

    id = "avro"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC):
            return None
        try:
            file = _File(value, room)
        except (Malformed, Full, KeyError):
            return None
        complete, reason = file.position, None
        try:
            while file.position < len(value):
                file.block()
                complete = file.position
        except Malformed:
            reason = GapReason.BROKEN_CODING
        except Full as full:
            reason = full.reason
        return Opening(file.children[: room.nodes], reason, len(value) - complete if reason else 0)


class _File(Reader):
    def __init__(self, data: bytes, room: Room) -> None:
        super().__init__(data, room.nodes)
        self._room = room
        self._output = room.output
        self._records = 0
        self.take(len(MAGIC))
        meta = {self.key(): self.take(self.long()) for _ in self._several(0)}
        self.take(_SYNC)
        for key, value in meta.items():
            if not key.startswith(_OWN):
                self.leaf((key,), self.text(value), key)
        self._schema = Schema(meta[_SCHEMA])
        self._inflate = _CODECS[meta.get(_CODEC, b"null").decode("latin-1")]

    def block(self) -> None:
        """Read the next block: a number of records, and these, compressed together."""
        count = self.long()
        packed = self.take(self.long())
        self.take(_SYNC)
        opened = self._inflate(packed, self._room)
        if opened is None:
            raise Malformed
        self._output -= len(opened)
        if self._output < 0:
            raise Full(GapReason.TOO_MUCH_OUTPUT)
        outside = self.data, self.position
        self.data, self.position = opened, 0
        try:
            for _ in range(count):
                self.item((self._records,), "", 0)
                self._records += 1
        finally:
            self.data, self.position = outside

    def item(self, keys: Keys, name: str, depth: int) -> None:
        self._value(self._schema.top, keys, name, depth)

    def key(self) -> str:
        return self.text_key(self.take(self.long()))

    def take(self, size: int) -> bytes:
        if size < 0:
            raise Malformed
        return super().take(size)

    def long(self) -> int:
        number, self.position = varint(self.data, self.position)
        if number < 0:
            raise Malformed
        return number >> 1 ^ -(number & 1)

    def _value(self, kind: Type, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        if kind.kind == "record":
            for field, inner in zip(kind.names, kind.inner, strict=True):
                self._value(inner, (*keys, field), field, depth + 1)
        elif kind.kind == "union":
            self._value(_chosen(kind.inner, self.long()), keys, name, depth + 1)
        elif kind.kind == "named":
            self._value(self._schema.named(kind.names[0]), keys, name, depth + 1)
        elif kind.kind == "array":
            for number in self._several(depth):
                self._value(kind.inner[0], (*keys, number), name, depth + 1)
        elif kind.kind == "map":
            for _ in self._several(depth):
                key = self.key()
                if key_is_value(key):
                    self.leaf((*keys, key), key, name)
                self._value(kind.inner[0], (*keys, key), key, depth + 1)
        else:
            self.leaf(keys, _SCALARS[kind.kind](self, kind), name)

    def _several(self, depth: int) -> Iterator[int]:
        """Count the items of an array or a map, which stand in blocks; a block with its size has a negative count."""
        number = 0
        while count := self.long():
            if count < 0:
                count = -count
                self.long()
            for _ in range(count):
                self.count(depth)
                yield number
                number += 1


def _chosen[T](among: tuple[T, ...], number: int) -> T:
    if not 0 <= number < len(among):
        raise Malformed
    return among[number]


_SCALARS: dict[str, Callable[[_File, Type], object]] = {
    "null": lambda _, __: None,
    "boolean": lambda file, _: file.take(1) == b"\1",
    "int": lambda file, _: file.long(),
    "long": lambda file, _: file.long(),
    "float": lambda file, _: single(unpack("<f", file.take(4))[0]),
    "double": lambda file, _: double(unpack("<d", file.take(8))[0]),
    "bytes": lambda file, _: file.take(file.long()),
    "string": lambda file, _: file.text(file.take(file.long())),
    "fixed": lambda file, kind: file.take(kind.size),
    "enum": lambda file, kind: _chosen(kind.names, file.long()),
}


def _inflated(packed: bytes, room: Room) -> bytes | None:
    return _content(opening(run(lambda: inflater(-zlib.MAX_WBITS), zlib.error, packed, room.output), packed))


def _unsnapped(packed: bytes, room: Room) -> bytes | None:
    return _content(snappy.Snappy().open(packed[:-_CHECKSUM], snappy.TYPES[0], room))


def _content(opened: Opening | None) -> bytes | None:
    """Return what was compressed, where it opened to its end."""
    if opened is None or opened.cut or not opened.children:
        return None
    value = opened.children[0].value
    return value if isinstance(value, bytes) else None


_CODECS: dict[str, Callable[[bytes, Room], bytes | None]] = {
    "null": lambda packed, _: packed,
    "deflate": _inflated,
    "snappy": _unsnapped,
    "bzip2": lambda packed, room: _content(Bzip2().open(packed, "", room)),
    "xz": lambda packed, room: _content(Xz().open(packed, "", room)),
    "zstandard": lambda packed, room: _content(Zstd().open(packed, "", room)),
}
