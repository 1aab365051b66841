"""Whether bytes that came out of base64, hex or percent-encoding make sense: text, or a known structure."""

from __future__ import annotations

import zlib

from overcollect.decoding.binary import plist_binary, zip_archive
from overcollect.decoding.binary.avro_file import MAGIC as AVRO_MAGIC
from overcollect.decoding.binary.bson import is_bson
from overcollect.decoding.binary.cbor_items import is_cbor
from overcollect.decoding.binary.der import is_der
from overcollect.decoding.binary.dns_message import is_query
from overcollect.decoding.binary.emv_tlv import is_emv
from overcollect.decoding.binary.erlang_terms import MAGICS as ERLANG_MAGICS
from overcollect.decoding.binary.erlang_terms import is_erlang
from overcollect.decoding.binary.ion import MAGIC as ION_MAGIC
from overcollect.decoding.binary.java_objects import MAGIC as JAVA_MAGIC
from overcollect.decoding.binary.jce import is_jce
from overcollect.decoding.binary.msgpack_items import is_msgpack
from overcollect.decoding.binary.pickle_stream import MAGICS as PICKLE_MAGICS
from overcollect.decoding.binary.pickle_stream import is_pickle
from overcollect.decoding.binary.ruby_marshal import MAGICS as RUBY_MAGICS
from overcollect.decoding.binary.ruby_marshal import is_ruby
from overcollect.decoding.binary.smile import MAGIC as SMILE_MAGIC
from overcollect.decoding.binary.sqlite_file import MAGIC as SQLITE_MAGIC
from overcollect.decoding.binary.tar_archive import is_tar
from overcollect.decoding.binary.thrift import is_thrift
from overcollect.decoding.binary.vehicle_frame import is_vehicle_frame
from overcollect.decoding.binary.view_state import MAGIC as VIEW_STATE_MAGIC
from overcollect.decoding.binary.view_state import is_view_state
from overcollect.decoding.binary.wbxml import MAGICS as WBXML_MAGICS
from overcollect.decoding.binary.wbxml import is_wbxml
from overcollect.decoding.binary.wire import holds_text
from overcollect.decoding.coding.turned_bytes import hides_wide_text, is_turned
from overcollect.decoding.coding.xor_repeated import is_repeated
from overcollect.decoding.coding.xor_stream import hides_stream
from overcollect.decoding.coding.xor_text import hides_json, is_disguised
from overcollect.decoding.compression import (
    bzip2_stream,
    deflate,
    gzip_stream,
    lz4_stream,
    lz_string,
    lzf,
    sized_deflate,
    snappy,
    xz_stream,
    zstd_frames,
)
from overcollect.decoding.compression.brotli_stream import is_brotli
from overcollect.decoding.compression.raw_deflate import is_raw_deflate
from overcollect.decoding.compression.structured import is_brotli_structure, is_deflated_structure
from overcollect.decoding.encryption.plausible_plaintext import is_words
from overcollect.decoding.opaque import is_photo
from overcollect.decoding.quick_checks import printable, sensible
from overcollect.decoding.text import multipart
from overcollect.decoding.text.chinese import as_gb18030
from overcollect.decoding.text.utf16 import as_utf16

