"""Whether bytes that came out of base64, hex or percent-encoding are something: text, or a known structure."""

from __future__ import annotations

from overcollect.decoding.looks import sensible
from overcollect.decoding.wire import holds_text

_STREAMS = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
"""gzip (RFC 1952), zstd (RFC 8878), zlib at its four levels (RFC 1950)."""


def is_stream(data: bytes) -> bool:
    """Whether a compressed stream begins here."""
    return data.startswith(_STREAMS) and len(data) >= 8


def recognised(data: bytes) -> str | bytes | None:
    """Return text, or the bytes of a compressed stream or protobuf message; None for anything else."""
    text = sensible(data)
    if text is not None:
        return text
    return data if is_stream(data) or holds_text(data) else None
