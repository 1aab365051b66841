"""Digests of a replaced value become the same digests of what replaces it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from overcollect.detection.known.digests import uuid_of

_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")
_OTHERS = ("sm3", "sha224", "sha384", "sha3_256", "sha3_512", "blake2b", "blake2s", "ripemd160")
_HEX = re.compile(r"[0-9a-fA-F]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{20,}={0,2}\s?")
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_FEWEST = 8
"""Bytes of a digest that was cut."""


def _digest(name: str, raw: bytes) -> bytes:
    return hashlib.new(name, raw, usedforsecurity=False).digest()


def _twice(inner: str, outer: str, spell: Callable[[bytes], bytes], raw: bytes) -> bytes:
    return _digest(outer, spell(_digest(inner, raw)))


def _lower(digest: bytes) -> bytes:
    return digest.hex().encode()


def _upper(digest: bytes) -> bytes:
    return digest.hex().upper().encode()


def _makers() -> Iterator[Callable[[bytes], bytes]]:
    """Yield the ways in which apps hash, those of design.md, section 7."""
    yield from (partial(_digest, one) for one in _ALGORITHMS)
    yield lambda raw: _digest("md5", raw)[4:12]
    yield lambda raw: uuid_of(_digest("md5", raw), 3)
    yield lambda raw: uuid_of(_digest("sha1", raw), 5)
    for inner in _ALGORITHMS:
        for outer in _ALGORITHMS:
            yield from (partial(_twice, inner, outer, spell) for spell in (_lower, _upper, bytes))
    yield from (partial(_digest, one) for one in _OTHERS if one in hashlib.algorithms_available)


_MAKERS = tuple(_makers())


def digest_alike(token: str, pairs: Sequence[tuple[str, str]]) -> str | None:
    """Return the same digest of a replacement in the same spelling, or None where ``token`` is none of these.

    Args:
        token: hexadecimal, base64, or a UUID.
        pairs: spellings of a value, each with that of its replacement.
    """
    digest = _bytes_of(token)
    if digest is None or len(digest) < _FEWEST:
        return None
    for old, new in _hashed(pairs):
        for make in _MAKERS:
            if make(old).startswith(digest):
                return _spelled_like(token, make(new)[: len(digest)])
    return None


def _hashed(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[bytes, bytes]]:
    """Yield what may have been hashed: a spelling in both cases, with a line end, in UTF-16, and its bytes."""
    for old, new in pairs:
        for case in (str, str.lower, str.upper):
            yield case(old).encode(), case(new).encode()
        yield f"{old}\n".encode(), f"{new}\n".encode()
        yield old.encode("utf-16-le", "replace"), new.encode("utf-16-le", "replace")
        bare, other = (re.sub(r"[^0-9A-Fa-f]", "", text) for text in (old, new))
        if bare and len(bare) == len(other) and len(bare) % 2 == 0:
            yield bytes.fromhex(bare), bytes.fromhex(other)


def _bytes_of(token: str) -> bytes | None:
    if _UUID.fullmatch(token):
        return bytes.fromhex(token.replace("-", ""))
    if _HEX.fullmatch(token) and len(token) % 2 == 0:
        return bytes.fromhex(token)
    if _BASE64.fullmatch(token):
        bare = token.strip().rstrip("=").replace("-", "+").replace("_", "/")
        try:
            return binascii.a2b_base64(bare + "=" * (-len(bare) % 4))
        except binascii.Error:
            return None
    return None


def _spelled_like(token: str, digest: bytes) -> str:
    if _UUID.fullmatch(token) or _HEX.fullmatch(token):
        digits = iter(digest.hex() if token == token.lower() else digest.hex().upper())
        return "".join(sign if sign == "-" else next(digits) for sign in token)
    spelled = base64.b64encode(digest).decode().rstrip("=")
    if "-" in token or "_" in token or not ("+" in token or "/" in token or "=" in token):
        spelled = spelled.replace("+", "-").replace("/", "_")
    return spelled + token[len(spelled) :]
