"""LZF (oldhome.schmorp.de/marc/liblzf.html): blocks as Redis and its clients keep them, and chunks behind ``ZV``.

The chunks are those of lzf(1) and of compress-lzf (github.com/ning/compress/wiki/LZFFormat). Of a block nothing tells:
it must begin with JSON, which is written out, and be JSON to its end.
"""

from __future__ import annotations

from overcollect.decoding.coding.proof import DOCUMENT_BEGINS, json_in
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

MAGICS = (b"ZV\0", b"ZV\1")
_LITERALS = 32
"""Control bytes below it say how many bytes follow as they are, less one."""
_LONG = 7
_SMALLEST, _LARGEST = 12, 1 << 24
_HEAD = 5
"""Bytes before the content of a chunk: the magic, the kind, the size of the content."""


def is_lzf(data: bytes) -> bool:
    """Whether it is a block of JSON, or a chunk that is whole."""
    if data[1:3] in DOCUMENT_BEGINS:
        return _json_of_block(data, _LARGEST) is not None
    return data.startswith(MAGICS) and len(data) >= _HEAD and len(data) >= _HEAD + int.from_bytes(data[3:_HEAD])


class Lzf:
    id = "lzf"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if value.startswith(MAGICS):
            return _chunks(value, room.output)
        text = _json_of_block(value, room.output) if value[1:3] in DOCUMENT_BEGINS else None
        return None if text is None else Opening((Child((), text),))


def _json_of_block(data: bytes, limit: int) -> str | None:
    if data[0] >= _LITERALS or len(data) < _SMALLEST:
        return None
    plain = _block(data, limit)
    return None if plain is None else json_in(plain)


def _chunks(value: bytes, limit: int) -> Opening | None:
    output = bytearray()
    position = 0
    reason = None
    while position < len(value):
        packed = value[position + 2 : position + 3] == b"\1"
        start = position + _HEAD + 2 * packed
        end = start + int.from_bytes(value[position + 3 : position + _HEAD])
        piece: bytes | None = value[start:end]
        if not value.startswith(MAGICS, position) or end > len(value):
            reason = GapReason.BROKEN_CODING
            break
        size = int.from_bytes(value[start - 2 : start]) if packed else end - start
        if len(output) + size > limit:
            reason = GapReason.TOO_MUCH_OUTPUT
            break
        if packed:
            piece = _block(value[start:end], size)
        if piece is None or len(piece) != size:
            reason = GapReason.BROKEN_CODING
            break
        output += piece
        position = end
    return Opening((Child((), bytes(output)),), reason, len(value) - position) if output else None


def _block(data: bytes, limit: int) -> bytes | None:
    """Return what a block stands for; None where it does not fit, or is longer than ``limit``."""
    output = bytearray()
    position, end = 0, len(data)
    while position < end:
        control = data[position]
        position += 1
        if control < _LITERALS:
            piece = data[position : position + control + 1]
            position += control + 1
            if position > end:
                return None
        else:
            length = control >> 5
            extra = length == _LONG
            if position + extra >= end:
                return None
            length += 2 + (data[position] if extra else 0)
            start = len(output) - ((control & 31) << 8 | data[position + extra]) - 1
            position += 1 + extra
            if start < 0:
                return None
            piece = bytes(output[start : start + length])
            piece = (piece * (length // len(piece) + 1))[:length]
        output += piece
        if len(output) > limit:
            return None
    return bytes(output)
