"""Keys that are sent wrapped with what is made of another value: each message has its own, and every copy opens it.

Under exclusive or, under AES block by block, or as RFC 3394 wraps keys, which proves what it was wrapped with.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from hashlib import md5, sha256

from overcollect.decoding.coding.block_ciphers import cipher_of
from overcollect.decoding.coding.ciphers import xored
from overcollect.decoding.coding.key_readings import BASE64, is_hex, spelled
from overcollect.decoding.coding.loose_base64 import read_base64

_KEYS = (16, 24, 32)
_BLOCK, _MARK = 16, 8
"""Bytes of a block, and of what RFC 3394 puts before a key."""
_LONGEST = 48
"""Bytes of a key of 32 behind which a block of padding stands."""


def wrapped_in(value: str | bytes) -> bytes | None:
    """Return the bytes that may be a wrapped key, which only look random in hexadecimal or base64."""
    if isinstance(value, bytes):
        raw: bytes | None = value
    elif is_hex(value):
        raw = bytes.fromhex(value)
    else:
        raw = read_base64(value) if BASE64.fullmatch(value) else None
    return raw if raw is not None and _KEYS[0] <= len(raw) <= _LONGEST and len(raw) % _MARK == 0 else None


def wrapping_of(secret: str) -> list[bytes]:
    """Return the keys that are made of a text to wrap others with."""
    own = secret.encode("utf-8", "surrogatepass")
    digest = md5(own, usedforsecurity=False)
    text = digest.hexdigest().encode()
    fitting = [raw for raw in spelled(secret) if len(raw) in _KEYS]
    filled = [own.ljust(_BLOCK, b"\0")] if len(own) < _BLOCK else []
    return [*dict.fromkeys((*fitting, digest.digest(), sha256(own).digest(), text, text[:_BLOCK], *filled))]


def unwrapped(wrapped: bytes, key: bytes) -> Iterator[bytes]:
    """Yield what may be wrapped with a key, of lengths that AES has."""
    if len(wrapped) in _KEYS:
        yield xored(wrapped, key)
    if len(wrapped) - _MARK in _KEYS and (inside := _by_rfc3394(wrapped, key)):
        yield inside
    if len(wrapped) % _BLOCK == 0 and (cipher := cipher_of("aes", key)) is not None:
        plain = cipher.decryptor().update(wrapped)
        last = plain[-1]
        if 0 < last <= _BLOCK and plain.endswith(bytes([last]) * last):
            plain = plain[:-last]
        keys = [plain] if not plain.isascii() else spelled(plain.decode())
        yield from (raw for raw in keys if len(raw) in _KEYS)


def _by_rfc3394(wrapped: bytes, key: bytes) -> bytes | None:
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap  # noqa: PLC0415 - as in block_ciphers

    with suppress(InvalidUnwrap):
        return aes_key_unwrap(key, wrapped)
    return None
