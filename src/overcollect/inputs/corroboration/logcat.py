"""`adb logcat`: dialogs for permissions, their answers, and starts of processes.

A dialog: ActivityTaskManager's (before Android 10 ActivityManager's) START of REQUEST_PERMISSIONS. An answer: the line
of PermissionController's GrantPermissionsActivity or GrantPermissionsViewModel, "Permission grant result requestId=...
callingUid=... callingPackage=... permission=... isImplicit=... result=N" (AOSP, packages/modules/Permission), whose N
is that of the atom PermissionGrantRequestResultReported (AOSP, frameworks/proto_logging).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from overcollect.inputs.corroboration.calls import group_of
from overcollect.inputs.corroboration.interface import Access, Reading, Setting
from overcollect.inputs.corroboration.process_starts import CLUES as STARTS
from overcollect.inputs.corroboration.process_starts import process_start
from overcollect.inputs.corroboration.times import parse_time
from overcollect.knowledge.wording import guarded

_HEAD = re.compile(
    r"^(?:(?P<time>(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,9}(?: [+-]\d{4})?)|(?P<epoch>\d{9,11}\.\d{3,9}))\s+"
    r"(?:(?:\w+\s+)?\d+\s+\d+\s+[VDIWEFA]\s+(?P<tag>[^:]{0,100}?)[ ]{0,40}:"
    r"|[VDIWEFA]/(?P<brief>[^(]{0,100}?)[ ]{0,40}\(\s*\d+\):)\s(?P<message>.*)$"
)
_DIALOG = re.compile(r"\bSTART u\d+ \{act=android\.content\.pm\.action\.REQUEST_PERMISSIONS\b.*\bfrom uid (\d+)")
_ANSWER = re.compile(
    r"Permission grant result requestId=-?\d+ callingUid=(?P<uid>\d+) callingPackage=(?P<app>\S+) "
    r"permission=(?P<permission>\S+) isImplicit=\w+ result=(?P<result>\d+)"
)
_RESULTS = {2: "denied", 3: "denied", 4: "granted", 5: "granted", 6: "denied", 7: "denied", 8: "denied", 9: "denied"}
"""1 is a dialog that was left without an answer. Greater numbers differ between versions of Android."""
_CLUES = ("REQUEST_PERMISSIONS", "Permission grant result", *STARTS)
_MOST = 100_000


def is_logcat(lines: Iterable[str]) -> bool:
    return any(line.startswith("--------- beginning of ") or _HEAD.match(line) for line in lines)


def read_logcat(lines: Iterable[str], setting: Setting) -> Reading:
    """Read dialogs, answers and starts; lines about other things are left alone."""
    log = _Log(setting)
    for number, line in enumerate(lines, 1):
        if any(clue in line for clue in _CLUES):
            log.take(line.rstrip("\n"), f"line {number}")
        if log.events >= _MOST:
            log.notes.append(f"more than {_MOST} events: the rest was not read")
            break
    return log.reading()


class _Log:
    def __init__(self, setting: Setting) -> None:
        self.accesses: list[Access] = []
        self.notes: list[str] = []
        self._setting = setting
        self._unreadable = 0
        self._unknown: set[int] = set()
        self._dialogs: dict[str, tuple[Access, set[str]]] = {}
        """By uid: the dialog that is open, and what was answered in it."""
        self._starts: dict[tuple[str, str], Access] = {}
        """By process id and package: two buffers tell the same start."""

    def take(self, line: str, place: str) -> None:
        head = _HEAD.match(line)
        time = self._time(head) if head else None
        if head is None or time is None:
            self._unreadable += 1
            return
        message = head["message"]
        if dialog := _DIALOG.search(message):
            self._open(dialog[1], place, time)
        elif answer := _ANSWER.search(message):
            # A permission that is revoked later is logged in the same words, under another tag.
            if "GrantPermission" in (head["tag"] or head["brief"] or ""):
                self._answer(answer, place, time)
        elif "Permission grant result" in message:
            self._unreadable += 1
        else:
            self._start(message, place, time)

    @property
    def events(self) -> int:
        return len(self.accesses) + len(self._starts)

    def reading(self) -> Reading:
        for uid in list(self._dialogs):
            self._leave(uid)
        if self._unknown:
            listed = ", ".join(map(str, sorted(self._unknown)))
            self.notes.append(f"answers of the kinds {listed} are not known; only the asking was taken")
        self.accesses += self._starts.values()
        self.accesses.sort(key=lambda access: access.time or 0.0)
        return Reading("logcat", tuple(self.accesses), self._unreadable, tuple(self.notes))

    def _time(self, head: re.Match[str]) -> float | None:
        if head["epoch"]:
            return float(head["epoch"])
        return parse_time(head["time"], self._setting)

    def _start(self, message: str, place: str, time: float) -> None:
        start = process_start(message)
        if start is None:
            return
        known = self._starts.get((start.pid, start.package))
        if known is None or (start.caller and not known.by):
            self._starts[start.pid, start.package] = Access(
                event="started", said=start.by, place=place, time=time, by=start.caller, app=start.package
            )

    def _open(self, uid: str, place: str, time: float) -> None:
        self._leave(uid)
        said = "REQUEST_PERMISSIONS"
        asked = Access(event="asked", said=said, place=place, time=time, permission="unknown", app=f"uid {uid}")
        self._dialogs[uid] = (asked, set())

    def _leave(self, uid: str) -> None:
        """Keep a dialog of which no answer says what it asked for."""
        asked, answered = self._dialogs.pop(uid, (None, set()))
        if asked is not None and not answered:
            self.accesses.append(asked)

    def _answer(self, answer: re.Match[str], place: str, time: float) -> None:
        permission = answer["permission"]
        entry = guarded(permission)
        dialog, answered = self._dialogs.get(answer["uid"], (None, set()))
        since = dialog.time if dialog is not None and permission not in answered else time
        answered.add(permission)
        result = int(answer["result"][:4])
        event = _RESULTS.get(result, "")
        if not event and result != 1:
            self._unknown.add(result)
        for step, at in (("asked", since), (event, time)):
            if step:
                self.accesses.append(
                    Access(
                        event=step,
                        said=permission,
                        place=place,
                        time=at,
                        data_types=entry.data_types if entry else (),
                        permission=group_of(permission),
                        app=answer["app"],
                    )
                )
