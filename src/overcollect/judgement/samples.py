"""A bounded choice of evidence that does not depend on the order in which it comes."""

from __future__ import annotations

import math
from collections.abc import Iterator

from overcollect.judgement.outcome import Evidence
from overcollect.model import Detection, MessageRef

_MOST_BUCKETS = 12

type _Rank = tuple[float, str, int, str]


class Samples:
    """Keeps the first evidence of every stretch of time, so that each situation finds some of its own.

    Time is cut into buckets of ``2**k`` seconds, and the first evidence of each is kept. When there are more than
    12 buckets, k grows. The choice is a function of the set of evidences alone: a coarser cut of a part never keeps
    less than the final cut needs, so adding in any order, and merging, gives the same choice.
    """

    __slots__ = ("_buckets", "_exponent")

    def __init__(self) -> None:
        self._exponent = -4
        self._buckets: dict[int, tuple[_Rank, Evidence]] = {}

    def add(self, message: MessageRef, detection: Detection) -> None:
        time = math.inf if message.time is None else message.time
        rank = (time, message.capture, message.index, detection.location)
        bucket = _bucket(time, self._exponent)
        kept = self._buckets.get(bucket)
        if kept is None or rank < kept[0]:
            self._buckets[bucket] = (rank, Evidence(message=message, detection=detection))
            self._shrink()

    def merge(self, other: Samples) -> None:
        self._coarsen(other._exponent)
        for rank, evidence in other._buckets.values():
            self._put(rank, evidence)
        self._shrink()

    def __iter__(self) -> Iterator[Evidence]:
        """The evidences in order of time."""
        return (evidence for _, evidence in sorted(self._buckets.values(), key=lambda pair: pair[0]))

    def _put(self, rank: _Rank, evidence: Evidence) -> None:
        bucket = _bucket(rank[0], self._exponent)
        kept = self._buckets.get(bucket)
        if kept is None or rank < kept[0]:
            self._buckets[bucket] = (rank, evidence)

    def _shrink(self) -> None:
        if len(self._buckets) > _MOST_BUCKETS:
            times = [rank[0] for rank, _ in self._buckets.values()]
            exponent = self._exponent + 1
            while len({_bucket(time, exponent) for time in times}) > _MOST_BUCKETS:
                exponent += 1
            self._coarsen(exponent)

    def _coarsen(self, exponent: int) -> None:
        if exponent <= self._exponent:
            return
        pairs = list(self._buckets.values())
        self._exponent = exponent
        self._buckets = {}
        for rank, evidence in pairs:
            self._put(rank, evidence)


def _bucket(time: float, exponent: int) -> int:
    return -1 if math.isinf(time) else math.floor(time / 2.0**exponent)
