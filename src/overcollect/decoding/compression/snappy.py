"""Snappy blocks and frames (github.com/google/snappy, format_description.txt and framing_format.txt)."""

from __future__ import annotations

from overcollect.decoding.binary.bson import is_bson
from overcollect.decoding.binary.cbor_items import is_cbor
from overcollect.decoding.binary.msgpack_items import is_msgpack
from overcollect.decoding.binary.wire import holds_text, varint
from overcollect.decoding.compression.streams import Run, opening
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import sensible
from overcollect.model import GapReason

MAGIC = b"\xff\x06\x00\x00sNaPpY"
TYPES = ("snappy", "x-snappy", "application/x-snappy")

_COMPRESSED, _PLAIN, _CHECKSUM = 0x00, 0x01, 4
_UNKNOWN, _SKIPPABLE = range(0x02, 0x80), range(0x80, 0xFE)
_HIGHEST_RATIO = 32
"""Bytes that a byte of a block can stand for: 64 by a copy of three bytes, and those by two bytes stand for fewer."""
_SMALLEST = 16


class Snappy:
    """A block without anything that names it must end where its length says, and be something that is known."""

    id = "snappy"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        if value.startswith(MAGIC):
            return _frames(value, room.output)
        size, position = varint(value, 0)
        if not _can_begin(value, size, position):
            return None
        sure = hint.startswith(TYPES)
        if not sure and size < _SMALLEST:
            return None
        if size > room.output:
            return Opening((), GapReason.TOO_MUCH_OUTPUT, len(value)) if sure else None
        block = _block(value, position, size)
        if block is None or not (sure or _is_known(block)):
            return None
        return Opening((Child((), block),))


def is_block(value: bytes) -> bool:
    """Whether it is a block and nothing else, of something that is known."""
    size, position = varint(value, 0)
    if size < _SMALLEST or not _can_begin(value, size, position):
        return False
    block = _block(value, position, size)
    return block is not None and _is_known(block)


def _can_begin(value: bytes, size: int, position: int) -> bool:
    """Whether so much can be in it, and its first element is no copy."""
    return 0 < size <= len(value) * _HIGHEST_RATIO and position < len(value) and not value[position] & 3


def _is_known(block: bytes) -> bool:
    return bool(sensible(block)) or holds_text(block) or is_bson(block) or is_msgpack(block) or is_cbor(block)


def _frames(value: bytes, limit: int) -> Opening | None:
    output = bytearray()
    position = len(MAGIC)
    reason = None
    skipped: list[Child] = []
    while position + 4 <= len(value):
        kind = value[position]
        size = int.from_bytes(value[position + 1 : position + 4], "little")
        piece = value[position + 4 : position + 4 + size]
        if len(piece) < size and kind not in _UNKNOWN:
            reason = GapReason.BROKEN_CODING
            break
        if kind in (_COMPRESSED, _PLAIN):
            block: bytes | None = piece[_CHECKSUM:]
            if kind == _COMPRESSED:
                length, start = varint(piece, _CHECKSUM)
                block = _block(piece, start, length) if 0 <= length <= limit - len(output) else None
                if length > limit - len(output):
                    reason = GapReason.TOO_MUCH_OUTPUT
            if block is None or len(output) + len(block) > limit:
                reason = reason or GapReason.BROKEN_CODING
                break
            output += block
        elif kind in _SKIPPABLE:
            skipped.append(Child(("skipped", len(skipped)), piece))
        elif kind in _UNKNOWN:
            break
        position += 4 + size
    if not output:
        return None
    return opening(Run(bytes(output), position, reason), value, skipped)


def _block(data: bytes, position: int, size: int) -> bytes | None:
    """Return the ``size`` bytes that the elements from ``position`` on stand for, or None where they do not fit."""
    output = bytearray()
    end = len(data)
    while position < end:
        tag = data[position]
        position += 1
        kind = tag & 3
        if kind == 0:
            length = tag >> 2
            if length >= 60:
                width = length - 59
                length = int.from_bytes(data[position : position + width], "little")
                position += width
            length += 1
            if position + length > end:
                return None
            output += data[position : position + length]
            position += length
        else:
            width = (1, 2, 4)[kind - 1]
            if position + width > end:
                return None
            offset = int.from_bytes(data[position : position + width], "little")
            length = (tag >> 2) + 1
            if kind == 1:
                offset |= (tag >> 5) << 8
                length = (tag >> 2 & 7) + 4
            position += width
            if not 0 < offset <= len(output):
                return None
            begin = len(output) - offset
            piece = output[begin : begin + length]
            output += piece if offset >= length else (piece * (length // offset + 1))[:length]
        if len(output) > size:
            return None
    return bytes(output) if len(output) == size else None
