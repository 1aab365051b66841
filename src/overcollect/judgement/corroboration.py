"""Readings on the device that stand behind a data flow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from overcollect.inputs.corroboration import Access
from overcollect.judgement.outcome import Read


def reads(data_type: str, sent: Sequence[float], accesses: Iterable[Access]) -> tuple[Read, ...]:
    """Return who read ``data_type`` before it was last sent, the most frequent reader first.

    Args:
        data_type: id of the data type.
        sent: times of its sending, seconds since 1970-01-01 UTC.
        accesses: what logs say, in any order; readings that the system refused do not count.
    """
    if not sent:
        return ()
    last_sent = max(sent)
    times: dict[str, list[float]] = {}
    for access in accesses:
        if access.event != "read" or access.refused or access.time is None or access.time > last_sent:
            continue
        if data_type in access.data_types:
            times.setdefault(access.by, []).append(access.time)
    found = [Read(by=by, count=len(at), first=min(at), last=max(at)) for by, at in times.items()]
    return tuple(sorted(found, key=lambda read: (-read.count, read.by)))
