"""`adb shell dumpsys appops`: the last access of each operation, by state of the app.

Format by AOSP, frameworks/base/core/java/android/app/AppOps.md and AppOpsService.dump; Android 8 and 9 write the time
as a distance only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from overcollect.inputs.corroboration.interface import Access, Reading, Setting
from overcollect.inputs.corroboration.times import parse_time
from overcollect.knowledge.wording import guarded

_PACKAGE = re.compile(r"^\s*Package (?P<name>[\w.]+):\s*$")
_OPERATION = re.compile(r"^\s*(?P<name>[A-Z][A-Z0-9_]{2,60}) \((?P<mode>[a-z]+)(?: / [^)]*)?\):\s*$")
_OLD = re.compile(r"^\s*(?P<name>[A-Z][A-Z0-9_]{2,60}): (?:mode=\S+; )?.*\b(?P<reject>rejectT|t)ime=[+-]?\S+ ago")
_ENTRY = re.compile(
    r"^\s*(?P<what>Access|Reject): \[?(?P<state>[a-z]+)(?:-[a-z]+)?\]?\s*=?\s*"
    r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+)"
)
_LOOKS = re.compile(r"^\s*(?:Access|Reject):")
_PROXY = re.compile(r"proxy\[[^\]]*pkg=([\w.]+)")
_DURATION = re.compile(r"duration=\+((?:\d+(?:d|h|ms|m|s))+)")
_UNITS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_VISIBLE = {"top": "foreground", "fg": "foreground", "bg": "background", "cch": "background"}
_MOST = 200_000


def is_appops(lines: Iterable[str]) -> bool:
    """Tell whether lines name a package, and an operation or its access."""
    package = operation = False
    for line in lines:
        package = package or bool(_PACKAGE.match(line))
        operation = operation or bool(_OPERATION.match(line) or _OLD.match(line) or _LOOKS.match(line))
    return package and operation


def read_appops(lines: Iterable[str], setting: Setting) -> Reading:
    """Read the dump. Operations that guard no data are left alone."""
    accesses: list[Access] = []
    unreadable = 0
    package = operation = ""
    for number, line in enumerate(lines, 1):
        if len(accesses) >= _MOST:
            return Reading(
                "appops", tuple(accesses), unreadable, (f"more than {_MOST} accesses: the rest was not read",)
            )
        if found := _PACKAGE.match(line):
            package, operation = found["name"], ""
        elif found := _OPERATION.match(line):
            operation = found["name"]
        elif found := _OLD.match(line):
            accesses += _access(package, found["name"], f"line {number}", refused=found["reject"] != "t")
        elif found := _ENTRY.match(line):
            time = parse_time(found["time"], setting)
            end = _end(time, line)
            accesses += _access(
                package,
                operation,
                f"line {number}",
                refused=found["what"] == "Reject",
                time=time,
                end=end,
                by=proxy[1] if (proxy := _PROXY.search(line)) else "",
                visibility=_VISIBLE.get(found["state"], ""),
            )
        elif _LOOKS.match(line):
            unreadable += 1
    return Reading("appops", tuple(accesses), unreadable)


def _access(
    package: str,
    operation: str,
    place: str,
    *,
    refused: bool,
    time: float | None = None,
    end: float | None = None,
    by: str = "",
    visibility: str = "",
) -> list[Access]:
    entry = guarded(operation)
    if entry is None or not entry.data_types:
        return []
    return [
        Access(
            event="read",
            said=operation,
            place=place,
            time=time,
            end=end,
            data_types=entry.data_types,
            permission=entry.group,
            by=by,
            app=package,
            refused=refused,
            visibility=visibility,
        )
    ]


def _end(time: float | None, line: str) -> float | None:
    found = _DURATION.search(line)
    if found is None or time is None:
        return None
    parts = re.findall(r"(\d{1,9})(d|h|ms|m|s)", found[1])
    return time + sum(int(amount) * _UNITS[unit] for amount, unit in parts)
