"""MessagePack (github.com/msgpack/msgpack, spec.md), by its content type or as a map with text keys."""

from __future__ import annotations

from struct import unpack

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.binary.nested import Full, Malformed, Reader, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Keys

TYPES = ("application/msgpack", "application/x-msgpack", "application/vnd.msgpack")

_FIRST = frozenset([*range(0x81, 0xA0), 0xDC, 0xDD, 0xDE, 0xDF])
"""How a map that is not empty, or a list, begins."""
_SHORT_MAPS, _TEXTS = range(0x81, 0x90), frozenset([*range(0xA1, 0xC0), *range(0xC4, 0xC7), *range(0xD9, 0xDC)])
"""Maps that say their size in one byte, and how their first key begins, which is text."""
_SMALLEST = 4
_MOST_CHECKED = 10_000
_TIMESTAMP = -1
_WORDS = {0xC0: None, 0xC2: False, 0xC3: True}
_LENGTHS = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4, 0xDC: 2, 0xDD: 4, 0xDE: 2, 0xDF: 4}


class Msgpack:
    id = "msgpack"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        sure = hint.startswith(TYPES)
        if not sure and not _may_begin(value):
            return None
        return opening(_Msgpack(value, room.nodes), sure=sure)


def is_msgpack(data: bytes) -> bool:
    """Whether all of ``data`` is a map, or a list with a map, with text keys."""
    return _may_begin(data) and opening(_Msgpack(data, 1000), sure=False) is not None


def is_whole(data: bytes) -> bool:
    """Whether ``data`` is one item and nothing more."""
    reader = _Msgpack(data, _MOST_CHECKED)
    try:
        reader.item((), "", 0)
    except (Malformed, Full):
        return False
    return reader.position == len(data)


def _may_begin(data: bytes) -> bool:
    return len(data) >= _SMALLEST and data[0] in _FIRST and (data[0] not in _SHORT_MAPS or data[1] in _TEXTS)


class _Msgpack(Reader):
    def item(self, keys: Keys, name: str, depth: int) -> None:  # noqa: C901, PLR0912 - one kind, one branch
        self.count(depth)
        kind = self.number(1)
        if kind <= 0x7F:
            self.leaf(keys, kind, name)
        elif kind <= 0x8F:
            self.map(kind & 0x0F, keys, name, depth)
        elif kind <= 0x9F:
            self.array(kind & 0x0F, keys, name, depth)
        elif kind <= 0xBF:
            self.leaf(keys, self.text(self.take(kind & 0x1F)), name)
        elif kind >= 0xE0:
            self.leaf(keys, kind - 0x100, name)
        elif kind in _WORDS:
            self.leaf(keys, _WORDS[kind], name)
        elif kind in _LENGTHS:
            self._sized(kind, self.number(_LENGTHS[kind]), keys, name, depth)
        elif 0xCC <= kind <= 0xD3:
            size = 1 << (kind & 3)
            self.leaf(keys, int.from_bytes(self.take(size), signed=kind >= 0xD0), name)
        elif kind == 0xCA:
            self.leaf(keys, single(unpack(">f", self.take(4))[0]), name)
        elif kind == 0xCB:
            self.leaf(keys, double(unpack(">d", self.take(8))[0]), name)
        elif 0xD4 <= kind <= 0xD8:
            self._extension(1 << (kind - 0xD4), keys, name)
        elif 0xC7 <= kind <= 0xC9:
            self._extension(self.number(1 << (kind - 0xC7)), keys, name)
        else:
            raise Malformed

    def _sized(self, kind: int, size: int, keys: Keys, name: str, depth: int) -> None:
        if kind <= 0xC6:
            self.leaf(keys, self.take(size), name)
        elif kind <= 0xDB:
            self.leaf(keys, self.text(self.take(size)), name)
        elif kind <= 0xDD:
            self.array(size, keys, name, depth)
        else:
            self.map(size, keys, name, depth)

    def _extension(self, size: int, keys: Keys, name: str) -> None:
        kind = int.from_bytes(self.take(1), signed=True)
        data = self.take(size)
        if kind == _TIMESTAMP and size in (4, 8, 12):
            seconds = int.from_bytes(data[-8:] if size == 12 else data)
            self.leaf(keys, seconds & (1 << 34) - 1 if size == 8 else seconds, name)
        else:
            self.leaf(keys, data, name)

    def key(self) -> str:
        kind = self.number(1)
        if 0xA0 <= kind <= 0xBF:
            return self.text_key(self.take(kind & 0x1F))
        if 0xC4 <= kind <= 0xC6 or 0xD9 <= kind <= 0xDB:
            return self.text_key(self.take(self.number(_LENGTHS[kind])))
        if kind <= 0x7F:
            return self.number_key(kind)
        if 0xCC <= kind <= 0xD3:
            return self.number_key(int.from_bytes(self.take(1 << (kind & 3)), signed=kind >= 0xD0))
        if kind >= 0xE0:
            return self.number_key(kind - 0x100)
        raise Malformed
