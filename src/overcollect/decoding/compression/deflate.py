"""The HTTP coding ``deflate`` (RFC 9110, section 8.4.1.2): zlib (RFC 1950), or bare deflate as some clients send it.

Batches of a log may be several streams of zlib in a row.
"""

from __future__ import annotations

import zlib

from overcollect.decoding.compression.gzip_stream import inflater
from overcollect.decoding.compression.streams import opening, run
from overcollect.decoding.interface import Opening, Room

MAGICS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
"""How zlib begins with the usual window, by its four levels of compression."""


class Deflate:
    id = "deflate"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        wrapped = value.startswith(MAGICS)
        if not wrapped and hint != self.id:
            return None
        window = zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
        following = MAGICS if wrapped else None
        return opening(run(lambda: inflater(window), zlib.error, value, room.output, following), value)
