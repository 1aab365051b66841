"""Times of logs, most of them in the device's local time and some without a year."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from overcollect.inputs.corroboration.interface import Setting

_DAY = 86_400
_TIME = re.compile(
    r"(?:(?P<year>\d{4})[-/])?(?P<month>\d{1,2})[-/](?P<day>\d{1,2})[ T]"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{1,2}):(?P<second>\d{1,2})(?:\.(?P<fraction>\d{1,9}))?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)


def parse_time(text: str, setting: Setting, *, months_from: int = 1) -> float | None:
    """Return ``text`` in seconds since 1970-01-01 UTC; None where it is no time.

    Args:
        text: ``2026-01-31 08:00:00.5``, ``01-31 08:00:00.500``, with ``T``, ``Z`` or ``+0800`` as well.
        setting: year and zone, where the text has none.
        months_from: the number of January.
    """
    found = _TIME.match(text.strip())
    if found is None:
        return None
    numbers = {name: int(found[name]) for name in ("month", "day", "hour", "minute", "second")}
    numbers["month"] += 1 - months_from
    try:
        zone = _zone(found["zone"], setting.utc_offset_s)
        year = int(found["year"] or setting.year or _year(setting.written))
        whole = datetime(year=year, tzinfo=zone, **numbers).timestamp()
        if not (found["year"] or setting.year) and whole > setting.written + _DAY:
            # A log of December that was copied in January.
            whole = datetime(year=year - 1, tzinfo=zone, **numbers).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
    return whole + float(f"0.{found['fraction'] or 0}")


def _year(written: float) -> int:
    return datetime.fromtimestamp(written, UTC).year


def _zone(text: str | None, utc_offset_s: float) -> timezone:
    if text is None:
        return timezone(timedelta(seconds=utc_offset_s))
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))
