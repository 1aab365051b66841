"""Which decoders are tried on a value, and in which order. A new decoder is added here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.decoding import (
    cbor_items,
    deflate,
    form,
    graphql,
    grpc,
    grpc_web_text,
    gzip_stream,
    latin1,
    lz4_stream,
    msgpack_items,
    multipart,
    plist_binary,
    protobuf,
    quoted_printable,
    zstd_stream,
)
from overcollect.decoding.base32_text import Base32
from overcollect.decoding.base64_text import Base64
from overcollect.decoding.base64url import Base64Url
from overcollect.decoding.brotli_stream import Brotli
from overcollect.decoding.data_url import DataUrl
from overcollect.decoding.delimited import Delimited
from overcollect.decoding.entities import Entities
from overcollect.decoding.escapes import Escapes
from overcollect.decoding.exif import Exif
from overcollect.decoding.hex_text import Hex
from overcollect.decoding.interface import Decoder
from overcollect.decoding.json_text import Json, begins
from overcollect.decoding.jwt import Jwt
from overcollect.decoding.packed import Packed
from overcollect.decoding.path import Path
from overcollect.decoding.percent import Percent
from overcollect.decoding.plist_text import TextPlist
from overcollect.decoding.url import Url
from overcollect.decoding.xml_text import Xml

JSON = Json()
FORM, PATH, PERCENT, URL, JWT = form.Form(), Path(), Percent(), Url(), Jwt()
HEX, BASE64, BASE64URL, BASE32 = Hex(), Base64(), Base64Url(), Base32()
DATA_URL, ENTITIES, ESCAPES, QUOTED = DataUrl(), Entities(), Escapes(), quoted_printable.QuotedPrintable()
TEXT_PLIST, XML, GRAPHQL, LATIN1 = TextPlist(), Xml(), graphql.Graphql(), latin1.Latin1()
GZIP, DEFLATE, BROTLI, ZSTD = gzip_stream.Gzip(), deflate.Deflate(), Brotli(), zstd_stream.Zstd()
LZ4, BINARY_PLIST = lz4_stream.Lz4(), plist_binary.BinaryPlist()
MULTIPART, GRPC, GRPC_WEB_TEXT = multipart.Multipart(), grpc.Grpc(), grpc_web_text.GrpcWebText()
PROTOBUF, DELIMITED, MSGPACK, CBOR = protobuf.Protobuf(), Delimited(), msgpack_items.Msgpack(), cbor_items.Cbor()
EXIF, PACKED = Exif(), Packed()

CODINGS: dict[str, Decoder[bytes]] = {
    "gzip": GZIP,
    "x-gzip": GZIP,
    "deflate": DEFLATE,
    "br": BROTLI,
    "zstd": ZSTD,
    "lz4": LZ4,
}
"""Content codings by their names in headers (RFC 9110, section 8.4.1)."""

_SIGNS: Sequence[tuple[str, Sequence[Decoder[str]]]] = (
    ("<", (TEXT_PLIST, XML)),
    ("{", (GRAPHQL,)),
    ("&", (ENTITIES,)),
    ("\\", (ESCAPES,)),
    (":", (URL, DATA_URL)),
    ("=", (FORM, QUOTED)),
    ("%", (PERCENT,)),
)
"""What must stand somewhere in a text before it is worth while to look closer."""
_TOKENS: Sequence[Decoder[str]] = (HEX, BASE64, BASE64URL, BASE32)
_MAGICS: Sequence[tuple[bytes | tuple[bytes, ...], Decoder[bytes]]] = (
    (gzip_stream.MAGIC, GZIP),
    (deflate.MAGICS, DEFLATE),
    (zstd_stream.MAGIC, ZSTD),
    (lz4_stream.MAGIC, LZ4),
    (plist_binary.MAGIC, BINARY_PLIST),
    ((b"{", b"["), JSON),
    (b"--", MULTIPART),
    (b"\n", PROTOBUF),
)
_TYPES: Sequence[tuple[str | tuple[str, ...], Decoder[bytes]]] = (
    (grpc_web_text.TYPE, GRPC_WEB_TEXT),
    (grpc.TYPE, GRPC),
    (protobuf.TYPES, PROTOBUF),
    (protobuf.TYPES, DELIMITED),
    (multipart.TYPE, MULTIPART),
    (msgpack_items.TYPES, MSGPACK),
    (cbor_items.TYPES, CBOR),
    (lz4_stream.TYPES, LZ4),
)
NO_TEXT: Sequence[Decoder[bytes]] = (PROTOBUF, MSGPACK, CBOR, DELIMITED, LATIN1, PACKED)
"""What bytes that are no text are tried as, where nothing says what they are."""


def for_text(value: str, hint: str) -> Iterator[Decoder[str]]:
    """Yield the decoders that may fit, the one whose sign is the plainest first."""
    if hint == "path":
        yield PATH
        return
    signs = 0
    if "=" in value and quoted_printable.comes_first(value):
        yield QUOTED
    if begins(value):
        signs += 1
        yield JSON
    elif value.startswith("--"):
        signs += 1
        yield MULTIPART
    for sign, decoders in _SIGNS:
        if sign in value:
            signs += 1
            yield from decoders
    if value.startswith("ey") and "." in value:
        yield JWT
    elif value.startswith(latin1.MAGIC):
        yield LATIN1
    elif not signs or value[-1] == "=":
        yield from _TOKENS


def for_bytes(value: bytes, hint: str) -> Sequence[Decoder[bytes]]:
    """Return the decoders that fit before the bytes are tried as text."""
    fitting: list[Decoder[bytes]] = [decoder for magic, decoder in _MAGICS if value.startswith(magic)]
    if not fitting:
        fitting = [decoder for kind, decoder in _TYPES if hint.startswith(kind)]
    return fitting


def text_hint(hint: str) -> str:
    """Return what a content type still says once the bytes are text: only these have no sign of their own."""
    return next((kind for kind in (form.TYPE, graphql.TYPE) if hint.startswith(kind)), "")