_STREAMS = (
    gzip_stream.MAGIC,
    zstd_frames.MAGIC,
    lz4_stream.MAGIC,
    bzip2_stream.MAGIC + b"9",
    xz_stream.MAGIC,
    zip_archive.MAGIC,
    xz_stream.OLD_MAGIC,
    snappy.MAGIC,
)
_CONTAINERS = (
    JAVA_MAGIC,
    SQLITE_MAGIC,
    AVRO_MAGIC,
    SMILE_MAGIC,
    ION_MAGIC,
    b"tc\5\x10\0\0",  # the envelope of ByteDance's SDKs
    b"\x08\xc4\x90\x80\x82\x04\x10\2",  # messages of their risk control
)
_BEGINS = (*_CONTAINERS, plist_binary.MAGIC)
_SHORT_BEGINS = (*PICKLE_MAGICS, *RUBY_MAGICS, VIEW_STATE_MAGIC, *WBXML_MAGICS, *ERLANG_MAGICS)
_WHOLE = (is_pickle, is_ruby, is_view_state, is_wbxml, is_erlang)
"""Whether what has too short a begin to be told by it is whole."""
_FIRST = frozenset(
    magic[:1]
    for magic in (
        *_STREAMS,
        *deflate.MAGICS,
        *_BEGINS,
        *_SHORT_BEGINS,
        multipart.BEGIN,
    )
)
"""Bytes of which one is the first of all that is told by how it begins."""
STREAM_BEGINS = frozenset(magic[:1] for magic in (*_STREAMS, *deflate.MAGICS))
"""Bytes of which one is the first of every compressed stream that is told."""
_PROBE = 1 << 16
_LONGEST_HEADER = 64
_SHORT, _SHORTEST_CHINESE = 16, 8
_PARTS = b"\x01\x02\x03\x1c\x1d\x1e\x1f"
_TO_BLANKS = bytes.maketrans(_PARTS, b" " * len(_PARTS))
_ROW = 3
_FRAME = 5
"""Bytes before a message of gRPC."""


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
    if text is None:
        return structure(data) or _parted(data)
    return data if hides_json(data) or hides_wide_text(data) else text


def _parted(data: bytes) -> str | None:
    """Return text whose parts have control characters between them, as lines of Hive and separators of ASCII do."""
    if len(data) < _SHORT or not data.isascii():
        return None
    bare = data.translate(None, _PARTS)
    marks = len(data) - len(bare)
    if marks <= 1 or marks >= len(bare) or printable(bare) is None:
        return None
    # What a short key was laid over has such characters too, but hardly several that are all the same.
    is_row = marks >= _ROW and len(set(data).intersection(_PARTS)) == 1
    return data.decode() if is_row or is_words(data.translate(_TO_BLANKS)) else None


def structure(data: bytes) -> bytes | None:
    """Return ``data`` where it is of a known structure.

    That is a compressed stream, a container, a photo, a certificate, a property list, a multipart body, a message of
    protobuf or Thrift with text in it, a map of MessagePack or CBOR, text in UTF-16 or GB18030, or JSON or a
    stream under exclusive-or.
    """
    return data if _is_structure(data) else None


def _is_structure(data: bytes) -> bool:
    return (
        (data[:1] in _FIRST and _begins(data))
        or is_der(data)
        or is_query(data)
        or is_thrift(data)
        or is_photo(data)
        or holds_text(data)
        or is_msgpack(data)
        or is_cbor(data)
        or is_bson(data)
        or _is_wide(data)
        or lz_string.is_lz_string(data)
        or is_disguised(data)
        or hides_stream(data)
        or is_raw_deflate(data)
        or is_brotli(data)
        or lz4_stream.is_block(data)
        or is_frame(data)
        or is_tar(data)
        or sized_deflate.is_sized_deflate(data)
        or lzf.is_lzf(data)
        or is_turned(data)
        or data.find(gzip_stream.MAGIC, 1, _LONGEST_HEADER) > 0
        or is_repeated(data)
        or is_emv(data)
        or is_vehicle_frame(data)
        or is_deflated_structure(data)
        or is_brotli_structure(data)
        or is_jce(data)
    )


def _begins(data: bytes) -> bool:
    return (
        is_stream(data)
        or data.startswith(_BEGINS)
        or multipart.begins(data)
        or (data.startswith(_SHORT_BEGINS) and any(is_whole(data) for is_whole in _WHOLE))
    )


def is_frame(data: bytes) -> bool:
    """Whether it is one message of gRPC, whose length stands before it."""
    if data[0] > 1 or int.from_bytes(data[1:_FRAME]) != len(data) - _FRAME:
        return False
    return is_stream(data[_FRAME:]) if data[0] else holds_text(data[_FRAME:])


def _is_wide(data: bytes) -> bool:
    """Whether it is text in UTF-16 or GB18030; a few random bytes are the latter, unless all of it is Chinese."""
    if len(data) < _SHORTEST_CHINESE:
        return False
    text = as_gb18030(data)
    if text is not None and (len(data) >= _SHORT or min(text) > "\x7f"):
        return True
    return as_utf16(data) is not None
