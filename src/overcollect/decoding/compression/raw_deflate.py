"""Deflate without any wrapper (RFC 1951), as in SAML's redirect binding and custom SDK protocols."""

from __future__ import annotations

import re
import zlib

from overcollect.decoding.compression.gzip_stream import inflater
from overcollect.decoding.compression.streams import opening, run
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.quick_checks import has_controls, printable

_SMALLEST = 32
_RESERVED = 6
_PROBE = 256
_FEWEST_READ = 16
_BEGIN = re.compile(rb"\s*(?:[{\[]\s*[\"{\[]|<[?!A-Za-z]|[A-Za-z_][\w.]{0,40}=)")
"""JSON, XML or a form; other text must end where the data does, and be long enough that chance does not write it."""
_FEWEST_OF_TEXT = 48
_LONGEST_TEXT = 1 << 16


def is_raw_deflate(data: bytes) -> bool:
    """Whether text is inside. Nothing announces such a stream: it must begin with text, and end with the data."""
    if len(data) < _SMALLEST or data[0] & _RESERVED == _RESERVED or not data[0] & _RESERVED:
        return False
    probe = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        begin = probe.decompress(data, _PROBE)
        is_known = _BEGIN.match(begin) is not None
        if len(begin) < _FEWEST_READ or (not is_known and has_controls(begin)):
            return False
        # Random bytes that begin well have an error further on.
        whole = begin + probe.decompress(probe.unconsumed_tail, _LONGEST_TEXT)
    except zlib.error:
        return False
    if not is_known and not (probe.eof and len(whole) >= _FEWEST_OF_TEXT and printable(whole) is not None):
        return False
    return not probe.unused_data and (probe.eof or bool(probe.unconsumed_tail))


class RawDeflate:
    id = "raw-deflate"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return inflated(value, room) if is_raw_deflate(value) else None


def inflated(value: bytes, room: Room) -> Opening | None:
    """Return what a stream without a header holds."""
    return opening(run(lambda: inflater(-zlib.MAX_WBITS), zlib.error, value, room.output), value)
