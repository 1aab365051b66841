"""Whether bytes are a compressed stream and nothing else, of one of the codings that apps use most."""

from __future__ import annotations

import bz2
import lzma
import zlib
from io import BytesIO

import lz4.frame  # type: ignore[import-untyped]  # ships no types
import zstandard

from overcollect.decoding.compression import bzip2_stream, deflate, gzip_stream, lz4_stream, xz_stream, zstd_frames
from overcollect.decoding.compression.brotli_stream import is_brotli
from overcollect.decoding.compression.raw_deflate import is_raw_deflate

_BZIP2 = bzip2_stream.MAGIC + b"9"
MAGICS = (gzip_stream.MAGIC, zstd_frames.MAGIC, lz4_stream.MAGIC, *deflate.MAGICS, _BZIP2, xz_stream.MAGIC)
_EITHER = 32 + zlib.MAX_WBITS
"""The window that takes gzip and zlib."""
_MEMORY = 1 << 27
"""Bytes that a dictionary may take."""
_PROBE, _FEWEST_READ = 1 << 16, 8


def can_be_decompressed(data: bytes) -> bool:
    """Tell whether it is one; of a coding without a magic, whether text comes out."""
    return inflates(data) if data.startswith(MAGICS) else is_raw_deflate(data) or is_brotli(data)


def inflates(data: bytes) -> bool:
    """Tell whether a stream that begins with one of ``MAGICS`` ends well, or goes on beyond a probe."""
    if data.startswith((_BZIP2, xz_stream.MAGIC)):
        return _is_packed(data)
    if data.startswith(zstd_frames.MAGIC):
        try:
            return len(zstandard.ZstdDecompressor().stream_reader(BytesIO(data)).read(_FEWEST_READ)) == _FEWEST_READ
        except zstandard.ZstdError:
            return False
    if data.startswith(lz4_stream.MAGIC):
        try:
            return len(lz4.frame.LZ4FrameDecompressor().decompress(data, _FEWEST_READ)) == _FEWEST_READ
        except RuntimeError:
            return False
    return _is_deflated(data)


def _is_packed(data: bytes) -> bool:
    machine = bz2.BZ2Decompressor() if data.startswith(_BZIP2) else lzma.LZMADecompressor(memlimit=_MEMORY)
    try:
        return len(machine.decompress(data, _FEWEST_READ)) == _FEWEST_READ
    except (OSError, lzma.LZMAError):
        return False


def _is_deflated(data: bytes) -> bool:
    probe = zlib.decompressobj(_EITHER)
    try:
        probe.decompress(data, _PROBE)
    except zlib.error:
        return False
    return probe.eof or bool(probe.unconsumed_tail)
