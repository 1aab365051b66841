"""Permissions that are asked for, granted and denied: from logcat, and where that is silent from ``dumpsys package``.

logcat says it from Android 11 on (see inputs/corroboration/logcat.py). Before, only the dialog can be seen there; the
answer is what ``dumpsys package`` says after it and not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from overcollect.inputs.corroboration import Setting, marks
from overcollect.inputs.corroboration.calls import group_of
from overcollect.inputs.corroboration.logcat import read_logcat
from overcollect.model import Mark, Permission

TAGS = ("ActivityTaskManager", "ActivityManager", "GrantPermissionsActivity", "GrantPermissionsViewModel")
_DIALOG = "REQUEST_PERMISSIONS"
_CLUES = (_DIALOG, "Permission grant result")
_KEPT = 200
"""Lines about permissions that are kept to find answers to dialogs: a dialog and its answers are some ten lines."""
_UNKNOWN = "unknown"
_STATE = re.compile(r"^\s+(?P<name>[\w.]+): granted=(?P<granted>true|false)(?:, flags=\[(?P<flags>[^\]]*)\])?")
_DECIDED = ("USER_SET", "USER_FIXED")


class State(Struct, frozen=True):
    granted: bool
    decided: frozenset[str]
    """Flags that a user's decision leaves: USER_SET, after the second denial USER_FIXED."""


def permission_states(dumped: str, user: int = 0) -> dict[str, State]:
    """Return the runtime permissions of ``dumpsys package PACKAGE`` for one user."""
    states: dict[str, State] = {}
    here = True
    inside = False
    for line in dumped.splitlines():
        if found := re.match(r"^\s+User (\d+):", line):
            here, inside = int(found[1]) == user, False
        elif line.strip() == "runtime permissions:":
            inside = here
        elif inside and (found := _STATE.match(line)):
            flags = re.findall(r"\w+", found["flags"] or "")
            states[found["name"]] = State(found["granted"] == "true", frozenset(set(flags) & set(_DECIDED)))
        elif line.strip():
            inside = False
    return states


def permission_changes(
    before: Mapping[str, State], after: Mapping[str, State], asked: float, answered: float
) -> tuple[Mark, ...]:
    """Return the marks of what changed between two dumps around a dialog.

    Args:
        before: states before the dialog.
        after: states after it.
        asked: when the dialog came.
        answered: when it went.
    """
    changed: dict[str, str] = {}
    for name, state in after.items():
        old = before.get(name, State(granted=False, decided=frozenset()))
        if state.granted and not old.granted:
            changed[group_of(name)] = "granted"
        elif not state.granted and (old.granted or state.decided - old.decided):
            changed.setdefault(group_of(name), "denied")
    return tuple(
        Mark(start=time, permission=Permission(name=name, event=event))
        for name, answer in sorted(changed.items())
        for time, event in ((asked, "asked"), (answered, answer))
    )


def settled(found: Iterable[Mark]) -> tuple[Mark, ...]:
    """Drop a denial beside a grant of the same name and time: coarse location granted and fine denied is a grant."""
    kept = tuple(found)
    granted = {_second(mark) for mark in kept if mark.permission is not None and mark.permission.event == "granted"}
    return tuple(
        mark
        for mark in kept
        if mark.permission is None or mark.permission.event != "denied" or _second(mark) not in granted
    )


def _second(mark: Mark) -> tuple[str, int]:
    assert mark.permission is not None
    return mark.permission.name, int(mark.start)


class Permissions:
    """Follows logcat's lines about permissions of one app.

    Args:
        package: of the app under test.
        uid: its user id; None where it is not known, and then dialogs of any app count.
    """

    def __init__(self, package: str, uid: int | None) -> None:
        self._package = package
        self._uid = uid
        self._lines: list[str] = []
        self._told: set[Mark] = set()
        self._answered: set[float] = set()
        self.asked: float | None = None
        """When the dialog came that has no answer yet."""

    def take(self, text: str) -> tuple[Mark, ...]:
        """Return the marks that a line of logcat makes."""
        if not any(clue in text for clue in _CLUES):
            return ()
        self._lines = [*self._lines[1 - _KEPT :], text]
        named, unnamed = self._news()
        if _DIALOG in text:
            self.asked = unnamed[-1].start if unnamed else self.asked
        elif named:
            self.asked = None
        self._told.update(named)
        return named

    def looked(self, *, found: bool) -> None:
        """Close the dialog that has no answer; ``found`` tells that the answer came from elsewhere."""
        if found and self.asked is not None:
            self._answered.add(self.asked)
        self.asked = None

    def rest(self) -> tuple[Mark, ...]:
        """Return dialogs without an answer, which ask for a permission that is not known."""
        _, unnamed = self._news()
        self._told.update(unnamed)
        return tuple(mark for mark in unnamed if mark.start not in self._answered)

    def _news(self) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
        """Return what was not told yet: marks that name the permission, and dialogs of which none does."""
        own = (self._package, f"uid {self._uid}")
        accesses = read_logcat(self._lines, Setting()).accesses
        found = settled(marks(each for each in accesses if self._uid is None or each.app in own))
        new = [mark for mark in found if mark not in self._told and mark.permission is not None]
        named = tuple(mark for mark in new if mark.permission and mark.permission.name != _UNKNOWN)
        return named, tuple(mark for mark in new if mark not in named)
