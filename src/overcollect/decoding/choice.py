"""Which decoders are tried on a value, and in which order. A new decoder is added here, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.decoding import deflate, form, grpc, gzip_stream, multipart, protobuf, zstd_stream
from overcollect.decoding.base64_text import Base64
from overcollect.decoding.base64url import Base64Url
from overcollect.decoding.brotli_stream import Brotli
from overcollect.decoding.hex_text import Hex
from overcollect.decoding.interface import Decoder
from overcollect.decoding.json_text import Json, begins
from overcollect.decoding.jwt import Jwt
from overcollect.decoding.path import Path
from overcollect.decoding.percent import Percent
from overcollect.decoding.url import Url

JSON = Json()
FORM, PATH, PERCENT, URL, JWT = form.Form(), Path(), Percent(), Url(), Jwt()
HEX, BASE64, BASE64URL = Hex(), Base64(), Base64Url()
GZIP, DEFLATE, BROTLI, ZSTD = gzip_stream.Gzip(), deflate.Deflate(), Brotli(), zstd_stream.Zstd()
MULTIPART, GRPC, PROTOBUF = multipart.Multipart(), grpc.Grpc(), protobuf.Protobuf()

CODINGS: dict[str, Decoder[bytes]] = {
    "gzip": GZIP,
    "x-gzip": GZIP,
    "deflate": DEFLATE,
    "br": BROTLI,
    "zstd": ZSTD,
}
"""Content codings by their names in headers (RFC 9110, section 8.4.1)."""

_TOKENS: Sequence[Decoder[str]] = (HEX, BASE64, BASE64URL)
_MAGICS: Sequence[tuple[bytes | tuple[bytes, ...], Decoder[bytes]]] = (
    (gzip_stream.MAGIC, GZIP),
    (deflate.MAGICS, DEFLATE),
    (zstd_stream.MAGIC, ZSTD),
    ((b"{", b"["), JSON),
    (b"--", MULTIPART),
    (b"\n", PROTOBUF),
)
_TYPES: Sequence[tuple[str | tuple[str, ...], Decoder[bytes]]] = (
    (grpc.TYPE, GRPC),
    (protobuf.TYPES, PROTOBUF),
    (multipart.TYPE, MULTIPART),
)


def for_text(value: str, hint: str) -> Sequence[Decoder[str]]:
    """Return the decoders that may fit, the one whose sign is the plainest first."""
    if hint == "path":
        return (PATH,)
    fitting: list[Decoder[str]] = []
    if begins(value):
        fitting.append(JSON)
    elif value.startswith("--"):
        fitting.append(MULTIPART)
    if "://" in value[:40]:
        fitting.append(URL)
    if "=" in value:
        fitting.append(FORM)
    if "%" in value:
        fitting.append(PERCENT)
    if value.startswith("ey") and "." in value:
        fitting.append(JWT)
    elif not fitting or value[-1] == "=":
        fitting += _TOKENS
    return fitting


def for_bytes(value: bytes, hint: str) -> Sequence[Decoder[bytes]]:
    """Return the decoders that fit before the bytes are tried as text."""
    fitting: list[Decoder[bytes]] = [decoder for magic, decoder in _MAGICS if value.startswith(magic)]
    if not fitting:
        fitting = [decoder for kind, decoder in _TYPES if hint.startswith(kind)]
    return fitting


def text_hint(hint: str) -> str:
    """Return what a content type still says once the bytes are text: only a form has no sign of its own."""
    return form.TYPE if hint.startswith(form.TYPE) else ""
