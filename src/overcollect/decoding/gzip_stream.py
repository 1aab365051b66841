"""gzip (RFC 1952), also several members in a row."""

from __future__ import annotations

import zlib

from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.streams import opening, run

MAGIC = b"\x1f\x8b\x08"


class Zlib:
    """A decompressor of zlib; ``window`` chooses the wrapper."""

    def __init__(self, window: int) -> None:
        self._object = zlib.decompressobj(window)
        self.finished = False
        self.unused = 0

    def feed(self, data: bytes, limit: int) -> bytes:
        output = self._object.decompress(data, limit)
        self.finished = self._object.eof
        self.unused = len(self._object.unused_data)
        return output


class Gzip:
    id = "gzip"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC):
            return None
        return opening(run(lambda: Zlib(16 + zlib.MAX_WBITS), zlib.error, value, room.output, MAGIC), value)
