"""Salsa20 (Bernstein, "Salsa20 specification", 2005) with a key of 32 or 16 bytes and a nonce of 8."""

from __future__ import annotations

import struct

from overcollect.decoding.coding.simple_ciphers import xored

KEYS, NONCE, BLOCK = (16, 32), 8, 64
_LONG, _SHORT = b"expand 32-byte k", b"expand 16-byte k"
_MASK = 0xFFFFFFFF
_DOUBLE_ROUNDS = 10
_QUARTERS = (
    *((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11)),
    *((0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)),
)
"""Columns, then rows."""


def salsa20(data: bytes, key: bytes, nonce: bytes) -> bytes:
    """Return ``data`` under the key; the same undoes it."""
    count = -(-len(data) // BLOCK)
    return xored(data, b"".join([_block(key, nonce, number) for number in range(count)])) if data else b""


def _block(key: bytes, nonce: bytes, number: int) -> bytes:
    signs = struct.unpack("<4I", _LONG if len(key) > BLOCK // 4 else _SHORT)
    words = struct.unpack("<8I", key if len(key) > BLOCK // 4 else key * 2)
    place = (*struct.unpack("<2I", nonce), number & _MASK, number >> 32)
    begin = (signs[0], *words[:4], signs[1], *place, signs[2], *words[4:], signs[3])
    state = [*begin]
    for _ in range(_DOUBLE_ROUNDS):
        for a, b, c, d in _QUARTERS:
            state[b] ^= _turned(state[a] + state[d], 7)
            state[c] ^= _turned(state[b] + state[a], 9)
            state[d] ^= _turned(state[c] + state[b], 13)
            state[a] ^= _turned(state[d] + state[c], 18)
    return struct.pack("<16I", *[one + other & _MASK for one, other in zip(state, begin, strict=True)])


def _turned(word: int, places: int) -> int:
    word &= _MASK
    return (word << places | word >> 32 - places) & _MASK
