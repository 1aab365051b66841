"""gzip (RFC 1952), also several members in a row."""

from __future__ import annotations

import zlib

from overcollect.decoding.compression.streams import Standard, opening, run
from overcollect.decoding.interface import Opening, Room

MAGIC = b"\x1f\x8b\x08"


def inflater(window: int) -> Standard:
    """Return a decompressor of zlib; ``window`` chooses the wrapper."""
    return Standard(zlib.decompressobj(window))


class Gzip:
    id = "gzip"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC):
            return None
        return opening(run(lambda: inflater(16 + zlib.MAX_WBITS), zlib.error, value, room.output, MAGIC), value)
