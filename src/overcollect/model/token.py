"""Tokens: values telling enough to be recognised, kept as digests so that nothing can be read back from them."""

from __future__ import annotations

from hashlib import blake2b

_SHORTEST_NUMBER, _SHORTEST, _LONGEST = 6, 16, 128


def is_token(value: bytes) -> bool:
    """Tell whether ``value`` is telling: 16 to 128 bytes, or a number or mail address of at least 6.

    What is shorter recurs by chance, what is longer is content.
    """
    length = len(value)
    if length >= _SHORTEST:
        return length <= _LONGEST
    return length >= _SHORTEST_NUMBER and (value[0] in b"0123456789+-" or b"@" in value)


def token_digest(value: bytes) -> bytes:
    """Return 8 bytes that stand for ``value``; equal in every process and on every machine."""
    return blake2b(value, digest_size=8).digest()
