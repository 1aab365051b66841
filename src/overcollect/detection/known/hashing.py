"""Hash functions, also on systems whose security policy allows MD5 and SHA-1 only where no security is at stake.

The constructors are twice as fast as ``hashlib.new``, and copies of a state faster than constructors.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial

_BLOCK = 64
"""Bytes of a block of MD5, SHA-1 and SHA-256."""
_INNER, _OUTER = (bytes(code ^ pad for code in range(256)) for pad in (0x36, 0x5C))


def maker(name: str, **parameters: int) -> Callable[[bytes], hashlib._Hash]:
    make = getattr(hashlib, name, None) or partial(hashlib.new, name)
    return partial(make, usedforsecurity=False, **parameters)


def hmac_states(make: Callable[[bytes], hashlib._Hash], key: bytes) -> tuple[hashlib._Hash, hashlib._Hash]:
    """Return the states from which HMACs with a key go on (RFC 2104): of what is in them, then of that digest."""
    padded = (key if len(key) <= _BLOCK else make(key).digest()).ljust(_BLOCK, b"\0")
    return make(padded.translate(_INNER)), make(padded.translate(_OUTER))
