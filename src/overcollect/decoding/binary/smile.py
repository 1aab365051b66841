"""Smile, the binary JSON of Jackson and Elasticsearch (github.com/FasterXML/smile-format-specification).

Keys, and texts where the header says so, that stood before are referred to by their numbers.
"""

from __future__ import annotations

from decimal import Decimal
from struct import unpack

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.binary.nested import Malformed, Reader, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Keys

MAGIC = b":)\n"

_HEADER = 4
_FLAGS, _SHARES_TEXTS = 0b111, 0b010
_MOST_SHARED = 1024
_END = 0xFC
_LIST, _MAP, _END_OF_ALL = 0xF8, 0xFA, 0xFF
_LIST_END, _MAP_END = b"\xf9", b"\xfb"
_WORDS = {0x20: "", 0x21: None, 0x22: False, 0x23: True}
_LONGEST_NUMBER, _LARGEST_SCALE = 256, 400
"""Bytes of an integer, and places of a decimal."""
_BYTES_PER_ITEM = 16
"""What is put together byte by byte counts as items do."""


class Smile:
    """What stands before damage counts: nothing else begins so."""

    id = "smile"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC) or len(value) <= _HEADER or value[_HEADER - 1] > _FLAGS:
            return None
        return opening(_Smile(value, room.nodes), sure=True)


class _Smile(Reader):
    def __init__(self, data: bytes, limit: int) -> None:
        super().__init__(data, limit)
        self._shares_texts = bool(data[_HEADER - 1] & _SHARES_TEXTS)
        self._keys: list[str] = []
        self._texts: list[str | bytes] = []

    def item(self, keys: Keys, name: str, depth: int) -> None:
        if self.position == 0:
            self.take(_HEADER)
            self._keys.clear()
            self._texts.clear()
        self.count(depth)
        kind = self.number(1)
        if kind in _WORDS:
            self.leaf(keys, _WORDS[kind], name)
        elif kind <= 0x1F or 0xEC <= kind <= 0xEF:
            self._reference(kind, keys, name)
        elif kind <= 0x2A:
            self._number(kind, keys, name)
        elif 0x40 <= kind <= 0xBF:
            # ASCII and UTF-8, of 1 to 64 bytes each, of which the latter are one longer
            size = (kind & 0x1F) + (1, 33, 2, 34)[(kind >> 5) - 2]
            self._text(self.text(self.take(size)), keys, name)
        elif 0xC0 <= kind <= 0xDF:
            self.leaf(keys, _signed(kind & 0x1F), name)
        else:
            self._sized(kind, keys, name, depth)

    def key(self) -> str:
        kind = self.number(1)
        if kind == 0x20:
            return ""
        if 0x30 <= kind <= 0x33:
            return self._known_key((kind & 3) << 8 | self.number(1))
        if 0x40 <= kind <= 0x7F:
            return self._known_key(kind & 0x3F)
        if kind == 0x34:
            return self.text_key(self._until_end())
        if not 0x80 <= kind <= 0xF7:
            raise Malformed
        # ASCII and UTF-8
        key = self.text_key(self.take((kind & 0x3F) + (1 if kind <= 0xBF else 2)))
        _note(self._keys, key)
        return key

    def _sized(self, kind: int, keys: Keys, name: str, depth: int) -> None:
        if kind in (0xE0, 0xE4):
            self.leaf(keys, self.text(self._until_end()), name)
        elif kind == 0xE8:
            self.leaf(keys, self._sevens(self._varying()), name)
        elif kind == 0xFD:
            self.leaf(keys, self.take(self._varying()), name)
        elif kind == _LIST:
            number = 0
            while not self.skips(_LIST_END):
                self.item((*keys, number), name, depth + 1)
                number += 1
        elif kind == _MAP:
            while not self.skips(_MAP_END):
                self.pair(keys, name, depth)
        elif kind != _END_OF_ALL:
            raise Malformed

    def _number(self, kind: int, keys: Keys, name: str) -> None:
        if kind in (0x24, 0x25):
            self.leaf(keys, _signed(self._varying()), name)
        elif kind == 0x28:
            self.leaf(keys, single(unpack(">f", _joined(self.take(5), 32).to_bytes(4))[0]), name)
        elif kind == 0x29:
            self.leaf(keys, double(unpack(">d", _joined(self.take(10), 64).to_bytes(8))[0]), name)
        elif kind == 0x26:
            self.leaf(keys, self._large(), name)
        elif kind == 0x2A:
            scale = _signed(self._varying())
            if abs(scale) > _LARGEST_SCALE:
                raise Malformed
            self.leaf(keys, Decimal(f"{self._large()}E{-scale}"), name)
        else:
            raise Malformed

    def _large(self) -> int:
        size = self._varying()
        if size > _LONGEST_NUMBER:
            raise Malformed
        return int.from_bytes(self._sevens(size), signed=True)

    def _reference(self, kind: int, keys: Keys, name: str) -> None:
        place = kind - 1 if kind <= 0x1F else (kind & 3) << 8 | self.number(1)
        if not 0 <= place < len(self._texts):
            raise Malformed
        self.repeat(self._texts[place])
        self.leaf(keys, self._texts[place], name)

    def _text(self, text: str | bytes, keys: Keys, name: str) -> None:
        if self._shares_texts:
            _note(self._texts, text)
        self.leaf(keys, text, name)

    def _known_key(self, place: int) -> str:
        if place >= len(self._keys):
            raise Malformed
        self.repeat(self._keys[place])
        return self._keys[place]

    def _until_end(self) -> bytes:
        end = self.data.find(_END, self.position)
        if end < 0:
            raise Malformed
        piece = self.data[self.position : end]
        self.position = end + 1
        return piece

    def _varying(self) -> int:
        """An integer of seven bits in each byte, and of six in the last one, whose highest bit is set."""
        found = 0
        for _ in range(10):
            byte = self.number(1)
            if byte & 0x80:
                return found << 6 | byte & 0x3F
            found = found << 7 | byte
        raise Malformed

    def _sevens(self, size: int) -> bytes:
        """Take bytes that are spread over more bytes of seven bits; the last one has only the bits that are left."""
        self._items -= size // _BYTES_PER_ITEM
        pieces = []
        for done in range(0, size, 7):
            whole = min(7, size - done)
            *most, last = self.take(whole + 1)
            bits = 8 * whole - 7 * len(most)
            pieces.append((_joined(bytes(most), 64) << bits | last & (1 << bits) - 1).to_bytes(whole))
        return b"".join(pieces)


def _joined(data: bytes, bits: int) -> int:
    """Join the lower seven bits of each byte; what is beyond ``bits`` is none of the number."""
    found = 0
    for byte in data:
        found = found << 7 | byte & 0x7F
    return found & (1 << bits) - 1


def _signed(number: int) -> int:
    return number >> 1 ^ -(number & 1)


def _note[T](known: list[T], one: T) -> None:
    if len(known) >= _MOST_SHARED:
        known.clear()
    known.append(one)
