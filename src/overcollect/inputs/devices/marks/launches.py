"""Starts of the app's process, and who caused them.

The event ``am_proc_start`` and ActivityManager's ``Start proc`` tell the same start (inputs/corroboration); some makers
add the caller to the second. Who started an activity is told by ActivityTaskManager (up to Android 9 ActivityManager):
``START u0 {... cmp=PACKAGE/.Class ...} from uid UID``, from Android 14 on with the package, and only after the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from overcollect.inputs.corroboration.process_starts import process_start
from overcollect.inputs.devices.marks.line import Line
from overcollect.model import Launch, Mark

_EVENT = "am_proc_start"
_MANAGERS = ("ActivityManager", "ActivityTaskManager")
TAGS = (_EVENT, *_MANAGERS)
_ASKED = re.compile(
    r"^START u\d+ \{.*\bcmp=(?P<package>[\w.]+)/.*\} .*\bfrom uid (?P<uid>\d+)(?: \((?P<name>[a-z]\w*\.[\w.]+)\))?"
)
_SOON_S = 5.0
"""How far apart the start of an activity and that of its process are at most."""


class Launches:
    """Follows the starts of one app.

    Args:
        package: of the app under test.
        uids: user ids by package.
    """

    def __init__(self, package: str, uids: Mapping[str, int]) -> None:
        self._package = package
        self._names: dict[int, str] = {}
        for name, uid in uids.items():
            # A user id that several packages share names none of them.
            self._names[uid] = "" if uid in self._names else name
        self._pid = ""
        self._last: Mark | None = None
        self._asked: tuple[float, str] | None = None
        """When the app was asked to show something, and by whom."""

    def take(self, line: Line) -> Iterator[Mark]:
        """Yield the marks that a line makes; where it tells more of the last start, that is taken back for another."""
        if line.tag not in TAGS:
            return
        if line.said.startswith("START u"):
            yield from self._ask(line)
            return
        start = process_start(line.said)
        if start is None or start.package != self._package:
            return
        if start.pid == self._pid and self._is_soon(line.time):
            yield from self._name(start.caller)
            return
        self._pid = start.pid
        caller = start.caller or (self._asker(line.time) if start.by == "activity" else "")
        self._last = Mark(start=line.time, launch=Launch(by=start.by, caller=caller))
        yield self._last

    def _ask(self, line: Line) -> Iterator[Mark]:
        asked = _ASKED.match(line.said)
        if asked is None or asked["package"] != self._package:
            return
        name = asked["name"] or self._names.get(int(asked["uid"]), "")
        if not name or name == self._package:
            return
        self._asked = (line.time, name)
        if self._last and self._last.launch and self._last.launch.by == "activity" and self._is_soon(line.time):
            yield from self._name(name)

    def _is_soon(self, time: float) -> bool:
        return self._last is not None and time - self._last.start <= _SOON_S

    def _asker(self, time: float) -> str:
        return self._asked[1] if self._asked is not None and 0 <= time - self._asked[0] <= _SOON_S else ""

    def _name(self, caller: str) -> Iterator[Mark]:
        """Tell who caused the last start, unless that was told."""
        last = self._last
        if not caller or last is None or last.launch is None or last.launch.caller:
            return
        yield replace(last, undone=True)
        self._last = replace(last, launch=replace(last.launch, caller=caller))
        yield self._last
