"""Initialisation vectors that programs take from examples or that a vendor's library has: they are no secret.

A value with another vector than zeros or its key loses its first block under these, so that it is read once more with
the common ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from overcollect.decoding.encryption.key_batch import KeyBatch, TriedKey, worth
from overcollect.knowledge.vendor_keys import vectors_with

_OF_BLOCKS, _OF_SMALL_BLOCKS = vectors_with("sent_keys", 16), vectors_with("sent_keys", 8)
_SMALL = 8
_CIPHERS = (
    ("aes", 16, (16, 24, 32), _OF_BLOCKS),
    ("sm4", 16, (16,), _OF_BLOCKS),
    ("des", 8, (8, 24), _OF_SMALL_BLOCKS),
)


def under_common(data: bytes, keys: Iterable[bytes], *, small: bool = True) -> Iterator[tuple[str, bytes]]:
    """Yield the cipher and what comes out of whole blocks, for each cipher.

    Args:
        data: encrypted.
        keys: of any length.
        small: ciphers of small blocks are tried as well.
    """
    keys = tuple(dict.fromkeys(keys))
    for name, size, lengths, _ in _CIPHERS:
        fitting = tuple(key for key in keys if len(key) in lengths)
        if fitting and len(data) % size == 0 and (small or size > _SMALL) and data:
            found = _batch(name, fitting).opened(data)
            if found is not None:
                yield found[1:]


def better(data: bytes, keys: Iterable[bytes], found: tuple[str, bytes] | None) -> tuple[str, bytes] | None:
    """Return what a common vector makes of ``data`` where that is content rather than what was found so far."""
    best = max(under_common(data, keys), key=_rank, default=None)
    return best if best is not None and (found is None or _rank(best) > _rank(found)) else found


def _rank(found: tuple[str, bytes]) -> tuple[int, int]:
    """What lost its first block to the wrong vector is shorter."""
    return worth(found[1]), len(found[1])


@lru_cache(256)
def _batch(cipher: str, keys: tuple[bytes, ...]) -> KeyBatch:
    size, vectors = next((size, vectors) for name, size, _, vectors in _CIPHERS if name == cipher)
    return KeyBatch(cipher, size, [TriedKey("", key) for key in keys], vectors)
