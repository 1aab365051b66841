"""Values of a HAR as the many programs that write it spell them; nothing here raises."""

from __future__ import annotations

import email.utils
import math
from datetime import UTC, datetime
from typing import Any

from overcollect.captures.limits import moment_of

_EXACT = 2.0**53


def text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        size = _as_float(value)
        return str(int(size)) if size.is_integer() else str(size)
    return ""


def _as_float(value: float) -> float:
    """Take a number as the writer of a HAR does, in JavaScript: one beyond all bounds is infinite."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def number(value: Any) -> float | None:
    """Give a finite number, also where it is written as text."""
    if value is None:
        return None
    if value.__class__ is int and -_EXACT <= value <= _EXACT:  # as most numbers of a HAR are
        return float(value)
    if value.__class__ is float:
        return value if math.isfinite(value) else None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def whole(value: Any) -> int:
    """Give a number without its fraction, 0 where there is none; at most what a float holds exactly."""
    if value.__class__ is int and -_EXACT <= value <= _EXACT:
        return int(value)
    found = number(value)
    return int(max(-_EXACT, min(_EXACT, found))) if found else 0


def moment(value: Any) -> float | None:
    """Seconds since 1970-01-01 UTC of ISO 8601, of HTTP's date, or of a bare number (seconds or milliseconds).

    A time without a zone is taken as UTC, so that it is the same on every machine.
    """
    # Most are dates, and what is none of them, a number, raises an error that costs more than all else here.
    is_date = value.__class__ is str and value[4:5] == "-"
    bare = None if is_date else number(value)
    if bare is not None:
        return moment_of(bare / 1000 if bare > 1e11 else bare)
    if not isinstance(value, str):
        return None
    for parse in (datetime.fromisoformat, email.utils.parsedate_to_datetime):
        try:
            time = parse(value.strip())
            return moment_of((time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def pairs(value: Any) -> list[tuple[str, str]]:
    """Names and values of a HAR list; some programs write ``[name, value]`` in it, or one object in its place."""
    if isinstance(value, dict):
        return [(name, text(said)) for name, values in value.items() for said in (sequence(values) or [values])]
    found = []
    for item in sequence(value):
        if isinstance(item, dict):
            name, said = item.get("name"), item.get("value")
            found.append((name if name.__class__ is str else text(name), said if said.__class__ is str else text(said)))
        elif isinstance(item, list) and len(item) > 1:
            found.append((text(item[0]), text(item[1])))
    return found
