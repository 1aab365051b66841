"""Amazon Ion in its binary form (amazon-ion.github.io/ion-docs/docs/binary.html), version 1.0.

Names of fields are numbers of symbols, which a table before the values lists. Those of tables that are not sent with it
have no text.
"""

from __future__ import annotations

from decimal import Decimal
from struct import unpack

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.binary.nested import Malformed, Reader, opening
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.text.json_walk import Keys

MAGIC = b"\xe0\1\0\xea"

_SYSTEM = (
    "",
    "$ion",
    "$ion_1_0",
    "$ion_symbol_table",
    "name",
    "version",
    "imports",
    "symbols",
    "max_id",
    "$ion_shared_symbol_table",
)
_TABLE = 3
_LENGTH_FOLLOWS, _NULL, _SORTED = 14, 15, 1
_BOOLEAN, _POSITIVE, _NEGATIVE, _FLOAT, _DECIMAL, _TIME, _SYMBOL, _TEXT = range(1, 9)
_CLOB, _BLOB, _LIST, _EXPRESSION, _STRUCT, _ANNOTATED = range(9, 15)
_LAST = 0x80
"""The highest bit of the last byte of an integer."""
_LONGEST_NUMBER, _LARGEST_EXPONENT, _MOST_SYMBOLS, _LATEST = 256, 400, 100_000, 9999


class Ion:
    """What stands before damage counts: nothing else begins so."""

    id = "ion"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return opening(_Ion(value, room.nodes), sure=True) if value.startswith(MAGIC) else None


class _Ion(Reader):
    def __init__(self, data: bytes, limit: int) -> None:
        super().__init__(data, limit)
        self._symbols = [*_SYSTEM]

    def item(self, keys: Keys, name: str, depth: int) -> None:
        if self.position:
            self._value(keys, name, depth)
            return
        # The first item is all there is: tables of symbols stand among the values and hold for those behind them.
        number = 0
        while self.position < len(self.data):
            if self.data.startswith(MAGIC, self.position):
                self.take(len(MAGIC))
                self._symbols = [*_SYSTEM]
                continue
            kept = len(self.children)
            self._value((number,), name, depth)
            number += len(self.children) > kept

    def key(self) -> str:
        return self._symbol(self.varying(_LAST))

    def _value(self, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        descriptor = self.number(1)
        kind, size = descriptor >> 4, descriptor & 0x0F
        if size == _NULL or kind == _BOOLEAN:
            self.leaf(keys, size == 1 if kind == _BOOLEAN and size != _NULL else None, name)
            return
        if size == _LENGTH_FOLLOWS or (kind == _STRUCT and size == _SORTED):
            size = self.varying(_LAST)
        end = self.position + size
        if kind == _ANNOTATED:
            self._annotated(keys, name, depth)
        elif kind in (_LIST, _EXPRESSION, _STRUCT):
            self._container(kind, end, keys, name, depth)
        else:
            self._scalar(kind, self.take(size), keys, name)
        if self.position != end:
            raise Malformed

    def _container(self, kind: int, end: int, keys: Keys, name: str, depth: int) -> None:
        number = 0
        while self.position < end:
            if kind == _STRUCT:
                self.pair(keys, name, depth)
            else:
                self.item((*keys, number), name, depth + 1)
            number += 1

    def _scalar(self, kind: int, data: bytes, keys: Keys, name: str) -> None:
        if kind in (_POSITIVE, _NEGATIVE):
            number = _whole(data)
            self.leaf(keys, -number if kind == _NEGATIVE else number, name)
        elif kind == _FLOAT:
            self.leaf(keys, _float(data), name)
        elif kind == _DECIMAL:
            self.leaf(keys, _decimal(data), name)
        elif kind == _TIME:
            self.leaf(keys, _time(data), name)
        elif kind == _SYMBOL:
            self.leaf(keys, self._symbol(_whole(data)), name)
        elif kind in (_TEXT, _CLOB):
            self.leaf(keys, self.text(data), name)
        elif kind == _BLOB:
            self.leaf(keys, data, name)
        elif kind:  # else it is padding
            raise Malformed

    def _annotated(self, keys: Keys, name: str, depth: int) -> None:
        size = self.varying(_LAST)
        start = self.position
        first = self.varying(_LAST)
        self.position = start
        self.take(size)
        kept = len(self.children)
        self._value(keys, name, depth + 1)
        if first == _TABLE and not depth:
            self._note(self.children[kept:])
            del self.children[kept:]

    def _note(self, table: list[Child]) -> None:
        """Keep the texts of the symbols that follow; those of imported tables only take up numbers."""
        is_more = any(child.keys[1:] == ("imports",) for child in table)
        known = self._symbols if is_more else [*_SYSTEM]
        for child in table:
            if child.keys[-1] == "max_id" and child.final and not is_more:
                self._fill(known, len(known) + int(child.value))
        first = len(known)
        for child in table:
            if child.keys[1:2] == ("symbols",) and isinstance(child.keys[-1], int):
                self._fill(known, first + child.keys[-1])
                known.append(child.value if isinstance(child.value, str) else "")
        self._symbols = known

    def _fill(self, known: list[str], size: int) -> None:
        if not len(known) <= size <= _MOST_SYMBOLS:
            raise Malformed
        known += [""] * (size - len(known))

    def _symbol(self, number: int) -> str:
        if number >= len(self._symbols):
            raise Malformed
        text = self._symbols[number]
        self.repeat(text)
        self.named += 1
        return text


def _whole(data: bytes) -> int:
    if len(data) > _LONGEST_NUMBER:
        raise Malformed
    return int.from_bytes(data)


def _float(data: bytes) -> str:
    if len(data) == 4:
        return single(unpack(">f", data)[0])
    if len(data) == 8:
        return double(unpack(">d", data)[0])
    if data:
        raise Malformed
    return "0"


def _decimal(data: bytes) -> Decimal:
    if not data:
        return Decimal(0)
    exponent, rest = _signed_varying(data)
    if abs(exponent) > _LARGEST_EXPONENT:
        raise Malformed
    sign, number = rest[:1] >= b"\x80", _whole(rest)
    if sign:
        number -= 1 << 8 * len(rest) - 1
    return Decimal(f"{'-' if sign else ''}{number}E{exponent}")


def _time(data: bytes) -> str:
    """Write what there is of a time: year, month, day, then hours, minutes and seconds, all of it in UTC."""
    if not data:
        raise Malformed
    _, rest = _signed_varying(data)
    numbers: list[int] = []
    found = 0
    for byte in rest:
        found = found << 7 | byte & 0x7F
        if byte & 0x80:
            numbers.append(found)
            found = 0
        if len(numbers) == 6 or found > _LATEST:
            break
    date = "-".join(f"{number:02}" for number in numbers[:3])
    clock = ":".join(f"{number:02}" for number in numbers[3:])
    return f"{date}T{clock}Z" if clock else date


def _signed_varying(data: bytes) -> tuple[int, bytes]:
    """Return an integer whose second highest bit is its sign, and what stands behind it."""
    found = data[0] & 0x3F
    end = 1
    while not data[end - 1] & 0x80:
        if end >= min(len(data), 5):
            raise Malformed
        found = found << 7 | data[end] & 0x7F
        end += 1
    return (-found if data[0] & 0x40 else found), data[end:]
