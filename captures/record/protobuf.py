"""Just enough of the protobuf wire format to write messages without a compiler."""

from __future__ import annotations

import struct

type Value = str | bytes | int | float | dict[int, Value] | list[Value]


def message(fields: dict[int, Value]) -> bytes:
    """Encode fields by number: text, bytes and dicts by length, int as varint, float as double, lists as repeated."""
    return b"".join(_field(number, value) for number, value in fields.items())


def _field(number: int, value: Value) -> bytes:
    match value:
        case list():
            return b"".join(_field(number, item) for item in value)
        case float():
            return _varint(number << 3 | 1) + struct.pack("<d", value)
        case int():
            return _varint(number << 3) + _varint(value)
        case str():
            content = value.encode()
        case dict():
            content = message(value)
        case bytes():
            content = value
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
