"""XXTEA, with which games made with Cocos2d-x encrypt (Wheeler and Needham, "Correction to xtea", 1998).

Words are little-endian, and the length of the text is the last of them (github.com/xxtea/xxtea-java, XXTEA.java). Every
word depends on every other, so that nothing is known before all is undone.
"""

from __future__ import annotations

import struct

_KEY = 16
_WORD = 4
_FEWEST, _MOST = 4, 4_096
"""Words."""
_DELTA, _MASK = 0x9E3779B9, 0xFFFFFFFF


def opened(data: bytes, key: bytes) -> bytes | None:
    """Return what is under the key; None where the last word is not the length of the others.

    Args:
        data: encrypted.
        key: filled up with zeros or cut to 16 bytes.
    """
    count, rest = divmod(len(data), _WORD)
    if rest or not _FEWEST <= count <= _MOST:
        return None
    words = list(struct.unpack(f"<{count}I", data))
    _decrypt(words, struct.unpack("<4I", key.ljust(_KEY, b"\0")[:_KEY]))
    size = words.pop()
    if not 0 <= len(data) - _WORD - size < _WORD:
        return None
    return struct.pack(f"<{count - 1}I", *words)[:size]


def _decrypt(words: list[int], key: tuple[int, ...]) -> None:
    count = len(words)
    following = words[0]
    for number in range(6 + 52 // count, 0, -1):
        total = number * _DELTA & _MASK
        turn = total >> 2 & 3
        for place in range(count - 1, -1, -1):
            before = words[place - 1]
            mixed = (before >> 5 ^ following << 2) + (following >> 3 ^ before << 4)
            mixed ^= (total ^ following) + (key[place & 3 ^ turn] ^ before)
            following = words[place] = words[place] - mixed & _MASK
