"""Tokens: digests of values distinctive enough to be recognised, from which nothing can be read back."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

_SHORTEST_ID, _SHORTEST_NUMBER, _SHORTEST, _LONGEST = 5, 6, 16, 4096
"""A JSON Web Token has from 150 bytes to some 3,000, with the groups of a user in it."""
_MOST_REPEATED, _LONGEST_REPEATED = 4096, 128
"""Values whose digests are kept, and characters of one."""
_BEGUN = blake2b(digest_size=8)
"""A copy is made in three quarters of the time that a new one takes."""
_NUMERIC = frozenset(b"0123456789+-")
_DIGITS, _LEAST_DIGITS = b"0123456789", 4
"""Digits of a short id that has letters as well: ``u7710023``, ``QF00012``; words and their versions (``mp3``,
``covid19``, ``x86_64``, ``1080p``) have fewer, or begin with them and are shorter."""
_AT = ord("@")
"""A number is looked for in bytes eight times as fast as bytes are."""


def is_telling(value: bytes) -> bool:
    """Tell whether a value is telling: 16 to 4,096 bytes, or shorter and a number, a mail address or an id.

    What is shorter recurs by chance, what is longer is content. An id of letters and digits has at least 5 characters
    and at least 4 digits among them.
    """
    size = len(value)
    if size >= _SHORTEST:
        return size <= _LONGEST
    # Most are too short, or words.
    if size < _SHORTEST_ID or value.isalpha():
        return False
    if value[0] in _NUMERIC or _AT in value:
        return size >= _SHORTEST_NUMBER
    return size - len(value.translate(None, _DIGITS)) >= _LEAST_DIGITS


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
