"""Hashes of 64 and 128 bits that are made to be fast: xxHash, MurmurHash3, MurmurHash2, FNV-1.

Sources: github.com/Cyan4973/xxHash (doc/xxhash_spec.md), github.com/aappleby/smhasher, draft-eastlake-fnv. Guava writes
MurmurHash3 with the lowest byte first (``HashCode.toString``), other programs as two numbers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_WORD = 64
_MASK = (1 << _WORD) - 1
_XX = (
    0x9E3779B185EBCA87,
    0xC2B2AE3D27D4EB4F,
    0x165667B19E3779F9,
    0x85EBCA77C2B2AE63,
    0x27D4EB2F165667C5,
)
_STRIPE, _HALF = 32, 4
_MURMUR = (0x87C37B91114253D5, 0x4CF5AD432745937F)
_BLOCK = 16
_MURMUR2 = 0xC6A4A7935BD1E995
_FNV_OFFSET, _FNV_PRIME = 0xCBF29CE484222325, 0x100000001B3


def fast_hashes(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each, in both orders in which they are written."""
    for name, number in (("xxh64", xxh64(raw)), ("murmur2-64", murmur2(raw)), ("fnv1-64", _fnv1(raw))):
        yield name, number.to_bytes(8)
        yield name, number.to_bytes(8, "little")
    words = murmur3(raw)
    yield "murmur3-128", struct.pack(">2Q", *words)
    yield "murmur3-128", struct.pack("<2Q", *words)


def xxh64(raw: bytes) -> int:
    """Return XXH64 with the seed 0.

    >>> hex(xxh64(b"")), hex(xxh64(b"a"))
    ('0xef46db3751d8e999', '0xd24ec4f1a98c6e5b')
    """
    first, second, third, fourth, fifth = _XX
    size = len(raw)
    at = 0
    if size >= _STRIPE:
        sums = [(first + second) & _MASK, second, 0, -first & _MASK]
        while at + _STRIPE <= size:
            lanes = struct.unpack_from("<4Q", raw, at)
            sums = [_round(one, lane) for one, lane in zip(sums, lanes, strict=True)]
            at += _STRIPE
        number = sum(map(_turned, sums, (1, 7, 12, 18))) & _MASK
        for one in sums:
            number = ((number ^ _round(0, one)) * first + fourth) & _MASK
    else:
        number = fifth
    number = number + size & _MASK
    while at + 8 <= size:
        number ^= _round(0, int.from_bytes(raw[at : at + 8], "little"))
        number = (_turned(number, 27) * first + fourth) & _MASK
        at += 8
    if at + _HALF <= size:
        number ^= int.from_bytes(raw[at : at + _HALF], "little") * first & _MASK
        number = (_turned(number, 23) * second + third) & _MASK
        at += _HALF
    for byte in raw[at:]:
        number = _turned(number ^ byte * fifth & _MASK, 11) * first & _MASK
    for shift, factor in ((33, second), (29, third), (32, 1)):
        number = (number ^ number >> shift) * factor & _MASK
    return number


def murmur3(raw: bytes) -> tuple[int, int]:
    """Return the two words of MurmurHash3_x64_128 with the seed 0.

    >>> "".join(f"{word:016x}" for word in murmur3(b"hello"))
    'cbd8a7b341bd9b025b1e906a48ae1d19'
    """
    whole = len(raw) // _BLOCK * _BLOCK
    high = low = 0
    for at in range(0, whole, _BLOCK):
        one, other = struct.unpack_from("<2Q", raw, at)
        high = (_turned(high ^ _mixed(one, 0), 27) + low) * 5 + 0x52DCE729 & _MASK
        low = (_turned(low ^ _mixed(other, 1), 31) + high) * 5 + 0x38495AB5 & _MASK
    tail = raw[whole:]
    low ^= _mixed(int.from_bytes(tail[8:], "little"), 1)
    high ^= _mixed(int.from_bytes(tail[:8], "little"), 0)
    high, low = high ^ len(raw), low ^ len(raw)
    high = high + low & _MASK
    low = high + low & _MASK
    high, low = _spread(high), _spread(low)
    high = high + low & _MASK
    return high, high + low & _MASK


def murmur2(raw: bytes) -> int:
    """Return MurmurHash64A with the seed 0.

    >>> murmur2(b"")
    0
    """
    whole = len(raw) // 8 * 8
    number = len(raw) * _MURMUR2 & _MASK
    for at in range(0, whole, 8):
        block = int.from_bytes(raw[at : at + 8], "little") * _MURMUR2 & _MASK
        block = (block ^ block >> 47) * _MURMUR2 & _MASK
        number = (number ^ block) * _MURMUR2 & _MASK
    if tail := raw[whole:]:
        number = (number ^ int.from_bytes(tail, "little")) * _MURMUR2 & _MASK
    number = (number ^ number >> 47) * _MURMUR2 & _MASK
    return number ^ number >> 47


def _fnv1(raw: bytes) -> int:
    number = _FNV_OFFSET
    for byte in raw:
        number = number * _FNV_PRIME & _MASK ^ byte
    return number


def _round(number: int, lane: int) -> int:
    return _turned(number + lane * _XX[1] & _MASK, 31) * _XX[0] & _MASK


def _mixed(block: int, place: int) -> int:
    return _turned(block * _MURMUR[place] & _MASK, 31 + 2 * place) * _MURMUR[1 - place] & _MASK


def _spread(number: int) -> int:
    for shift, factor in ((33, 0xFF51AFD7ED558CCD), (33, 0xC4CEB9FE1A85EC53), (33, 1)):
        number = (number ^ number >> shift) * factor & _MASK
    return number


def _turned(number: int, bits: int) -> int:
    return (number << bits | number >> _WORD - bits) & _MASK
