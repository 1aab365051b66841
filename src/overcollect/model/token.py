"""Tokens: values telling enough to be recognised, kept as digests so that nothing can be read back from them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

_SHORTEST_NUMBER, _SHORTEST, _LONGEST = 6, 16, 4096
"""A JSON Web Token has from 150 bytes to some 3,000, with the groups of a user in it."""
_NUMERIC = frozenset(b"0123456789+-")


def telling(values: Iterable[bytes]) -> list[bytes]:
    """Return the values that are telling: 16 to 4,096 bytes, or a number or mail address of at least 6.

    What is shorter recurs by chance, what is longer is content.
    """
    return [
        value
        for value in values
        if _SHORTEST <= len(value) <= _LONGEST
        or (_SHORTEST_NUMBER <= len(value) < _SHORTEST and (value[0] in _NUMERIC or b"@" in value))
    ]


def token_digest(value: bytes) -> bytes:
    """Return 8 bytes that stand for ``value``; equal in every process and on every machine."""
    return blake2b(value, digest_size=8).digest()
