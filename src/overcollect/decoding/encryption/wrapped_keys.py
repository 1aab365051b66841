"""Keys that are sent encrypted with a key made of another value: new in each message, yet any copy can unwrap them.

Wrapped by XOR, by AES-ECB, or as RFC 3394 does it, which proves the wrapping key.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.encryption.block_ciphers import cipher_of
from overcollect.decoding.encryption.key_readings import bytes_spelled, digests_of, spelled
from overcollect.decoding.encryption.padding import unpadded

_KEYS = (16, 24, 32)
_BLOCK, _MARK = 16, 8
"""Bytes of a block, and of what RFC 3394 puts before a key."""
_LONGEST = 48
"""Bytes of a key of 32 behind which a block of padding stands."""


def wrapped_in(value: str | bytes) -> bytes | None:
    """Return the bytes that may be a wrapped key, which only look random in hexadecimal or base64."""
    raw = value if isinstance(value, bytes) else bytes_spelled(value)
    return raw if raw is not None and _KEYS[0] <= len(raw) <= _LONGEST and len(raw) % _MARK == 0 else None


def wrapping_of(secret: str) -> list[bytes]:
    """Return the keys that are made of a text to wrap others with."""
    own = secret.encode("utf-8", "surrogatepass")
    made = digests_of(own)
    fitting = [raw for raw in spelled(secret) if len(raw) in _KEYS]
    filled = [own.ljust(_BLOCK, b"\0")] if len(own) < _BLOCK else []
    return [*dict.fromkeys((*fitting, made.md5, made.sha256, made.text, made.text[:_BLOCK], *filled))]


def unwrapped(wrapped: bytes, key: bytes) -> Iterator[bytes]:
    """Yield what may be wrapped with a key, of lengths that AES has."""
    if len(wrapped) in _KEYS:
        yield xored(wrapped, key)
    if len(wrapped) - _MARK in _KEYS and (inside := _by_rfc3394(wrapped, key)):
        yield inside
    if len(wrapped) % _BLOCK == 0 and (cipher := cipher_of("aes", key)) is not None:
        whole = cipher.decryptor().update(wrapped)
        bare = unpadded(whole, _BLOCK)
        plain = whole if bare is None else bare
        keys = [plain] if not plain.isascii() else spelled(plain.decode())
        yield from (raw for raw in keys if len(raw) in _KEYS)


def _by_rfc3394(wrapped: bytes, key: bytes) -> bytes | None:
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap  # noqa: PLC0415 - as in block_ciphers

    with suppress(InvalidUnwrap):
        return aes_key_unwrap(key, wrapped)
    return None
