"""Digests of known values, single or of several joined, behind one interface."""

from __future__ import annotations

from functools import cached_property

from overcollect.detection.known.digests import SHORTEST, DigestTable, Origin, Token
from overcollect.detection.known.joined_digests import Joined, JoinedDigests

_LENGTHS = (32, 40, 64)
"""Hexadecimal digits of the digests that are looked for in longer runs."""
_FOLLOWED = (32, 20, 16)
"""Bytes of digests behind which other digits can stand."""


class KnownDigests:
    def __init__(self, single: DigestTable, joined: JoinedDigests) -> None:
        self._single = single
        self._joined = joined

    def find(self, digest: bytes) -> Origin | Joined | None:
        """Return what a digest, or the beginning of one, was made of."""
        if digest[:8].hex() not in self._heads:
            return None
        return self._single.find(digest) or self._joined.find(digest)

    def has_head(self, digest: bytes) -> bool:
        """Tell whether the first eight bytes are those of a digest."""
        return digest[:8].hex() in self._heads

    def is_head(self, digits: str) -> bool:
        """Tell whether sixteen hexadecimal digits are the first of a digest."""
        return digits in self._heads

    def restored(self, digits: str) -> bytes | None:
        """Return the digest that lost zeros, was cut behind its 16th digit, or has other digits behind it (a time)."""
        whole = self._single.with_zeros(digits)
        if whole is not None or digits[:SHORTEST] not in self._heads:
            return whole
        half = len(digits) // 2
        cuts = (bytes.fromhex(digits[: 2 * size]) for size in (half, *_FOLLOWED) if size <= half)
        return next((digest for digest in cuts if self.find(digest)), None)

    def part(self, digits: str) -> Token | None:
        """Return the digest that the last of a run of hexadecimal digits are, or the first, whatever stands beside.

        Vendors put a sign, digits of the digest itself or a length in front: ``XY`` and three digits of Bilibili's
        BUVID, ``3`` of TalkingData, ``1220`` of multihashes.
        """
        size = len(digits)
        for length in _LENGTHS:
            if length <= size:
                for start in dict.fromkeys((size - length, 0)):
                    if digits[start : start + SHORTEST] in self._heads:
                        digest = bytes.fromhex(digits[start : start + length])
                        if self.find(digest):
                            return Token(digest, start, start + length)
        return None

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(map(bytes.hex, (*self._single.heads(), *self._joined.heads())))
