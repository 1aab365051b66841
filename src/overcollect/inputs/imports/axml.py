"""Android binary XML: the string pool and the start tags (AOSP, frameworks/base ResourceTypes.h).

Only element names and attributes are read; that is all a manifest says.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from msgspec import Struct

from overcollect.model import InputProblem

MAGIC = b"\x03\x00\x08\x00"
_STRING_POOL, _RESOURCE_MAP, _START_TAG = 0x0001, 0x0180, 0x0102
_UTF8 = 1 << 8
_TYPE_STRING, _TYPE_INT_DEC, _TYPE_INT_HEX, _TYPE_BOOL = 0x03, 0x10, 0x11, 0x12
_NONE = 0xFFFFFFFF
_RESOURCES = {
    0x01010003: "name",
    0x0101021C: "versionName",
    0x0101021B: "versionCode",
    0x01010001: "label",
    0x01010024: "value",
}
"""Names of attributes by resource id, which packers that strip the names leave (android.R.attr)."""
_MOST_STRINGS = 200_000
_MOST_TAGS = 50_000
_MOST_ATTRIBUTES = 200_000
_LONGEST_STRING = 1000


class Tag(Struct, frozen=True):
    name: str
    attributes: dict[str, str]
    """By local name; values as text."""


def tags(content: bytes, place: str) -> Iterator[Tag]:
    """Yield the start tags in document order.

    Raises:
        InputProblem: it is no binary XML, or cut.
    """
    try:
        yield from _Reader(content).tags()
    except (struct.error, IndexError, ValueError) as error:
        raise InputProblem(
            place, f"is damaged binary XML ({str(error)[:80]})", "Decode it with a tool such as apktool, and name that"
        ) from None


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._offsets: tuple[int, ...] = ()
        self._read = self._utf8
        self._known: dict[int, str] = {}
        self._resources: tuple[int, ...] = ()
        self._attributes = 0

    def tags(self) -> Iterator[Tag]:
        content = self._content
        if not content.startswith(MAGIC):
            raise ValueError("no XML chunk")
        position, seen = 8, 0
        while position + 8 <= len(content):
            kind, header, size = struct.unpack_from("<HHI", content, position)
            if size < 8 or header < 8:
                raise ValueError("a chunk without a size")
            if kind == _STRING_POOL:
                self._pool(position, header)
            elif kind == _RESOURCE_MAP:
                end = min(position + size, len(content))
                count = min((end - position - 8) // 4, _MOST_STRINGS)
                self._resources = struct.unpack_from(f"<{count}I", content, position + 8)
            elif kind == _START_TAG:
                seen += 1
                if seen > _MOST_TAGS:
                    raise ValueError(f"more than {_MOST_TAGS} tags")
                yield self._tag(position + header)
            position += size

    def _pool(self, start: int, header: int) -> None:
        count, _styles, flags, strings_start = struct.unpack_from("<IIII", self._content, start + 8)
        if count > _MOST_STRINGS:
            raise ValueError("too many strings")
        offsets = struct.unpack_from(f"<{count}I", self._content, start + header)
        self._offsets = tuple(start + strings_start + offset for offset in offsets)
        self._read = self._utf8 if flags & _UTF8 else self._utf16
        self._known.clear()

    def _utf8(self, position: int) -> str:
        _, position = self._length8(position)
        size, position = self._length8(position)
        return self._content[position : position + min(size, _LONGEST_STRING)].decode("utf-8", "replace")

    def _length8(self, position: int) -> tuple[int, int]:
        first = self._content[position]
        if first & 0x80:
            return (first & 0x7F) << 8 | self._content[position + 1], position + 2
        return first, position + 1

    def _utf16(self, position: int) -> str:
        (size,) = struct.unpack_from("<H", self._content, position)
        position += 2
        if size & 0x8000:
            (low,) = struct.unpack_from("<H", self._content, position)
            size, position = (size & 0x7FFF) << 16 | low, position + 2
        return self._content[position : position + 2 * min(size, _LONGEST_STRING)].decode("utf-16-le", "replace")

    def _tag(self, body: int) -> Tag:
        _, name, start, size, count = struct.unpack_from("<IIHHH", self._content, body)
        self._attributes += count
        if self._attributes > _MOST_ATTRIBUTES or size < 20:
            raise ValueError("attributes out of bounds")
        attributes: dict[str, str] = {}
        for number in range(count):
            at = body + start + number * size
            _, key, raw, _, kind, data = struct.unpack_from("<IIIHxBI", self._content, at)
            attributes[self._key(key)] = self._value(raw, kind, data)
        return Tag(self._string(name), attributes)

    def _key(self, index: int) -> str:
        name = self._string(index)
        if not name and index < len(self._resources):
            return _RESOURCES.get(self._resources[index], "")
        return name

    def _value(self, raw: int, kind: int, data: int) -> str:
        if kind == _TYPE_STRING or raw != _NONE:
            return self._string(data if kind == _TYPE_STRING else raw)
        if kind == _TYPE_BOOL:
            return "true" if data else "false"
        if kind in (_TYPE_INT_DEC, _TYPE_INT_HEX):
            return str(data)
        return f"@{data:#010x}"

    def _string(self, index: int) -> str:
        if index >= len(self._offsets):
            return ""
        # Strings are decoded when they are used: offsets of a hostile pool may all point at one long string.
        if index not in self._known:
            self._known[index] = self._read(self._offsets[index])
        return self._known[index]
