"""The wire format of Protocol Buffers, read without a schema (protobuf.dev, "Encoding").

What a length-delimited field holds is not on the wire. Text is preferred over a message that happens to fit, and
a message over bytes where its fields are in order, as encoders write them, or hold text.
"""

from __future__ import annotations

from collections import Counter
from math import isfinite
from struct import unpack_from

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.looks import printable, sensible

type Item = tuple[int, int | str | bytes]
"""Field number and content: number (integer or its text) or the bytes of a length-delimited field."""
type Leaf = tuple[tuple[int, ...], str | bytes, bool]
"""Keys, value, and whether it is a number."""

NESTING = 32
_HIGHEST_NUMBER = (1 << 29) - 1
_HIGHEST_GUESSED = 1 << 12
_FIRST_TEXT = 0x20


def read(data: bytes, limit: int) -> list[Item] | None:  # noqa: C901 - one wire type, one branch
    """Read one level of fields, or return None where ``data`` is no message.

    Args:
        data: the whole message.
        limit: the most fields; what stands after them is not looked at.
    """
    items: list[Item] = []
    position, end = 0, len(data)
    while position < end and len(items) < limit:
        tag = data[position]
        position += 1
        if tag >= 0x80:
            tag, position = varint(data, position - 1)
        number, wire = tag >> 3, tag & 7
        if not 0 < number <= _HIGHEST_NUMBER:
            return None
        if wire == 2 or not wire:
            if position < end and data[position] < 0x80:
                value = data[position]
                position += 1
            else:
                value, position = varint(data, position)
                if value < 0:
                    return None
            if not wire:
                items.append((number, value))
                continue
            after = position + value
            if after > end:
                return None
            items.append((number, data[position:after]))
            position = after
        elif wire == 5 and position + 4 <= end:
            items.append((number, _fixed32(data, position)))
            position += 4
        elif wire == 1 and position + 8 <= end:
            items.append((number, _fixed64(data, position)))
            position += 8
        else:
            return None
    return items


def varint(data: bytes, position: int) -> tuple[int, int]:
    """Return value and next position; -1 where it is cut or longer than 64 bits."""
    value = shift = 0
    for byte in data[position : position + 10]:
        value |= (byte & 0x7F) << shift
        position += 1
        if byte < 0x80:
            return (value, position) if value < 1 << 64 else (-1, position)
        shift += 7
    return -1, position


def _fixed32(data: bytes, position: int) -> str:
    """Spell a float where its size is one that people use, else an integer."""
    (number,) = unpack_from("<f", data, position)
    if isfinite(number) and 1e-5 < abs(number) < 1e9:
        return single(number)
    return str(int.from_bytes(data[position : position + 4], "little"))


def _fixed64(data: bytes, position: int) -> str:
    (number,) = unpack_from("<d", data, position)
    if isfinite(number) and 1e-7 < abs(number) < 1e13:
        return double(number)
    return str(int.from_bytes(data[position : position + 8], "little"))


def leaves(data: bytes, limit: int, depth: int = NESTING, way: tuple[int, ...] = ()) -> list[Leaf] | None:
    """Return the leaves of a message at the end of ``way`` with nested ones opened, or None where it is none.

    A field that is there several times has the number of the repetition after its own in the keys.
    """
    items = read(data, limit)
    if items is None:
        return None
    repeats = len({number for number, _ in items}) < len(items)
    numbers = Counter([number for number, _ in items]) if repeats else {}
    seen: dict[int, int] = {}
    found: list[Leaf] = []
    for number, value in items:
        keys = way + (number,)  # noqa: RUF005 - unpacking makes a list first
        if repeats and numbers[number] > 1:
            again = seen[number] = seen.get(number, -1) + 1
            keys += (again,)
        if isinstance(value, bytes):
            if value:
                # A line end in front is the tag of field 1 or 2 of a message far more often than text.
                text = printable(value) if value[0] >= _FIRST_TEXT else None
                if text is not None:
                    found.append((keys, text, False))
                else:
                    found += _content(keys, value, limit - len(found), depth)
        elif isinstance(value, int):
            # Negative int32 and int64 are written as 64-bit two's complement.
            found.append((keys, str(value if value < 1 << 63 else value - (1 << 64)), True))
        else:
            found.append((keys, value, True))
        if len(found) >= limit:
            return found[:limit]
    return found


def _content(keys: tuple[int, ...], value: bytes, limit: int, depth: int) -> list[Leaf]:
    """Return the leaves of what is no text, or as a whole a text that begins as a message does."""
    if depth and limit > 0 and _may_begin(value):
        inner = leaves(value, limit, depth - 1, keys)
        if inner and _is_likely(inner, len(keys)):
            return inner
    text = printable(value) if value[0] < _FIRST_TEXT else None
    return [(keys, value if text is None else text, False)]


def _may_begin(data: bytes) -> bool:
    return len(data) > 1 and data[0] >= 8 and data[0] & 7 in (0, 1, 2, 5)


def _is_likely(found: list[Leaf], depth: int = 0) -> bool:
    numbers = [keys[depth] for keys, _, _ in found]
    if max(numbers) > _HIGHEST_GUESSED:
        return False
    return numbers == sorted(numbers) or any(not is_number and isinstance(leaf, str) for _, leaf, is_number in found)


def is_message(data: bytes, limit: int = 4096) -> bool:
    """Whether all of ``data`` is one message, with fields as encoders write them."""
    if not _may_begin(data):
        return False
    found = leaves(data, limit)
    return bool(found) and _is_likely(found or [])


def holds_text(data: bytes, limit: int = 4096) -> bool:
    """Whether all of ``data`` is one message with some text in it: enough to tell it without a content type."""
    return told(data, limit) is not None


def told(data: bytes, limit: int) -> list[Leaf] | None:
    """Return the leaves of a message that ``holds_text``, or None where it does not."""
    if len(data) < 6 or not _may_begin(data):
        return None
    found = leaves(data, limit)
    if not found or not _is_likely(found):
        return None
    texts = (leaf for _, leaf, is_number in found if not is_number and isinstance(leaf, str))
    return found if any(sensible(text.encode()) for text in texts) else None
