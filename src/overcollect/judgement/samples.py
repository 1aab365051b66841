"""A bounded choice of evidence that does not depend on the order in which it comes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from overcollect.judgement.outcome import Evidence
from overcollect.model import Detection, MessageRef

_MOST_BUCKETS = 12

type _Rank = tuple[float, str, int, str]
type _Kept = tuple[_Rank, Evidence]


class Samples:
    """Keeps the first evidence of every stretch of time, so that each situation finds some of its own.

    Time is cut into buckets of ``2**k`` seconds, and the first evidence of each is kept. When there are more than
    12 buckets, k grows. The choice is a function of the set of evidences alone: a coarser cut of a part never keeps
    less than the final cut needs, so adding in any order, and merging, gives the same choice.
    """

    __slots__ = ("_buckets", "_exponent")

    def __init__(self) -> None:
        self._exponent = -4
        self._buckets: dict[int, _Kept] = {}

    def add(self, message: MessageRef, detection: Detection) -> None:
        time = math.inf if message.time is None else message.time
        rank = (time, message.capture, message.index, detection.location)
        bucket = _bucket(time, self._exponent)
        kept = self._buckets.get(bucket)
        if kept is None or _is_before(rank, detection, kept):
            self._buckets[bucket] = (rank, Evidence(message=message, detection=detection))
            self._shrink()

    def merge(self, other: Samples) -> None:
        self._coarsen(other._exponent - self._exponent)
        self._put(other._buckets, self._exponent - other._exponent)
        self._shrink()

    def __iter__(self) -> Iterator[Evidence]:
        """The evidences in order of time."""
        return (evidence for _, evidence in sorted(self._buckets.values(), key=lambda pair: pair[0]))

    def _put(self, buckets: Mapping[int, _Kept], steps: int) -> None:
        """Add buckets that are ``2**steps`` times as fine."""
        mine = self._buckets
        for fine, pair in buckets.items():
            bucket = fine >> steps
            kept = mine.get(bucket)
            if kept is None or _is_before(pair[0], pair[1].detection, kept):
                mine[bucket] = pair

    def _shrink(self) -> None:
        if len(self._buckets) > _MOST_BUCKETS:
            steps = 1
            while len({bucket >> steps for bucket in self._buckets}) > _MOST_BUCKETS:
                steps += 1
            self._coarsen(steps)

    def _coarsen(self, steps: int) -> None:
        if steps > 0:
            buckets, self._buckets = self._buckets, {}
            self._exponent += steps
            self._put(buckets, steps)


def _is_before(rank: _Rank, detection: Detection, kept: _Kept) -> bool:
    """Tell whether it stands before what is kept; one text can hold several values of a data type, in one place."""
    return rank < kept[0] or (rank == kept[0] and detection.value.reveal() < kept[1].detection.value.reveal())


def _bucket(time: float, exponent: int) -> int:
    """Return the number of a stretch of time; halved, rounded down, it is that of the stretch twice as long."""
    return -1 if math.isinf(time) else math.floor(time / 2.0**exponent)
