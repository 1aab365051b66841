"""Marks that do not lie within the captures: a wrong clock, or the timeline of another run."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import Struct

from overcollect.inputs import Timeline
from overcollect.inputs.moments import lies_within
from overcollect.knowledge import Text


class MarksApart(Struct, frozen=True):
    """What to say about them; nothing that the timeline states is then taken for true."""

    marks: int
    first: float
    """Of the messages, in seconds since 1970-01-01 UTC."""
    last: float

    @property
    def how(self) -> str:
        """Continues "needs ..."."""
        span = f"{_minute(self.first)} to {_minute(self.last)}"
        return (
            f"marks within the captures ({span}); none of the {self.marks} given lies there: check the clocks of phone "
            "and capture (start.clock_offset_s)"
        )

    @property
    def how_zh(self) -> str:
        return (
            f"位于抓包时段（{_minute(self.first)} 至 {_minute(self.last)}）内的标记："
            f"所给 {self.marks} 个标记均不在其中，请核对手机与抓包的时钟（start.clock_offset_s）"
        )

    @property
    def warning(self) -> Text:
        first, last = _minute(self.first), _minute(self.last)
        return Text(
            en=f"Nothing of the timeline counts: none of its marks ({self.marks}) lies within the captures ({first} to "
            f"{last}). Check the clocks of phone and capture (start.clock_offset_s).",
            zh=f"时间线未予采用：所给 {self.marks} 个标记均不在抓包时段（{first} 至 {last}）内。"
            "请核对手机与抓包的时钟（start.clock_offset_s）。",
        )


def marks_apart(timeline: Timeline, first: float, last: float) -> MarksApart | None:
    """Return what is wrong where marks are given and none lies near the messages; else None."""
    if not timeline.marks or lies_within(timeline, first, last):
        return None
    return MarksApart(len(timeline.marks), first, last)


def _minute(time: float) -> str:
    return datetime.fromtimestamp(time, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
