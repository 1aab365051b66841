"""Raw deflate (RFC 1951), and Brotli that no header names, around a binary structure.

TalkingData's SDK sends MessagePack under bare deflate (``application/unpack_chinar``), others Protocol Buffers, CBOR or
BSON. Nothing announces either: the stream must end with the data, and all that comes out must be one of these.
"""

from __future__ import annotations

import json
import zlib

import brotli  # type: ignore[import-untyped]  # ships no types

from overcollect.decoding.binary.bson import is_bson
from overcollect.decoding.binary.cbor_items import is_cbor
from overcollect.decoding.binary.jce import Jce
from overcollect.decoding.binary.msgpack_items import is_msgpack
from overcollect.decoding.binary.thrift import Thrift
from overcollect.decoding.binary.unnamed import opens
from overcollect.decoding.binary.wire import holds_text
from overcollect.decoding.compression.brotli_stream import CODING, Brotli
from overcollect.decoding.compression.raw_deflate import inflated
from overcollect.decoding.interface import Decoder, Opening, Room
from overcollect.decoding.quick_checks import printable

_SMALLEST, _FEWEST_READ = 24, 20
_KINDS = 6
"""Bits of the first byte that tell the kind of the block; two kinds are of compressed data."""
_LONGEST = 1 << 16
_PARTS = bytes(range(1, 8)) + bytes(range(0x1C, 0x20))
"""Control characters that stand between the parts of a list."""
_FEWEST_OF_TEXT = 32
_UNNAMED: tuple[Decoder[bytes], ...] = (Thrift(), Jce())
"""Formats whose bytes must fit to the last one, with text among them."""


def is_deflated_structure(data: bytes) -> bool:
    """Whether all of ``data`` is such a stream of deflate."""
    if len(data) < _SMALLEST or data[0] & _KINDS not in (2, 4):
        return False
    probe = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        inside = probe.decompress(data, _LONGEST)
    except zlib.error:
        return False
    return probe.eof and not probe.unused_data and _is_structure(inside)


def is_brotli_structure(data: bytes) -> bool:
    """Whether all of ``data`` is such a stream of Brotli."""
    if len(data) < _SMALLEST:
        return False
    stream = brotli.Decompressor()
    try:
        inside = stream.process(data, output_buffer_limit=_LONGEST)
    except brotli.error:
        return False
    return bool(stream.is_finished()) and _is_structure(inside)


def _is_structure(inside: bytes) -> bool:
    if len(inside) < _FEWEST_READ:
        return False
    if any(told(inside) for told in (is_msgpack, is_cbor, is_bson, holds_text, _is_json_list)):
        return True
    if any(opens(decoder, inside) for decoder in _UNNAMED):
        return True
    return len(inside) >= _FEWEST_OF_TEXT and printable(inside.translate(None, _PARTS)) is not None


def _is_json_list(inside: bytes) -> bool:
    """Whether it is a list that begins with a number, which no other test takes for JSON while it is short."""
    if not (inside.startswith(b"[") and inside.endswith(b"]")):
        return False
    try:
        json.loads(inside)
    except (ValueError, RecursionError):
        return False
    return True


class DeflatedStructure:
    id = "raw-deflate"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return inflated(value, room) if is_deflated_structure(value) else None


class BrotliStructure:
    id = "brotli"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return Brotli().open(value, CODING, room) if is_brotli_structure(value) else None
