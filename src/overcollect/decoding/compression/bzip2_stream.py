"""bzip2, also several streams in a row."""

from __future__ import annotations

import bz2

from overcollect.decoding.compression.streams import Standard, opening, run
from overcollect.decoding.interface import Opening, Room

MAGIC = b"BZh"


class Bzip2:
    id = "bzip2"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC):
            return None
        return opening(run(lambda: Standard(bz2.BZ2Decompressor()), OSError, value, room.output, MAGIC), value)
