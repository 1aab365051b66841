"""Starts of processes in ``adb logcat``.

- Events buffer: ``am_proc_start: [User,PID,UID,Process Name,Type,Component]`` (AOSP, services/core, am/EventLogTags).
- Main and system buffers: ``ActivityManager: Start proc PID:NAME/UID for TYPE COMPONENT`` (AOSP, ProcessList); some
  makers add ``caller=PACKAGE``.

Of an app's processes only the main one counts, whose name is the package; others (``com.example:push``) start beside
it.
"""

from __future__ import annotations

import re

from msgspec import Struct

CLUES = ("am_proc_start", "Start proc ")
_EVENT = re.compile(r"^\[\d+,(?P<pid>\d+),\d+,(?P<name>[\w.:]+),(?P<type>[a-z -]+),(?P<component>[^\]]*)\]")
_LINE = re.compile(
    r"\bStart proc (?P<pid>\d+):(?P<name>[\w.:]+)/\S+(?: \([^)]*\))? for "
    r"(?P<type>content provider|added application|[a-z-]+)(?:\s|$)"
)
_CALLER = re.compile(r"\bcaller=(?P<caller>[A-Za-z][\w.]*)")
_BY = {"activity": "activity", "service": "service", "broadcast": "broadcast", "content provider": "provider"}
"""By the end of the type: ``pre-top-activity`` is one of an activity. Restarts and others tell nothing."""


class ProcessStart(Struct, frozen=True):
    pid: str
    package: str
    by: str
    """activity, service, broadcast, provider."""
    caller: str


def process_start(message: str) -> ProcessStart | None:
    """Read the message of one line; None where it is no start of a main process whose cause is known."""
    found = _EVENT.match(message.removeprefix("am_proc_start:").lstrip()) or _LINE.search(message)
    if found is None or ":" in found["name"] or "." not in found["name"]:
        return None
    by = next((word for kind, word in _BY.items() if found["type"].strip().endswith(kind)), "")
    caller = _CALLER.search(message)
    return ProcessStart(found["pid"], found["name"], by, caller["caller"] if caller else "") if by else None
