"""The HTTP coding ``deflate`` (RFC 9110, section 8.4.1.2): zlib (RFC 1950), or bare deflate as some clients send it."""

from __future__ import annotations

import zlib

from overcollect.decoding.gzip_stream import Zlib
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.streams import opening, run


class Deflate:
    id = "deflate"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        wrapped = value[:1] == b"\x78" and int.from_bytes(value[:2]) % 31 == 0
        if not wrapped and hint != self.id:
            return None
        window = zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
        return opening(run(lambda: Zlib(window), zlib.error, value, room.output), value)
