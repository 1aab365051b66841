"""bzip2, also several streams in a row."""

from __future__ import annotations

import bz2

from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.streams import opening, run

MAGIC = b"BZh"


class _Machine:
    def __init__(self) -> None:
        self._object = bz2.BZ2Decompressor()
        self.finished = False
        self.unused = 0

    def feed(self, data: bytes, limit: int) -> bytes:
        output = self._object.decompress(data, limit)
        self.finished = self._object.eof
        self.unused = len(self._object.unused_data)
        return output


class Bzip2:
    id = "bzip2"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC):
            return None
        return opening(run(_Machine, OSError, value, room.output, MAGIC), value)
