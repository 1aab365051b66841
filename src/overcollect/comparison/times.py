"""Values that tell when a message was sent: they differ between recordings whoever sends them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_NUMBER = re.compile(r"\d{10}(?:\.\d{1,6}|\d{3}|\d{6}|\d{9})?", re.ASCII)
"""Seconds, milliseconds, microseconds or nanoseconds since 1970."""
_DAY = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ]?\d{2}:?\d{2}.*)?", re.DOTALL | re.ASCII)
_NEAR = timedelta(days=1)


def is_time(text: str, sent: float | None) -> bool:
    """Tell whether a value is a time within a day of when its message was sent.

    Args:
        text: the value.
        sent: seconds since 1970; None where the capture does not tell, and then no value is known to be a time.
    """
    if sent is None:
        return False
    if _NUMBER.fullmatch(text):
        return abs(float(text[:10]) - sent) <= _NEAR.total_seconds()
    if found := _DAY.fullmatch(text):
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            return False
        return abs(day - datetime.fromtimestamp(sent, UTC).date()) <= _NEAR
    return False
