"""Instants as users write them: RFC 3339, or seconds since 1970."""

from __future__ import annotations

import re
from datetime import datetime

from overcollect.model import InputProblem

_LIKE = "Write it like 2026-01-01T00:00:05Z"
_NUMBER = re.compile(r"\d{1,16}(?:\.\d{1,9})?")
_MILLISECONDS = 1e11
"""Seconds from here on lie after the year 5100; such numbers count milliseconds."""


def read_time(place: str, value: str | float) -> float:
    """Return ``value`` in seconds since 1970-01-01 UTC; ``place`` tells in messages where it stands.

    Raises:
        InputProblem: it is no time, or a text without a zone.
    """
    if isinstance(value, int | float):
        return float(value)
    try:
        time = datetime.fromisoformat(value.strip())
    except ValueError:
        raise InputProblem(place, f"{value[:60]!r} is no time", _LIKE) from None
    if time.tzinfo is None:
        remedy = f"Add Z for UTC, or the offset: {time.isoformat()}+08:00"
        raise InputProblem(place, "is a time without a zone", remedy)
    try:
        return time.timestamp()
    except (OverflowError, OSError):
        raise InputProblem(place, "is out of range", _LIKE) from None


def read_text_time(place: str, text: str) -> float:
    """Return the time in a cell of a table, where numbers are text as well, in seconds since 1970-01-01 UTC.

    Raises:
        InputProblem: it is no time, lacks a zone, or counts milliseconds.
    """
    if not _NUMBER.fullmatch(text):
        return read_time(place, text)
    seconds = float(text)
    if seconds >= _MILLISECONDS:
        raise InputProblem(place, f"{text} counts milliseconds", f"Give seconds since 1970: {seconds / 1000:.3f}")
    return seconds
