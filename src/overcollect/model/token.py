"""Tokens: values telling enough to be recognised, kept as digests so that nothing can be read back from them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

_SHORTEST_NUMBER, _SHORTEST, _LONGEST = 6, 16, 4096
"""A JSON Web Token has from 150 bytes to some 3,000, with the groups of a user in it."""
_MOST_REPEATED, _LONGEST_REPEATED = 4096, 128
"""Values whose digests are kept, and characters of one."""
_BEGUN = blake2b(digest_size=8)
"""A copy is made in three quarters of the time that a new one takes."""
_NUMERIC = frozenset(b"0123456789+-")
_AT = ord("@")
"""A number is looked for in bytes eight times as fast as bytes are."""


def telling(values: Iterable[bytes]) -> list[bytes]:
    """Return the values that are telling: 16 to 4,096 bytes, or a number or mail address of at least 6.

    What is shorter recurs by chance, what is longer is content.
    """
    return [
        value
        for value in values
        # Most are too short.
        if (size := len(value)) >= _SHORTEST_NUMBER
        and (size <= _LONGEST if size >= _SHORTEST else value[0] in _NUMERIC or _AT in value)
    ]


def token_digest(value: bytes) -> bytes:
    """Return 8 bytes that stand for ``value``; equal in every process and on every machine."""
    digest = _BEGUN.copy()
    digest.update(value)
    return digest.digest()


def text_digest(text: str) -> int:
    """Return the number that stands for a text; what a device sends is much the same in every message."""
    return _kept_digest(text) if len(text) <= _LONGEST_REPEATED else _text_digest(text)


def _text_digest(text: str) -> int:
    return int.from_bytes(token_digest(text.encode("utf-8", "surrogateescape")), "little")


_kept_digest = lru_cache(_MOST_REPEATED)(_text_digest)
