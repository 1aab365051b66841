"""Digests of known values, of one each and of several in a row, as one thing to ask."""

from __future__ import annotations

from functools import cached_property

from overcollect.detection.known.digests import DigestTable, Origin
from overcollect.detection.known.joined_digests import Joined, JoinedDigests


class KnownDigests:
    def __init__(self, single: DigestTable, joined: JoinedDigests) -> None:
        self._single = single
        self._joined = joined
        self.with_zeros = single.with_zeros

    def find(self, digest: bytes) -> Origin | Joined | None:
        """Return what a digest, or the beginning of one, was made of."""
        if not self.has_head(digest):
            return None
        return self._single.find(digest) or self._joined.find(digest)

    def has_head(self, digest: bytes) -> bool:
        """Tell whether the first eight bytes are those of a digest."""
        head = digest[:8]
        return head in self._single.heads() or head in self._joined.heads()

    def is_head(self, digits: str) -> bool:
        """Tell whether sixteen hexadecimal digits are the first of a digest."""
        return digits in self._heads

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(map(bytes.hex, (*self._single.heads(), *self._joined.heads())))
