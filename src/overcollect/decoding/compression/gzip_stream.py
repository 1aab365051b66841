"""gzip (RFC 1952), also several members in a row."""

from __future__ import annotations

import zlib

from overcollect.decoding.compression.streams import Standard, opening, run
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

MAGIC = b"\x1f\x8b\x08"

_FLAGS, _HEAD = 3, 10
_EXTRA, _NAME, _COMMENT = 4, 8, 16
_TELLING = _EXTRA | _NAME | _COMMENT


def inflater(window: int) -> Standard:
    """Return a decompressor of zlib; ``window`` chooses the wrapper."""
    return Standard(zlib.decompressobj(window))


class Gzip:
    """Keys of what heads of members tell: ``filename``, ``comment``, ``extra``, with a number from the second on."""

    id = "gzip"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC):
            return None
        heads = _Heads(value, room.nodes)
        heads.read(0)
        done = run(lambda: inflater(16 + zlib.MAX_WBITS), zlib.error, value, room.output, MAGIC, heads.read)
        opened = opening(done, value, heads.children)
        if opened and heads.left and not opened.cut:
            return Opening(opened.children, GapReason.TOO_MANY_NODES, heads.left)
        return opened


class _Heads:
    """What senders write into the heads of members: names of files, comments, fields of their own."""

    def __init__(self, data: bytes, limit: int) -> None:
        self.children: list[Child] = []
        self.left = 0
        self._data = data
        self._limit = limit
        self._members = 0

    def read(self, position: int) -> None:
        """Read the head of the member at ``position``."""
        data = self._data
        number = self._members
        self._members += 1
        flags = data[position + _FLAGS] if position + _HEAD <= len(data) else 0
        if not flags & _TELLING:
            return
        place = position + _HEAD
        if flags & _EXTRA:
            size = int.from_bytes(data[place : place + 2], "little")
            self._add("extra", number, data[place + 2 : place + 2 + size])
            place += 2 + size
        for key, flag in (("filename", _NAME), ("comment", _COMMENT)):
            end = data.find(b"\0", place) if flags & flag else -1
            if end >= 0:
                self._add(key, number, data[place:end].decode(errors="replace"))
                place = end + 1

    def _add(self, key: str, number: int, value: str | bytes) -> None:
        if len(self.children) >= self._limit:
            self.left += len(value)
        elif value.strip():
            name = key if key == "filename" else ""
            self.children.append(Child((key, number) if number else (key,), value, name))
