"""Known values under scrypt (RFC 7914), whose salt and costs stand beside the digest."""

from __future__ import annotations

from contextlib import suppress
from hashlib import scrypt

from overcollect.detection.known.salting import Made, Spellings
from overcollect.detection.page import Page

_NAMES = frozenset("nrp")
"""How the costs are called, folded, in the RFC and in most libraries."""
_SIZES = frozenset([16, 20, 32, 64])
_MOST_WORK = 400_000
"""Of one digest, in blocks: about a hundred milliseconds."""
_MOST_MEMORY = 32 * 1024 * 1024
_DIGITS = 6


def costs_of(page: Page) -> tuple[int, int, int] | None:
    """Return the costs of which a message tells, or None; most have no field that is called so."""
    if not page.folded >= _NAMES:
        return None
    told: dict[str, int] = {}
    for field in page.under(_NAMES):
        text = page.texts[field]
        if text.isdecimal() and len(text) <= _DIGITS:
            told.setdefault(page.meanings[field].folded, int(text))
    n, r, p = (told.get(name, 0) for name in "nrp")
    is_power = n > 1 and n & (n - 1) == 0 and n.bit_length() - 1 < 16 * r
    return (n, r, p) if is_power and r and p and 256 * n * r <= _MOST_MEMORY else None


def under_scrypt(spellings: Spellings, salt: bytes, costs: tuple[int, int, int], digest: bytes) -> Made | None:
    """Return what a digest was made of with a salt."""
    n, r, p = costs
    if len(digest) not in _SIZES:
        return None
    for known, data_type, text in spellings[: _MOST_WORK // (n * r * p)]:
        with suppress(ValueError):  # costs that OpenSSL refuses
            if scrypt(text.encode(), salt=salt, n=n, r=r, p=p, maxmem=2 * _MOST_MEMORY, dklen=len(digest)) == digest:
                return Made(known, data_type, text, "scrypt")
    return None
