"""Hashes of 32 bits: CRC-32, Adler-32, FNV-1, FNV-1a, MurmurHash3, djb2, ``hashCode`` of Java, and begins of digests.

So few bits are met by chance now and then, the more so as numbers of apps are not spread evenly. They count only where
the name says that it is a hash, or where several different ones stand in one message; and never as certain.
Sources: RFC 1950 and 1952, draft-eastlake-fnv, github.com/aappleby/smhasher, java.lang.String,
cse.yorku.ca/~oz/hash.html.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, KeysView
from functools import partial
from typing import NamedTuple

from overcollect.detection.known.hashing import maker
from overcollect.detection.page import Page

_BITS = 32
_MASK = (1 << _BITS) - 1
_SMALLEST = 10**6
"""Below are counts, sizes and codes."""
_SHORTEST = 8
"""Characters of what is hashed."""
_FNV_OFFSET, _FNV_PRIME = 0x811C9DC5, 0x01000193
_NAME = re.compile("hash|crc|murmur|fnv|checksum")


class ShortHash(NamedTuple):
    field: int
    known: int
    plain: str
    transform: str


class ShortHashes:
    def __init__(self) -> None:
        self._made: dict[str, tuple[int, str, str]] = {}
        """Decimal, signed and hexadecimal spelling -> known value, what was hashed, and how."""

    def add(self, known: int, spellings: Iterable[str]) -> None:
        for spelling in spellings:
            for text, name in spelled_hashes(spelling):
                self._made.setdefault(text, (known, spelling, name))

    def spellings(self) -> KeysView[str]:
        """Return all that is looked for."""
        return self._made.keys()

    def find(self, page: Page) -> Iterator[ShortHash]:
        """Yield the fields that are such a hash as a whole, where that is no chance."""
        found = [(field, self._made[piece]) for field, piece in enumerate(page.pieces) if piece in self._made]
        several = len({(known, transform) for _, (known, _, transform) in found}) > 1
        for field, made in found:
            if several or _NAME.search(page.meanings[field].folded):
                yield ShortHash(field, *made)


def spelled_hashes(spelling: str) -> Iterator[tuple[str, str]]:
    """Yield how each hash is written, with a sign or without and in hexadecimal digits, and its name."""
    for name, make in _MAKERS:
        number = make(spelling) if len(spelling) >= _SHORTEST else 0
        if number >= _SMALLEST:
            for text in (f"{number}", f"{number - (number >> _BITS - 1 << _BITS)}", f"{number:08x}"):
                yield text, name


def java(text: str) -> int:
    """Return ``hashCode`` of a string of Java.

    >>> java("hello")
    99162322
    """
    number = 0
    raw = text.encode("utf-16-be", "replace")
    for at in range(0, len(raw), 2):
        number = number * 31 + int.from_bytes(raw[at : at + 2]) & _MASK
    return number


def murmur3(data: bytes) -> int:
    """Return MurmurHash3_x86_32 with the seed 0.

    >>> murmur3(b"hello")
    613153351
    """
    number = 0
    whole = len(data) // 4 * 4
    for at in range(0, whole, 4):
        block = int.from_bytes(data[at : at + 4], "little")
        number = (_turned(number ^ _mixed(block), 13) * 5 + 0xE6546B64) & _MASK
    if tail := data[whole:]:
        number ^= _mixed(int.from_bytes(tail, "little"))
    number ^= len(data)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        number = (number ^ number >> shift) * factor & _MASK
    return number


def _mixed(block: int) -> int:
    return _turned(block * 0xCC9E2D51 & _MASK, 15) * 0x1B873593 & _MASK


def _turned(number: int, bits: int) -> int:
    return (number << bits | number >> _BITS - bits) & _MASK


def _djb2(text: str) -> int:
    number = 5381
    for byte in text.encode():
        number = number * 33 + byte & _MASK
    return number


def _fnv1(data: bytes) -> int:
    number = _FNV_OFFSET
    for byte in data:
        number = number * _FNV_PRIME & _MASK ^ byte
    return number


def _begin(make: Callable[[bytes], hashlib._Hash], text: str) -> int:
    return int.from_bytes(make(text.encode()).digest()[:4])


def _fnv1a(data: bytes) -> int:
    number = _FNV_OFFSET
    for byte in data:
        number = (number ^ byte) * _FNV_PRIME & _MASK
    return number


_MAKERS: tuple[tuple[str, Callable[[str], int]], ...] = (
    ("crc32", lambda text: zlib.crc32(text.encode())),
    ("fnv1a-32", lambda text: _fnv1a(text.encode())),
    ("murmur3", lambda text: murmur3(text.encode())),
    ("hashCode", java),
    ("adler32", lambda text: zlib.adler32(text.encode())),
    ("fnv1-32", lambda text: _fnv1(text.encode())),
    ("djb2", _djb2),
    *((f"{name}[:8]", partial(_begin, maker(name))) for name in ("md5", "sha1", "sha256")),
)
