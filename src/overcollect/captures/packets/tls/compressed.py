"""Certificate messages that are compressed (RFC 8879), as BoringSSL and OpenSSL do where both sides can."""

from __future__ import annotations

import zlib

_LARGEST = 1 << 18
_HEADER = 8
_ZLIB, _BROTLI, _ZSTD = 1, 2, 3


def certificate_message(body: bytes) -> bytes:
    """Return the body of the Certificate message inside a CompressedCertificate; empty where it does not open."""
    algorithm, size, content = int.from_bytes(body[:2]), int.from_bytes(body[2:5]), body[_HEADER:]
    if not 0 < size <= _LARGEST:
        return b""
    try:
        return _opened(algorithm, content, size)
    except (ValueError, zlib.error):
        return b""


def _opened(algorithm: int, content: bytes, size: int) -> bytes:
    if algorithm == _ZLIB:
        return zlib.decompressobj().decompress(content, size)
    if algorithm == _BROTLI:
        return _brotli(content, size)
    return _zstd(content, size) if algorithm == _ZSTD else b""


def _brotli(content: bytes, size: int) -> bytes:
    import brotli  # type: ignore[import-untyped]  # noqa: PLC0415 - rarely needed; ships no types

    try:
        return bytes(brotli.Decompressor().process(content, output_buffer_limit=size))
    except brotli.error as error:
        raise ValueError from error


def _zstd(content: bytes, size: int) -> bytes:
    import zstandard  # noqa: PLC0415 - rarely needed

    try:
        return zstandard.ZstdDecompressor(max_window_size=_LARGEST).stream_reader(content).read(size)
    except zstandard.ZstdError as error:
        raise ValueError from error
