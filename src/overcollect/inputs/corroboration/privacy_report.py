"""Apple's App Privacy Report: NDJSON with a dictionary a line, ``type`` access or networkActivity.

developer.apple.com/documentation/network/inspecting-app-activity-data. Network activity is left alone: the capture
says more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from msgspec import structs

from overcollect.inputs.corroboration.interface import Access, Reading, Setting
from overcollect.inputs.corroboration.times import parse_time
from overcollect.inputs.imports.text import shown
from overcollect.knowledge.wording import guarded

_MOST = 200_000
_LONGEST_LINE = 20_000


def is_privacy_report(line: str) -> bool:
    value = _object(line)
    return value is not None and (value.get("type") in ("access", "networkActivity") or "accessor" in value)


def read_privacy_report(lines: Iterable[str], setting: Setting) -> Reading:
    """Read the accesses; begin and end of an interval are one."""
    accesses: list[Access] = []
    running: dict[str, int] = {}
    unreadable = 0
    unknown: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if len(accesses) >= _MOST:
            break
        value = _object(line)
        if value is None:
            unreadable += 1
            continue
        if value.get("type", "access") != "access":
            continue
        access = _access(value, f"line {number}", setting)
        interval = str(value.get("identifier", ""))
        if access is None:
            unreadable += 1
        elif value.get("kind") == "intervalEnd" and interval in running:
            begun = running.pop(interval)
            accesses[begun] = structs.replace(accesses[begun], end=access.time)
        else:
            if value.get("kind") == "intervalBegin" and interval:
                running[interval] = len(accesses)
            if not access.permission:
                unknown[access.said] = None
            accesses.append(access)
    notes = [f"categories that are not known: {', '.join(list(unknown)[:20])}"] if unknown else []
    return Reading("app-privacy-report", tuple(accesses), unreadable, tuple(notes))


def _access(value: dict[str, Any], place: str, setting: Setting) -> Access | None:
    accessor = value.get("accessor")
    app = accessor.get("identifier") if isinstance(accessor, dict) else value.get("bundleID")
    category = value.get("category") or str(value.get("tccService", "")).removeprefix("kTCCService")
    stamp = value.get("timeStamp")
    if not isinstance(app, str) or not isinstance(category, str) or not category or not isinstance(stamp, str):
        return None
    time = parse_time(stamp, setting)
    if time is None:
        return None
    entry = guarded(category) or guarded(category[:1].lower() + category[1:])
    return Access(
        event="read",
        said=shown(category, 60),
        place=place,
        time=time,
        data_types=entry.data_types if entry else (),
        permission=entry.group if entry else "",
        app=shown(app),
        refused=value.get("outcome") == "denied",
    )


def _object(line: str) -> dict[str, Any] | None:
    if len(line) > _LONGEST_LINE:
        return None
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
