"""Brotli (RFC 7932). It has no magic: only a header tells."""

from __future__ import annotations

import brotli  # type: ignore[import-untyped]  # ships no types

from overcollect.decoding.compression.streams import opening, run
from overcollect.decoding.interface import Opening, Room


class _Machine:
    unused = 0

    def __init__(self) -> None:
        self._object = brotli.Decompressor()
        self.finished = False

    def feed(self, data: bytes, limit: int) -> bytes:
        pieces = [self._object.process(data, output_buffer_limit=limit)]
        total = len(pieces[0])
        while total < limit and not self._object.can_accept_more_data():
            pieces.append(self._object.process(b"", output_buffer_limit=limit - total))
            total += len(pieces[-1])
        self.finished = self._object.is_finished()
        return b"".join(pieces)


class Brotli:
    id = "brotli"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        if hint != "br":
            return None
        return opening(run(_Machine, brotli.error, value, room.output), value)
