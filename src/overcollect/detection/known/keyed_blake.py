"""Digests of known values by BLAKE2 with a key of its own (RFC 7693, 2.9): the generic hash of libsodium."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b, blake2s

from overcollect.detection.known.salting import Made, Spellings, keys_of

_LONGEST_KEY = {"blake2b": 64, "blake2s": 32}
"""Bytes of the key, and of the digest."""
_MAKERS: dict[str, type[blake2b | blake2s]] = {"blake2b": blake2b, "blake2s": blake2s}


class BlakeWays:
    """The salt as the key, and what it spells in hexadecimal or base64; all spellings."""

    def __init__(self, spellings: Spellings) -> None:
        self._spellings = spellings
        self._raw = [text.encode() for _, _, text in spellings]
        self.cost = len(_MAKERS) * len(spellings)

    def row(self, size: int, salt: bytes) -> bytes:
        made: list[bytes] = []
        for name, key in _ways(size, salt):
            state = _MAKERS[name](key=key, digest_size=size, usedforsecurity=False)
            for raw in self._raw:
                (keyed := state.copy()).update(raw)
                made.append(keyed.digest())
        return b"".join(made)

    def made(self, size: int, salt: bytes, number: int) -> Made:
        way, spelling = divmod(number, len(self._raw))
        name, _ = [*_ways(size, salt)][way]
        return Made(*self._spellings[spelling], f"keyed {name}")


def _ways(size: int, salt: bytes) -> Iterator[tuple[str, bytes]]:
    for key in (salt, *(raw for _, raw in keys_of(salt))):
        for name, most in _LONGEST_KEY.items():
            if len(key) <= most and size <= most:
                yield name, key
