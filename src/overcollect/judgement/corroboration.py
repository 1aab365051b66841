"""Readings on the device that stand behind a data flow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from overcollect.inputs.corroboration import Access
from overcollect.judgement.outcome import Read


def reads(
    data_type: str, sent: Sequence[float], accesses: Iterable[Access], clock_offset_s: float = 0
) -> tuple[Read, ...]:
    """Return who read ``data_type`` before it was last sent, the most frequent reader first.

    Args:
        data_type: id of the data type.
        sent: times of its sending, seconds since 1970-01-01 UTC.
        clock_offset_s: what the clock of the logs, which is that of the marks, is ahead of the recording's.
        accesses: what logs say, in any order; readings that the system refused do not count.
    """
    if not sent:
        return ()
    in_order = sorted(sent)
    times: dict[str, list[float]] = {}
    for access in accesses:
        if access.event != "read" or access.refused or access.time is None or data_type not in access.data_types:
            continue
        if (time := access.time - clock_offset_s) <= in_order[-1]:
            times.setdefault(access.by, []).append(time)
    found = [
        Read(by=by, count=len(at), first=min(at), last=max(at), sent=in_order[bisect_left(in_order, max(at))])
        for by, at in times.items()
    ]
    return tuple(sorted(found, key=lambda read: (-read.count, read.by)))
