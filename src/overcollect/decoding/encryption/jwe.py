"""Encrypted tokens (JWE, RFC 7516) whose shared key encrypts the content directly: ``dir`` (RFC 7518, 4.5).

Their tag proves the key. The content can be compressed (``zip``, RFC 7516, 4.1.3).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from hmac import compare_digest, digest
from typing import NamedTuple

import msgspec

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.encryption.block_ciphers import opened_cbc

_TOKEN = re.compile(r"(ey[A-Za-z0-9_-]+)\.\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{22,43})")
_HALF = 16
_MOST_OUT = 1 << 24


class _Header(msgspec.Struct):
    alg: str
    enc: str
    zip: str = ""


class Token(NamedTuple):
    header: bytes
    """As it is written, since the tag is also about it."""
    is_compressed: bool
    key_size: int
    open: Callable[[Token, bytes], bytes | None]
    vector: bytes
    sealed: bytes
    tag: bytes


def token_of(text: str) -> Token | None:
    """Return the parts of a token that a key in the message could open, or None where ``text`` is no such token."""
    found = _TOKEN.fullmatch(text)
    if found is None:
        return None
    parts = [read_base64(part) for part in found.groups()]
    try:
        header = msgspec.json.decode(parts[0] or b"", type=_Header)
    except (ValueError, RecursionError):
        return None
    way = _WAYS.get(header.enc)
    if way is None or header.alg != "dir" or header.zip not in ("", "DEF"):
        return None
    _, vector, sealed, tag = (part or b"" for part in parts)
    return Token(found[1].encode(), bool(header.zip), *way, vector, sealed, tag)


def opened(token: Token, key: bytes) -> bytes | None:
    """Return what is in the token, or None where the key is another."""
    plain = token.open(token, key) if len(key) == token.key_size else None
    if plain is None or not token.is_compressed:
        return plain
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(plain, _MOST_OUT)
    except zlib.error:
        return None


def _by_gcm(token: Token, key: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as in block_ciphers
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    try:
        return AESGCM(key).decrypt(token.vector, token.sealed + token.tag, token.header)
    except (InvalidTag, ValueError):  # a nonce can be too short
        return None


def _by_cbc(token: Token, key: bytes) -> bytes | None:
    """Return what is under AES-CBC, whose tag is made with the first half of the key (RFC 7518, 5.2.2.1)."""
    told = token.header + token.vector + token.sealed + (8 * len(token.header)).to_bytes(8)
    if len(token.vector) != _HALF or not compare_digest(digest(key[:_HALF], told, "sha256")[:_HALF], token.tag):
        return None
    return opened_cbc(token.sealed, key[_HALF:], token.vector)


_WAYS: dict[str, tuple[int, Callable[[Token, bytes], bytes | None]]] = {
    "A128GCM": (16, _by_gcm),
    "A192GCM": (24, _by_gcm),
    "A256GCM": (32, _by_gcm),
    "A128CBC-HS256": (32, _by_cbc),
}
