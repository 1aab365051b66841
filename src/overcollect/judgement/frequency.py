"""How often: what was sent is not what was collected.

A repetition of the same content within a minute is a repetition, an unchanged value that rides on every request is a
common parameter, and only the number of distinct values tells how often something was read at least.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from overcollect.knowledge import Rule

type Send = tuple[float, int]
"""Seconds since 1970-01-01 UTC, or NaN, and a digest of the value."""

EDGES = (1, 10, 60, 600, 3600, 86400)
"""Seconds between the buckets of the histogram."""
BUCKETS = ("under_1s", "1s_to_10s", "10s_to_1min", "1min_to_10min", "10min_to_1h", "1h_to_1d", "over_1d")

WINDOWS = {"minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 7 * 86400.0, "month": 30 * 86400.0}


class Limits(Struct, frozen=True, kw_only=True):
    """Settings of the project, not limits of any law; rule FREQ-01 holds them."""

    repeat_s: float = 60
    """The same content again within this time is a repetition."""
    periodic_intervals: int = 5
    """So many near-constant intervals make a period."""
    tolerance_percent: float = 10
    """How far an interval may be from the period."""
    burst_of: int = 5
    """So many messages, each within a second of the one before, make a burst."""
    common_percent: float = 80
    """An unchanged value in so many of the messages to its recipient is a common parameter."""

    @classmethod
    def of(cls, rule: Rule | None) -> Limits:
        if rule is None:
            return cls()
        plain = cls()
        return cls(
            repeat_s=rule.number("repeat_s", plain.repeat_s),
            periodic_intervals=int(rule.number("periodic_intervals", plain.periodic_intervals)),
            tolerance_percent=rule.number("tolerance_percent", plain.tolerance_percent),
            burst_of=int(rule.number("burst_of", plain.burst_of)),
            common_percent=rule.number("common_percent", plain.common_percent),
        )


class Frequency(Struct, frozen=True, kw_only=True):
    sent: int
    """Messages."""
    collected: int
    """How often it was collected at least: the number of distinct values, and of a batch that of its records' own time
    stamps."""
    repeats: int
    """Messages with the same content as one within ``repeat_s`` before."""
    common: bool
    """An unchanged value that rides on the requests to this recipient."""
    period_s: float | None
    """The fixed interval that was found."""
    bursts: int
    intervals: dict[str, int]
    """Histogram: name of the bucket -> number of intervals."""

    @property
    def occasions(self) -> int:
        """Times that it was sent for its own sake: repetitions and common parameters told apart."""
        return 1 if self.common else self.sent - self.repeats


def frequency(
    sends: Iterable[Send], limits: Limits, *, messages: int, stamps: Mapping[int, Collection[bytes]] | None = None
) -> Frequency:
    """Describe how often one value was sent.

    Args:
        sends: in any order.
        limits: what counts as a repetition, a period, a burst.
        messages: all messages to the same recipient under the same circumstances, with or without the value.
        stamps: of values that are batches, digests of the records' own time stamps.
    """
    ordered = sorted(sends, key=lambda send: (math.inf if math.isnan(send[0]) else send[0], send[1]))
    times = [time for time, _ in ordered if not math.isnan(time)]
    steps = [later - earlier for earlier, later in itertools.pairwise(times)]
    values = {value for _, value in ordered}
    share = limits.common_percent / 100
    return Frequency(
        sent=len(ordered),
        collected=max(_collected(values, stamps or {}), 1),
        repeats=repeats(ordered, limits.repeat_s),
        common=len(values) == 1 and len(ordered) > 2 and len(ordered) >= share * messages,
        period_s=period(times, limits),
        bursts=_bursts(steps, limits.burst_of),
        intervals=histogram(steps),
    )


def _collected(values: AbstractSet[int], stamps: Mapping[int, Collection[bytes]]) -> int:
    """Count every record of a batch once, however often it was sent, and every other value once."""
    batches = values & stamps.keys()
    return len(values - batches) + len({stamp for value in batches for stamp in stamps[value]})


def repeats(ordered: Sequence[Send], within: float) -> int:
    last: dict[int, float] = {}
    found = 0
    for time, value in ordered:
        found += value in last and time - last[value] <= within
        last[value] = time
    return found


def period(times: Sequence[float], limits: Limits) -> float | None:
    """Return the interval of the longest stretch of near-constant intervals, in seconds; None where there is none.

    Messages within a second of each other count as one: one timer may send several requests.
    """
    kept: list[float] = []
    for time in times:
        if not kept or time - kept[-1] >= 1:
            kept.append(time)
    steps = [later - earlier for earlier, later in itertools.pairwise(kept)]
    longest, mean = 0, 0.0
    count, total = 0, 0.0
    for step in steps:
        near = max(0.5, total / max(count, 1) * limits.tolerance_percent / 100)
        if count and abs(step - total / count) > near:
            count, total = 0, 0.0
        count, total = count + 1, total + step
        if count > longest:
            longest, mean = count, total / count
    return round(mean, 1) if longest >= limits.periodic_intervals else None


def peak(times: Sequence[float], window: float) -> int:
    """Return the most entries of ``times`` (in order) within any stretch of ``window`` seconds."""
    most = start = 0
    for end, time in enumerate(times):
        while time - times[start] >= window:
            start += 1
        most = max(most, end - start + 1)
    return most


def occasions(sends: Iterable[Send], within: float) -> list[float]:
    """Return the times of what was sent, in order, without repetitions of the same content."""
    last: dict[int, float] = {}
    kept: list[float] = []
    for time, value in sorted(send for send in sends if not math.isnan(send[0])):
        if value not in last or time - last[value] > within:
            kept.append(time)
        last[value] = time
    return kept


def histogram(steps: Iterable[float]) -> dict[str, int]:
    counts = dict.fromkeys(BUCKETS, 0)
    for step in steps:
        counts[BUCKETS[bisect_right(EDGES, step)]] += 1
    return {name: count for name, count in counts.items() if count}


def _bursts(steps: Sequence[float], of: int) -> int:
    found = 0
    run = 1
    for step in (*steps, math.inf):
        if step <= 1:
            run += 1
            continue
        found += run >= of
        run = 1
    return found
