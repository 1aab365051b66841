"""Tokens: values long enough to be an identifier, kept as digests so that nothing can be read back from them."""

from __future__ import annotations

from hashlib import blake2b

SHORTEST, LONGEST = 16, 128
"""Characters. What is shorter recurs by chance, what is longer is content."""


def token_digest(value: bytes) -> bytes:
    """Return 8 bytes that stand for ``value``; equal in every process and on every machine."""
    return blake2b(value, digest_size=8).digest()
