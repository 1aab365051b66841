"""Instants as users write them: RFC 3339, or seconds since 1970."""

from __future__ import annotations

from datetime import datetime

from overcollect.model import InputProblem

_LIKE = "Write it like 2026-01-01T00:00:05Z"


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
