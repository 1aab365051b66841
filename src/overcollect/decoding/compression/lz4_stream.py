"""LZ4: frames (lz4_Frame_format.md) by their magic, bare blocks where they hold JSON or begin with their length.

What else is a block only a header tells.
"""

from __future__ import annotations

import re

import lz4.block  # type: ignore[import-untyped]  # ships no types
import lz4.frame  # type: ignore[import-untyped]

from overcollect.decoding.compression.streams import opening, run
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable
from overcollect.model import GapReason

MAGIC = b"\x04\x22\x4d\x18"
TYPES = ("lz4", "application/x-lz4", "application/lz4")

_JSON = re.compile(rb"(?:.{3}\0)?[\x20-\xff].?(?:\{\"|\[\{\"|\[\")", re.DOTALL)
"""A block that begins with JSON, perhaps behind its size: a token for two literals or more, then these."""
_LARGEST = 1 << 24
_SMALL, _SMALLEST_SIZED = bytes(2), 24
"""The upper half of a length that is looked at without any other sign; bytes of a block with its length."""
_HIGHEST_RATIO = 255
"""Bytes that one byte of a block can stand for (lz4_Block_format.md)."""


class _Machine:
    def __init__(self) -> None:
        self._object = lz4.frame.LZ4FrameDecompressor()
        self.finished = False
        self.unused = 0

    def feed(self, data: bytes, limit: int) -> bytes:
        pieces = [self._object.decompress(data, max_length=limit)]
        total = len(pieces[0])
        while total < limit and not self._object.eof and not self._object.needs_input:
            pieces.append(self._object.decompress(b"", max_length=limit - total))
            if not pieces[-1]:
                break
            total += len(pieces[-1])
        self.finished = self._object.eof
        self.unused = len(self._object.unused_data or b"")
        return b"".join(pieces)


class Lz4:
    id = "lz4"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        if value.startswith(MAGIC):
            return opening(run(_Machine, RuntimeError, value, room.output, MAGIC), value)
        is_one = hint.startswith(TYPES) or _JSON.match(value) or is_sized(value)
        return _block(value, room.output) if is_one else None


def is_block(data: bytes) -> bool:
    """Whether it is a block of JSON, which ends where the data does, or a block behind its length."""
    if is_sized(data):
        return True
    opened = _block(data, _LARGEST) if _JSON.match(data) else None
    texts = opened.children if opened else ()
    return bool(texts) and isinstance(texts[0].value, bytes) and printable(texts[0].value) is not None


def is_sized(data: bytes) -> bool:
    """Whether a block stands behind the length, lowest byte first, of exactly what is in it, as libraries write it."""
    if data[2:4] != _SMALL or len(data) < _SMALLEST_SIZED:
        return False
    size = int.from_bytes(data[:2], "little")
    # What does not become shorter is mostly sent as it is.
    if not len(data) * 3 // 4 <= size <= len(data) * _HIGHEST_RATIO:
        return False
    try:
        return len(lz4.block.decompress(data)) == size
    except (lz4.block.LZ4BlockError, ValueError):
        return False


def _block(value: bytes, limit: int) -> Opening | None:
    """Open a block, with its size in front as many libraries write it, or without."""
    promised = int.from_bytes(value[:4], "little")
    if 0 < promised <= len(value) * _HIGHEST_RATIO:
        if promised > limit:
            return Opening((), GapReason.TOO_MUCH_OUTPUT, len(value))
        try:
            return Opening((Child((), lz4.block.decompress(value)),))
        except (lz4.block.LZ4BlockError, ValueError):
            pass
    try:
        most = min(limit, len(value) * _HIGHEST_RATIO)
        return Opening((Child((), lz4.block.decompress(value, uncompressed_size=most)),))
    except (lz4.block.LZ4BlockError, ValueError):
        return None
