"""AES keys that programs derive from a text whose length need not be that of a key.

Filled up with zeros or cut (php.net, ``openssl_encrypt``), its digest, or the digest in hexadecimal: all, either half,
or its middle, which is a "16-bit MD5" in China; or what Java's ``SHA1PRNG`` makes of a seed, SHA-1 twice.
The vector is then mostly zeros, the key itself, also backwards, its digest, or the half of the digest that is no key.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import md5, sha1
from typing import NamedTuple

from overcollect.decoding.encryption.key_readings import digests_of, spelled

_LENGTHS = (16, 24, 32)
_BLOCK = 16


class Derived(NamedTuple):
    key: bytes
    vectors: tuple[bytes, ...]
    """Initialisation vectors that go with it, beside zeros."""


@lru_cache(1024)
def derived(secret: str) -> list[Derived]:
    """Return the keys that ``secret`` may stand for, the likeliest first."""
    own, *others = spelled(secret)
    keys = [own] if len(own) in _LENGTHS else []
    keys += [raw for raw in others if len(raw) in _LENGTHS]
    digest, text, of_256 = digests_of(own)
    halves = (text[:_BLOCK], text[_BLOCK:])
    keys += [digest, text, *halves, text[8:24], of_256]
    keys.append(sha1(own, usedforsecurity=False).digest()[:_BLOCK])
    keys.append(sha1(sha1(own, usedforsecurity=False).digest(), usedforsecurity=False).digest()[:_BLOCK])
    text_of_256 = of_256.hex().encode()
    keys += [own.ljust(length, b"\0")[:length] for length in _LENGTHS]
    keys += [text.upper(), text[:_BLOCK].upper()]
    keys += [text_of_256[:32], text_of_256[:_BLOCK], of_256[:_BLOCK]]
    other_half = dict(zip(halves, halves[::-1], strict=True))
    return [Derived(key, _vectors(key, other_half.get(key))) for key in dict.fromkeys(keys)]


def _vectors(key: bytes, other_half: bytes | None) -> tuple[bytes, ...]:
    begin = key[:_BLOCK]
    vectors = (begin, begin[::-1], md5(key, usedforsecurity=False).digest())
    return (*vectors, other_half) if other_half else vectors
