"""zlib (RFC 1950) behind the length of what is in it, in four bytes, as Qt and MySQL write it.

``qCompress`` writes the highest byte first (doc.qt.io, QByteArray, qUncompress), ``COMPRESS()`` the lowest, and a dot
behind a stream that ends with a space (dev.mysql.com, MySQL Reference Manual, "Encryption and Compression Functions").
A stream that ends well and a length that fits are the proof.
"""

from __future__ import annotations

import zlib

from overcollect.decoding.compression.deflate import MAGICS
from overcollect.decoding.compression.gzip_stream import inflater
from overcollect.decoding.compression.streams import opening, run
from overcollect.decoding.interface import Opening, Room

_SIZE = 4
_MAGIC = 2
_PROBE = 1 << 16


def is_sized_deflate(data: bytes) -> bool:
    """Tell whether it is one; of a long one the begin must be well."""
    if data[_SIZE : _SIZE + _MAGIC] not in MAGICS:
        return False
    probe = zlib.decompressobj()
    try:
        size = len(probe.decompress(data[_SIZE:], _PROBE))
    except zlib.error:
        return False
    sizes = _sizes(data)
    return size in sizes if probe.eof else size == _PROBE < max(sizes)


class SizedDeflate:
    id = "sized-deflate"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not is_sized_deflate(value):
            return None
        data = value[_SIZE:]
        done = run(lambda: inflater(zlib.MAX_WBITS), zlib.error, data, room.output)
        if done.reason is None and len(done.output) not in _sizes(value):
            return None
        return opening(done, data)


def _sizes(data: bytes) -> tuple[int, int]:
    return int.from_bytes(data[:_SIZE]), int.from_bytes(data[:_SIZE], "little")
