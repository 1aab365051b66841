"""Apple's binary property lists (CFBinaryPList.c). The trailer, objects by reference, read within limits.

An object may be referred to many times, and in circles, so that a small file can stand for an endless one.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from struct import unpack

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.binary.nested import Full, Malformed, Reader, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.quick_checks import key_is_value
from overcollect.decoding.text.json_walk import Keys
from overcollect.model import GapReason

MAGIC = b"bplist00"

_TRAILER = 32
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
_STRINGS = (0x5, 0x6, 0x7)
_LARGEST_GROWTH = 16
"""How many times its own size a file may stand for, by objects that several others refer to."""
_WORDS = {0x00: None, 0x08: False, 0x09: True}


class BinaryPlist:
    id = "plist"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC) or len(value) < len(MAGIC) + _TRAILER:
            return None
        # The places of all objects stand at the end, so that nothing can be read of one that breaks off.
        return opening(_Plist(value, room), sure=True) or Opening((), GapReason.BROKEN_CODING, len(value))


class _Plist(Reader):
    def __init__(self, data: bytes, room: Room) -> None:
        super().__init__(data, room.nodes)
        trailer = data[-_TRAILER:]
        self._offset_size, self._reference_size = trailer[6], trailer[7]
        self._objects, self._top, self._table = unpack(">QQQ", trailer[8:])
        self._output = min(room.output, len(data) * _LARGEST_GROWTH)
        self._begun = False

    def item(self, keys: Keys, name: str, depth: int) -> None:
        """Read the object whose reference stands here; at the very beginning, the topmost one."""
        self.count(depth)
        if self._begun:
            self._seek(self.number(self._reference_size))
            self._object(keys, name, depth)
        else:
            self._begun = True
            self._seek(self._top)
            self._object(keys, name, depth)
            self.position = len(self.data)

    def take(self, size: int) -> bytes:
        self._output -= size
        if self._output < 0:
            raise Full(GapReason.TOO_MUCH_OUTPUT)
        return super().take(size)

    def array(self, size: int, keys: Keys, name: str, depth: int) -> None:
        start = self.position
        for number in range(size):
            self.position = start + number * self._reference_size
            self.item((*keys, number), name, depth + 1)

    def _seek(self, reference: int) -> None:
        if reference >= self._objects:
            raise Malformed
        self.position = self._table + reference * self._offset_size
        self.position = self.number(self._offset_size)

    def _object(self, keys: Keys, name: str, depth: int) -> None:
        marker = self.number(1)
        kind, short = marker >> 4, marker & 0x0F
        if kind == 0xA:
            self.array(self._size(short), keys, name, depth)
        elif kind == 0xD:
            self._dictionary(self._size(short), keys, name, depth)
        elif kind in _STRINGS:
            self.leaf(keys, self._string(kind, short), name)
        elif kind == 0x4:
            self.leaf(keys, self.take(self._size(short)), name)
        elif kind == 0x1 and short <= 4:
            size = 1 << short
            self.leaf(keys, int.from_bytes(self.take(size), signed=size >= 8), name)
        elif kind == 0x2 and short in (2, 3):
            data = self.take(1 << short)
            self.leaf(keys, single(unpack(">f", data)[0]) if short == 2 else double(unpack(">d", data)[0]), name)
        elif marker == 0x33:
            self.leaf(keys, self._date(unpack(">d", self.take(8))[0]), name)
        elif kind == 0x8:
            self.leaf(keys, self.number(short + 1), name)
        elif marker in _WORDS:
            self.leaf(keys, _WORDS[marker], name)
        else:
            raise Malformed

    def _size(self, short: int) -> int:
        if short != 0x0F:
            return short
        marker = self.number(1)
        if marker >> 4 != 1 or marker & 0x0F > 3:
            raise Malformed
        return self.number(1 << (marker & 0x0F))

    def _string(self, kind: int, short: int) -> str:
        size = self._size(short)
        if kind == 0x6:
            return self.take(size * 2).decode("utf-16-be", "replace")
        return self.take(size).decode(errors="replace")

    def _date(self, seconds: float) -> str:
        try:
            return (_EPOCH + timedelta(seconds=seconds)).isoformat()
        except (OverflowError, ValueError):
            raise Malformed from None

    def _dictionary(self, size: int, keys: Keys, name: str, depth: int) -> None:
        """Read a dictionary: the references of all keys, then those of all values."""
        start = self.position
        for number in range(size):
            self.position = start + number * self._reference_size
            key = self.key()
            if key_is_value(key):
                self.leaf((*keys, key), key, name)
            self.position = start + (size + number) * self._reference_size
            self.item((*keys, key), key, depth + 1)

    def key(self) -> str:
        self._seek(self.number(self._reference_size))
        marker = self.number(1)
        if marker >> 4 not in _STRINGS:
            raise Malformed
        return self._string(marker >> 4, marker & 0x0F)
