"""The value of a detection that stands for several values: those that are shown, and a digest of all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

_SHOWN = 20
"""Values that a detection keeps as its own."""


def shown(values: Sequence[str], joint: str = ",") -> str:
    """Return the first values, joined: what a reader sees of them."""
    return joint.join(values[:_SHOWN])


def digest_of(values: Iterable[str]) -> str:
    """Return SHA-256 of all values in their order, in hexadecimal digits: what tells one collection from another."""
    return hashlib.sha256("\n".join(values).encode("utf-8", "replace")).hexdigest()
