"""Frames of WebSocket (RFC 6455, 5.2) that something else carries: a body of HTTP, a connection that is no HTTP.

The client writes a mask of four bytes before what it sends under it. With compression (RFC 7692) the stream lacks its
last four bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable

_FIRST = frozenset(b"\x81\x82\xc1\xc2")
"""A whole message of text or of bytes, without compression and with it."""
_TEXT, _BINARY, _CONTROL = 1, 2, 8
_COMPRESSED = 0x40
_MASKED, _LENGTH = 0x80, 0x7F
_LONG, _LONGER = 126, 127
_MASK = 4
_TAIL = b"\0\0\xff\xff"
_MOST = 4_096
_SMALLEST = 8


def may_begin(data: bytes) -> bool:
    """Whether a frame may begin here that has a mask, or one of text."""
    return data[0] in _FIRST and len(data) >= _SMALLEST and (data[1] & _MASKED != 0 or data[0] & 0x0F == _TEXT)


class WebsocketFrames:
    """Keys are the numbers of the frames. They must fill all of the bytes, and frames of text must hold text."""

    id = "websocket-frame"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        children: list[Child] = []
        left = room.output
        for number, (kind, masked, payload) in enumerate(_frames(value)):
            if payload is None or number >= _MOST:
                return None
            if kind & ~_COMPRESSED >= _CONTROL:
                continue
            inside = payload if not kind & _COMPRESSED else _inflated(payload, left)
            if inside is None or (kind & ~_COMPRESSED == _TEXT and printable(inside) is None):
                return None
            if not masked and kind == _BINARY:
                return None  # a length before bytes is no sign of anything
            left -= len(inside)
            children.append(Child((number,), inside))
            if left <= 0 or len(children) >= room.nodes:
                return None
        return Opening(children) if children else None


def _frames(data: bytes) -> Iterator[tuple[int, bool, bytes | None]]:
    """Yield opcode and sign of compression, whether there is a mask, and the payload; None where there is no frame."""
    position = 0
    while position < len(data):
        head = data[position : position + 2]
        if len(head) < 2 or head[0] & 0xB0 != 0x80:
            yield 0, False, None
            return
        size = head[1] & _LENGTH
        position += 2
        if size in (_LONG, _LONGER):
            width = 2 if size == _LONG else 8
            size = int.from_bytes(data[position : position + width])
            position += width
        masked = bool(head[1] & _MASKED)
        mask = data[position : position + _MASK] if masked else b""
        position += len(mask)
        payload = data[position : position + size]
        if len(payload) < size:
            yield 0, masked, None
            return
        yield head[0] & (0x0F | _COMPRESSED), masked, xored(payload, mask) if mask and payload else payload
        position += size


def _inflated(payload: bytes, most: int) -> bytes | None:
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(payload + _TAIL, most)
    except zlib.error:
        return None
