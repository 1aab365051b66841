"""The wire format of Protocol Buffers, read without a schema (protobuf.dev, "Encoding").

What a length-delimited field holds is not on the wire. Text is preferred over a message that happens to fit, and
a message over bytes where its fields are in order, as encoders write them, or hold text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from math import isfinite
from struct import Struct

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.compression.whole_streams import can_be_decompressed
from overcollect.decoding.quick_checks import printable, sensible

type Leaf = tuple[tuple[int, ...], str | bytes, bool]
"""Keys, value, and whether it is a number."""

NESTING = 32
_HIGHEST_NUMBER = (1 << 29) - 1
_HIGHEST_GUESSED = 1 << 12
_FIRST_TEXT = 0x20
_SHORTEST_NESTED = 2 + _FIRST_TEXT
_SMALLEST_STREAM = 20
_FEWEST_NESTED, _MOST_NESTED = 2, 32
_POINT = 18
"""Bytes of two tags and two numbers of 64 bits."""
_COORDINATE = re.compile(r"-?[0-9]{1,3}\.[0-9]{4,17}")
_NORTH, _EAST = 90, 180
_SIZES = {0: None, 1: 8, 2: None, 5: 4}
"""Bytes of a field by its wire type; None where a varint tells them, or is all."""
_LONGEST_VARINT = 20
_PER_DEGREE = 10_000_000
_SMALLEST_AXIS, _LARGEST_TINY = 1_000_000, 640_000_000
"""Integers that as floats are too small for anything."""
_FLOAT_TO = Struct("<f").pack
_FLOAT, _DOUBLE = Struct("<f").unpack_from, Struct("<d").unpack_from


def read(data: bytes, limit: int) -> tuple[list[int], list[str | bytes]] | None:  # noqa: C901, PLR0912 - see below
    """Read one level of fields, or return None where ``data`` is no message.

    Every field of a message passes here, so what most are is read in place: tags of one or two bytes, lengths and
    numbers of one.

    Args:
        data: the whole message.
        limit: the most fields; what stands after them is not looked at.

    Returns:
        Their numbers, and what is in each: a number as text, or the bytes of a length-delimited field.
    """
    numbers: list[int] = []
    values: list[str | bytes] = []
    fixed: list[int] = []
    position, end = 0, len(data)
    while position < end and len(numbers) < limit:
        tag = data[position]
        position += 1
        if tag >= 0x80:
            if position < end and data[position] < 0x80:
                tag += (data[position] - 1) << 7
                position += 1
            else:
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
                # Negative int32 and int64 are written as 64-bit two's complement.
                values.append(str(value if value < 1 << 63 else value - (1 << 64)))
            else:
                after = position + value
                if after > end:
                    return None
                values.append(data[position:after])
                position = after
        elif wire == 5 and position + 4 <= end:
            fixed.append(len(values))
            values.append(_fixed32(data, position))
            position += 4
        elif wire == 1 and position + 8 <= end:
            values.append(_fixed64(data, position))
            position += 8
        else:
            return None
        numbers.append(number)
    if len(fixed) > 1:
        _agree(fixed, numbers, values)
    return numbers, values


def whole_fields(data: bytes) -> int:
    """Return how many bytes of a message that breaks off are whole fields; 0 where it is no such message."""
    position = whole = 0
    while position < len(data):
        whole = position
        tag, position = varint(data, position)
        if tag < 0:
            break
        if not 0 < tag >> 3 <= _HIGHEST_NUMBER or tag & 7 not in _SIZES:
            return 0
        size = _SIZES[tag & 7]
        if size is None:
            value, position = varint(data, position)
            if value < 0:
                break
            size = value if tag & 7 else 0
        position += size
    # A varint that is too long is no cut one.
    return whole if position > len(data) or len(data) - whole < _LONGEST_VARINT else 0


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


def as_varint(number: int) -> bytes:
    """Return the bytes of a number that is none below zero, seven bits in each, the lowest first."""
    made = bytearray()
    while number > 0x7F:
        made.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*made, number])


def _fixed32(data: bytes, position: int) -> str:
    """Spell a float where its size is one that people use, else an integer."""
    (number,) = _FLOAT(data, position)
    if isfinite(number) and 1e-5 < abs(number) < 1e9:
        return single(number)
    return str(int.from_bytes(data[position : position + 4], "little"))


def _agree(places: list[int], numbers: list[int], values: list[str | bytes]) -> None:
    """Spell as an integer what stands beside one, where both can be the two axes of a position times ten millions.

    Some such integers are floats of a size that people use, but no degrees: 118.7° is 25,560.5.
    """
    for one, other in (*pairwise(places), *pairwise(places[::-1])):
        whole, floating = values[one], values[other]
        if not isinstance(whole, str) or not isinstance(floating, str) or abs(numbers[one] - numbers[other]) != 1:
            continue
        if whole.isdecimal() and _SMALLEST_AXIS < int(whole) < _LARGEST_TINY and "." in floating:
            size = float(floating)
            integer = int.from_bytes(_FLOAT_TO(size), "little")
            # A size that people chose has few decimals, as a float made of such an integer has by chance alone.
            if size > _EAST and size != round(size, 1) and integer <= _EAST * _PER_DEGREE:
                values[other] = str(integer)


def _fixed64(data: bytes, position: int) -> str:
    (number,) = _DOUBLE(data, position)
    if isfinite(number) and 1e-7 < abs(number) < 1e13:
        return double(number)
    return str(int.from_bytes(data[position : position + 8], "little"))


def leaves(data: bytes, limit: int) -> list[Leaf] | None:
    """Return the leaves of a message, or None where it is none.

    A field that is there several times has the number of the repetition after its own in the keys.
    """
    level = _level(data, limit, NESTING, ())
    return None if level is None else level[0]


def _level(data: bytes, limit: int, depth: int, way: tuple[int, ...]) -> tuple[list[Leaf], bool] | None:
    """Return the leaves of a message at the end of ``way``, and whether they are as encoders write them."""
    fields = read(data, limit)
    if fields is None:
        return None
    numbers, values = fields
    repeats = len(set(numbers)) < len(numbers)
    counts = Counter(numbers) if repeats else {}
    seen: dict[int, int] = {}
    found: list[Leaf] = []
    for number, value in zip(numbers, values, strict=True):
        keys = way + (number,)  # noqa: RUF005 - unpacking makes a list first
        if repeats and counts[number] > 1:
            again = seen[number] = seen.get(number, -1) + 1
            keys += (again,)
        if isinstance(value, str):
            found.append((keys, value, True))
        elif value:
            # A line end in front is the tag of field 1 or 2 of a message far more often than text.
            text = printable(value) if value[0] >= _FIRST_TEXT else None
            if text is not None:
                nested = _nested_texts(value) if value[0] & 7 == 2 and len(value) >= _SHORTEST_NESTED else []
                if len(nested) < _FEWEST_NESTED:
                    found.append((keys, text, False))
                found += [((*keys, number), inside, False) for number, inside in nested]
            else:
                found += _content(keys, value, limit - len(found), depth)
        if len(found) >= limit:
            found = found[:limit]
            numbers = [keys[len(way)] for keys, _, _ in found]
            break
    else:
        if not all(values):
            numbers = [number for number, value in zip(numbers, values, strict=True) if value]
    return found, _is_likely(numbers, found)


def _nested_texts(data: bytes) -> list[tuple[int, str]]:
    """Return the fields of a message that looks like text as a whole, because all that it holds is text.

    The length of a text is a character as well where it is 32 or more, and so are half of the tags: ``"1anna@…``. A
    tag and a length in front of one text can be chance, so that the whole stands beside it.
    """
    fields = read(data, _MOST_NESTED)
    if fields is None or fields[0] != sorted(set(fields[0])):
        return []
    nested = []
    for number, value in zip(*fields, strict=True):
        text = printable(value) if isinstance(value, bytes) and len(value) >= _FIRST_TEXT else None
        if not text:
            return []
        nested.append((number, text))
    return nested


def _content(keys: tuple[int, ...], value: bytes, limit: int, depth: int) -> list[Leaf]:
    """Return the leaves of what is no text, or as a whole a text that begins as a message does."""
    if depth and limit > 0 and may_begin(value):
        inner = _level(value, limit, depth - 1, keys)
        if inner and inner[1]:
            return inner[0]
    text = printable(value) if value[0] < _FIRST_TEXT else None
    return [(keys, value if text is None else text, False)]


def may_begin(data: bytes) -> bool:
    """Whether the first two bytes may be a tag of a message and what follows it."""
    return len(data) > 1 and data[0] >= 8 and data[0] & 7 in (0, 1, 2, 5)


def _is_likely(numbers: list[int], found: list[Leaf]) -> bool:
    """Whether the fields, of which empty ones do not count, are in order or hold text."""
    if not numbers or max(numbers) > _HIGHEST_GUESSED:
        return False
    return numbers == sorted(numbers) or any(not is_number and isinstance(leaf, str) for _, leaf, is_number in found)


def is_message(data: bytes, limit: int = 4096) -> bool:
    """Whether all of ``data`` is one message, with fields as encoders write them."""
    if not may_begin(data):
        return False
    level = _level(data, limit, NESTING, ())
    return level is not None and level[1]


def _is_point(found: list[Leaf]) -> bool:
    """Whether the leaves are latitude and longitude as numbers of 64 bits, of as many decimals as receivers have."""
    texts = [str(leaf) for keys, leaf, is_number in found if is_number and keys in ((1,), (2,))]
    if len(texts) != len(found) or not all(map(_COORDINATE.fullmatch, texts)):
        return False
    return abs(float(texts[0])) <= _NORTH and abs(float(texts[-1])) <= _EAST


def holds_text(data: bytes, limit: int = 4096) -> bool:
    """Whether all of ``data`` is one message with some text in it: enough to tell it without a content type.

    A compressed stream in it says as much: batches are often sent as numbers and one field with all that is to say. So
    do two numbers and nothing else that are a point on the globe.
    """
    return told(data, limit) is not None


def told(data: bytes, limit: int) -> list[Leaf] | None:
    """Return the leaves of a message that holds text, a stream that can be decompressed or a point; None for others."""
    if len(data) < 6 or not may_begin(data):
        return None
    level = _level(data, limit, NESTING, ())
    if level is None or not level[1]:
        return None
    found = level[0]
    if len(data) == _POINT and _is_point(found):
        return found
    texts = (leaf for _, leaf, is_number in found if not is_number and isinstance(leaf, str))
    if any(sensible(text.encode()) for text in texts):
        return found
    streams = (leaf for _, leaf, _ in found if isinstance(leaf, bytes) and len(leaf) >= _SMALLEST_STREAM)
    return found if any(map(can_be_decompressed, streams)) else None
