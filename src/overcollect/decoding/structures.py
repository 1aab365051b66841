"""Whether bytes that came out of base64, hex or percent-encoding are something: text, or a known structure."""

from __future__ import annotations

import zlib

from overcollect.decoding import deflate, gzip_stream, multipart, zstd_stream
from overcollect.decoding.looks import sensible
from overcollect.decoding.wire import holds_text

_STREAMS = (gzip_stream.MAGIC, zstd_stream.MAGIC)
_PROBE = 1 << 16


def is_stream(data: bytes) -> bool:
    """Whether a compressed stream begins here.

    The two bytes of zlib are too short a sign: the stream must end well, or go on beyond a probe.
    """
    if data.startswith(_STREAMS):
        return len(data) > 8
    if not data.startswith(deflate.MAGICS):
        return False
    probe = zlib.decompressobj()
    try:
        probe.decompress(data, _PROBE)
    except zlib.error:
        return False
    return probe.eof or bool(probe.unconsumed_tail)


def recognised(data: bytes) -> str | bytes | None:
    """Return text, or the bytes where they are of a known structure; None for anything else."""
    # A line end is also the tag of the first field of a message.
    text = None if data.startswith(b"\n") and holds_text(data) else sensible(data)
    return structure(data) if text is None else text


def structure(data: bytes) -> bytes | None:
    """Return ``data`` where it is a compressed stream, a multipart body or a protobuf message with text in it."""
    return data if is_stream(data) or multipart.begins(data) or holds_text(data) else None
