"""Marks that do not lie within the captures: a wrong clock, the timeline of another run, or states that hold on."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from msgspec import Struct

from overcollect.inputs import Clock, Timeline
from overcollect.inputs.moments import NEAR_S, lies_within
from overcollect.knowledge import Sentences, Text, together

_SAID = Sentences("judgement", "marks_apart")
_HOLDS_ON_S = 3600.0
"""How far from the messages a mark may lie whose state still counts: a setting of this tool."""
_HOUR_S = 3600
_ZONES = 14
"""No time zone is further from UTC, in hours."""


class MarksApart(Struct, frozen=True, kw_only=True):
    """What to say about them."""

    marks: int
    first: float
    """Of the messages, in seconds since 1970-01-01 UTC."""
    last: float
    begins: float
    """Of the marks."""
    ends: float
    hours: int = 0
    """By how many whole hours the marks are late so that all would lie within the captures; 0 where none does it."""
    offset_s: float = 0.0
    """The ``clock_offset_s`` that would say so."""
    counts: bool = False
    """What the marks say is taken to hold on; else nothing that the timeline states is taken for true."""

    @property
    def how(self) -> Text:
        """Continues "needs ..."."""
        return self._said("marks_within")

    @property
    def warning(self) -> Text:
        return together(self._said("all_before" if self.counts else "nothing_counts"), self._remedy)

    @property
    def _remedy(self) -> Text:
        if not self.hours:
            return _SAID("check_clocks")
        count = abs(self.hours)
        hours = _SAID("an_hour") if count == 1 else _SAID("hours", count=count)
        return _SAID("fit_earlier" if self.hours > 0 else "fit_later", hours=hours, offset=self.offset_s)

    def _said(self, key: str) -> Text:
        times = {name: _second(getattr(self, name)) for name in ("first", "last", "begins", "ends")}
        return _SAID(key, marks=self.marks, **times)


def marks_apart(timeline: Timeline, first: float, last: float) -> MarksApart | None:
    """Return what is to be said where marks are given and none lies near the messages; else None.

    Consent that was given a while before the recording holds on, so marks before it may be right. They count unless
    they can hardly be of this run: uses of functions that were all over before it began, or several marks that an hour
    later would lie within the captures, as a clock without summer time makes them. Marks after the last message would
    make all that was sent "before consent", and hardly anybody marks what comes after the traffic: they never count.
    Marks on both sides frame the recording, and say what held.
    """
    if not timeline.marks or lies_within(timeline, first, last):
        return None
    offset = timeline.start.clock_offset_s
    begins = min(mark.start for mark in timeline.marks)
    ends = max(mark.start if mark.end is None else mark.end for mark in timeline.marks)
    if _lie_around(timeline, first + offset, last + offset):
        return None
    hours = _hours(begins, ends, first + offset, last + offset)
    plausible = ends < first + offset <= ends + _HOLDS_ON_S and not _is_over(timeline, first)
    slipped = abs(hours) == 1 and len(timeline.marks) > 1
    return MarksApart(
        marks=len(timeline.marks),
        first=first,
        last=last,
        begins=begins,
        ends=ends,
        hours=hours,
        offset_s=offset + hours * _HOUR_S,
        counts=plausible and not slipped,
    )


def _lie_around(timeline: Timeline, first: float, last: float) -> bool:
    """Tell whether marks lie shortly before and shortly after."""
    return any(0 < first - mark.start <= _HOLDS_ON_S for mark in timeline.marks) and any(
        0 < mark.start - last <= _HOLDS_ON_S for mark in timeline.marks
    )


def _hours(begins: float, ends: float, first: float, last: float) -> int:
    """Return by how many whole hours, as few as possible, the marks are late to lie within; 0 for none."""
    least = math.ceil((ends - last - NEAR_S) / _HOUR_S)
    most = math.floor((begins - first + NEAR_S) / _HOUR_S)
    if least > most:
        return 0
    hours = least if least > 0 else most
    return hours if abs(hours) <= _ZONES else 0


def _is_over(timeline: Timeline, time: float) -> bool:
    """Tell whether functions were marked and none was in use any more at ``time``."""
    return Clock(timeline).moment(time).functions == ()


def _second(time: float) -> str:
    return datetime.fromtimestamp(time, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
