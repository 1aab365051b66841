"""Whether bytes that came out of base64, hex or percent-encoding are something: text, or a known structure."""

from __future__ import annotations

from overcollect.decoding import deflate, gzip_stream, zstd_stream
from overcollect.decoding.looks import sensible
from overcollect.decoding.wire import holds_text

_STREAMS = (gzip_stream.MAGIC, zstd_stream.MAGIC, *deflate.MAGICS)


def is_stream(data: bytes) -> bool:
    """Whether a compressed stream begins here."""
    return data.startswith(_STREAMS) and len(data) >= 8


def recognised(data: bytes) -> str | bytes | None:
    """Return text, or the bytes of a compressed stream or protobuf message; None for anything else."""
    text = sensible(data)
    if text is not None:
        return text
    return data if is_stream(data) or holds_text(data) else None
