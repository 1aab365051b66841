"""How long the declaration says that data is kept (``keep: 30d``), against the age of the records that were sent."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from overcollect.inputs import Purpose
from overcollect.judgement.frequency import Send

_UNITS = {"h": 3600, "d": 86_400, "w": 7 * 86_400, "y": 366 * 86_400}
_SLACK_S = 86_400
"""Wrong zones and clocks make a record look as much as a day older."""


class Kept(Struct, frozen=True, kw_only=True):
    """Records that were older, when they were sent, than the declaration lets data be kept."""

    promised: str
    """As in app.yaml, such as ``30d``."""
    oldest_s: float
    """Age of the oldest record in seconds."""
    count: int
    """Messages with such records."""


def kept(purposes: Sequence[Purpose], sends: Iterable[Send], oldest: Mapping[int, float]) -> Kept | None:
    """Compare with the longest retention that the purposes promise which cover the data flow.

    Returns None where one of them promises none, or where no record was older.

    Args:
        purposes: which cover it.
        sends: time and value of each message.
        oldest: of values that are batches, when the earliest of their records was made.
    """
    if not purposes or not all(purpose.keep for purpose in purposes):
        return None
    promised = max((purpose.keep for purpose in purposes), key=seconds)
    ages = [time - oldest[value] for time, value in sends if value in oldest and not math.isnan(time)]
    over = [age for age in ages if age > seconds(promised) + _SLACK_S]
    return Kept(promised=promised, oldest_s=max(over), count=len(over)) if over else None


def seconds(keep: str) -> int:
    """Return how long ``keep`` is, a number and h, d, w or y; a year has 366 days."""
    return int(keep[:-1]) * _UNITS[keep[-1]]
