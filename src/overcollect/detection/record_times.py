"""When the records of a batch were made, by time stamps of their own."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
"""Seconds or milliseconds since 1970."""
_FIRST, _LAST = 1_262_304_000, 4_102_444_800
"""2010 to 2100: what lies outside is no time of a record."""


def oldest(stamps: Collection[str]) -> float | None:
    """Return the earliest, in seconds since 1970-01-01 UTC; None where there is none, or one is no time for sure.

    A text without a zone is no time for sure.
    """
    times = [_time(stamp.strip()) for stamp in stamps]
    known = [time for time in times if time is not None]
    return min(known) if known and len(known) == len(times) else None


def _time(stamp: str) -> float | None:
    found = _EPOCH.fullmatch(stamp)
    time = float(found[1]) if found else _written(stamp)
    return time if time is not None and _FIRST <= time < _LAST else None


def _written(stamp: str) -> float | None:
    try:
        time = datetime.fromisoformat(stamp)
        return time.timestamp() if time.tzinfo is not None else None
    except (ValueError, OverflowError, OSError):
        return None
