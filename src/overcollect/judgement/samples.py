"""A bounded choice of evidence that does not depend on the order in which it comes."""

from __future__ import annotations

import math
from collections.abc import Iterator

from overcollect.judgement.outcome import Evidence

_PER_BUCKET = 2
_MOST_BUCKETS = 256

type _Rank = tuple[float, str, int, str]


class Samples:
    """Keeps the first evidences of every stretch of time, so that each situation finds some of its own.

    Time is cut into buckets of ``2**k`` seconds, and the first two evidences of each are kept. When there are more
    than 256 buckets, k grows. The choice is a function of the set of evidences alone: a coarser cut of a part
    never keeps less than the final cut needs, so adding in any order, and merging, gives the same choice.
    """

    __slots__ = ("_buckets", "_exponent")

    def __init__(self) -> None:
        self._exponent = -4
        self._buckets: dict[int, list[tuple[_Rank, Evidence]]] = {}

    def add(self, evidence: Evidence) -> None:
        self._put(_rank(evidence), evidence)
        self._shrink()

    def merge(self, other: Samples) -> None:
        self._coarsen(other._exponent)
        for kept in other._buckets.values():
            for rank, evidence in kept:
                self._put(rank, evidence)
        self._shrink()

    def __iter__(self) -> Iterator[Evidence]:
        """The evidences in order of time."""
        ranked = [pair for kept in self._buckets.values() for pair in kept]
        return (evidence for _, evidence in sorted(ranked, key=lambda pair: pair[0]))

    def _put(self, rank: _Rank, evidence: Evidence) -> None:
        bucket = -1 if math.isinf(rank[0]) else math.floor(rank[0] / 2.0**self._exponent)
        kept = self._buckets.setdefault(bucket, [])
        if len(kept) == _PER_BUCKET and kept[-1][0] <= rank:
            return
        kept.append((rank, evidence))
        kept.sort(key=lambda pair: pair[0])
        del kept[_PER_BUCKET:]

    def _shrink(self) -> None:
        while len(self._buckets) > _MOST_BUCKETS:
            self._coarsen(self._exponent + 1)

    def _coarsen(self, exponent: int) -> None:
        if exponent <= self._exponent:
            return
        pairs = [pair for kept in self._buckets.values() for pair in kept]
        self._exponent = exponent
        self._buckets = {}
        for rank, evidence in pairs:
            self._put(rank, evidence)


def _rank(evidence: Evidence) -> _Rank:
    message = evidence.message
    return (
        math.inf if message.time is None else message.time,
        message.capture,
        message.index,
        evidence.detection.location,
    )
