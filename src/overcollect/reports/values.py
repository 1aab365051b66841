"""How values are printed: masked unless they are to be revealed, joined by a token."""

from __future__ import annotations

from datetime import UTC, datetime

from overcollect.detection import value_token
from overcollect.model import Detection, Secret
from overcollect.reports.clean import clean


def shown(detection: Detection, *, reveal: bool) -> str:
    """Return the value as sent, whole or masked."""
    return shown_value(detection.value, detection.items, reveal=reveal)


def shown_value(value: Secret, items: int | None, *, reveal: bool) -> str:
    """Return a value, whole or masked. The ends of a collection could be whole values: they are hidden.

    Args:
        value: what was sent.
        items: how many a collection has; None for what is none.
        reveal: show it whole.
    """
    if items is not None and not reveal:
        return f"… × {items}"
    return clean(value.reveal(), 2000) if reveal else clean(str(value))


def token(detection: Detection, secret: Secret | None) -> str | None:
    """Return the value's token, or None without a key."""
    if secret is None:
        return None
    return value_token(secret, detection.data_type, detection.canonical.reveal())


def iso_time(seconds: float | None) -> str | None:
    """Return a time as RFC 3339 in UTC with milliseconds."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
