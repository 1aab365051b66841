"""XZ (xz-file-format.txt) and the older .lzma, told by their first bytes."""

from __future__ import annotations

import lzma

from overcollect.decoding.compression.streams import Standard, opening, run
from overcollect.decoding.interface import Opening, Room

MAGIC = b"\xfd7zXZ\x00"
OLD_MAGIC = b"\x5d\x00\x00"
"""How .lzma begins with the properties that every encoder takes, and a dictionary of 64 KiB or more."""

_MEMORY = 256 * 1024 * 1024
"""Bytes that a dictionary may take; the highest preset needs 65 MiB."""


class Xz:
    id = "xz"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith((MAGIC, OLD_MAGIC)):
            return None
        return opening(
            run(lambda: Standard(lzma.LZMADecompressor(memlimit=_MEMORY)), lzma.LZMAError, value, room.output, MAGIC),
            value,
        )
