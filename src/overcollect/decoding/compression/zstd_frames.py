"""Where frames of Zstandard end (RFC 8878, section 3.1), which the library does not tell."""

from __future__ import annotations

MAGIC = b"\x28\xb5\x2f\xfd"
SKIPPABLE = tuple(bytes([first, 0x2A, 0x4D, 0x18]) for first in range(0x50, 0x60))
"""How frames begin that carry what no decompressor reads; LZ4 has the same."""

SKIPPABLE_HEAD = 8
_ONE_SEGMENT, _CHECKSUM = 0x20, 0x04
_DICTIONARY, _CONTENT = (0, 1, 2, 4), (0, 2, 4, 8)
_BLOCK_HEAD, _REPEATED, _RESERVED = 3, 1, 3


def skippable_end(data: bytes, position: int) -> int:
    """Return where the skippable frame at ``position`` ends, perhaps beyond the data."""
    return position + SKIPPABLE_HEAD + int.from_bytes(data[position + 4 : position + SKIPPABLE_HEAD], "little")


def frame_end(data: bytes, position: int) -> int:
    """Return where the frame at ``position`` ends, or -1 where the data end before it."""
    position += len(MAGIC)
    if position >= len(data):
        return -1
    told = data[position]
    is_one = bool(told & _ONE_SEGMENT)
    content = _CONTENT[told >> 6] or int(is_one)
    position += 1 + (not is_one) + _DICTIONARY[told & 3] + content
    is_last = 0
    while not is_last:
        head = int.from_bytes(data[position : position + _BLOCK_HEAD], "little")
        is_last, kind = head & 1, head >> 1 & 3
        position += _BLOCK_HEAD + (1 if kind == _REPEATED else head >> 3)
        if kind == _RESERVED or position > len(data):
            return -1
    position += 4 if told & _CHECKSUM else 0
    return position if position <= len(data) else -1
