"""What the marks say beside consent, functions and visibility: steps in the user interface, and permissions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from overcollect.inputs import Timeline
from overcollect.inputs.moments import Steps

TRACKING = "tracking"
"""The permission of Apple's App Tracking Transparency, as marks name it."""


class PermissionCount(Struct, frozen=True, kw_only=True):
    """How often the app asked for one permission, as marks tell."""

    name: str
    asked: int
    granted: int
    denied: int
    asked_after_denial: int


class Events:
    """Answers for one timeline. Times are those of messages.

    Args:
        timeline: the marks.
        guards: which data types a permission guards, by its name; a data type needs none of the others.
    """

    def __init__(self, timeline: Timeline, guards: Mapping[str, Sequence[str]]) -> None:
        self._offset = timeline.start.clock_offset_s
        self._blur = timeline.start.uncertainty_s
        self._timeline = timeline
        self._first: dict[str, float] = {}
        for mark in timeline.marks:
            if mark.ui:
                self._first[mark.ui] = min(mark.start, self._first.get(mark.ui, mark.start))
        self._denials = self._guarded(guards)
        self._untracked = self._ungranted(TRACKING)

    @property
    def names(self) -> frozenset[str]:
        """The steps that marks name: tap, separate_consent, ads_off, id_reset, ..."""
        return frozenset(self._first)

    def before(self, time: float | None) -> tuple[str, ...]:
        """Return the steps that the user had surely taken before ``time``."""
        if time is None or not self._first:
            return ()
        now = time + self._offset - self._blur
        return tuple(sorted(name for name, first in self._first.items() if first < now))

    def since(self, name: str, time: float) -> float | None:
        """Return how many seconds before ``time`` the user last took the step; None where no mark says so.

        A step within the uncertainty after ``time`` counts as taken at ``time``.
        """
        now = time + self._offset
        taken = [m.start for m in self._timeline.marks if m.ui == name and m.start <= now + self._blur]
        return max(0.0, now - max(taken)) if taken else None

    def in_one_use(self, time: float, before: float) -> bool:
        """Tell whether one use of a function holds both ``time`` and what was ``before`` seconds earlier."""
        now = time + self._offset
        marks = sorted((mark for mark in self._timeline.marks if mark.function), key=lambda mark: mark.start)
        for mark in marks:
            if mark.ends or mark.start > now - before:
                continue
            ends = (m.start for m in marks if m.function == mark.function and m.ends and m.start >= mark.start)
            if now <= (mark.end if mark.end is not None else next(ends, now)):
                return True
        return False

    def is_before(self, name: str, time: float) -> bool | None:
        """Tell whether ``time`` lies before the step; None within the uncertainty, or where no mark names it."""
        first = self._first.get(name)
        if first is None or abs(time + self._offset - first) <= self._blur:
            return None
        return time + self._offset < first

    def denied(self, data_type: str, time: float | None) -> bool:
        """Tell whether every permission that guards the data type, and that marks name, was denied at ``time``."""
        states = [steps.at((time or 0) + self._offset) for steps in self._denials.get(data_type, ())]
        return time is not None and bool(states) and all(states)

    @property
    def tell_tracking(self) -> bool:
        """Whether the start or a mark says anything about the permission to track."""
        named = {mark.permission.name for mark in self._timeline.marks if mark.permission}
        return TRACKING in named or TRACKING in self._timeline.start.permissions

    def untracked(self, time: float) -> bool:
        """Tell whether the permission to track was surely not granted at ``time``: denied, or not asked for yet."""
        return self._untracked.at(time + self._offset)

    def _ungranted(self, permission: str) -> Steps[bool]:
        marks = [
            mark
            for mark in sorted(self._timeline.marks, key=lambda mark: mark.start)
            if mark.permission is not None and mark.permission.name == permission
        ]
        begin = self._timeline.start.permissions.get(permission, "")
        # What is asked for or granted later was not granted before; what is denied later may have been.
        later = not begin and bool(marks) and marks[0].permission is not None and marks[0].permission.event != "denied"
        changes = [
            (mark.start, mark.permission.event == "denied")
            for mark in marks
            if mark.permission is not None and mark.permission.event != "asked"
        ]
        return Steps(begin in ("denied", "never") or later, changes, blur=self._blur, unknown=False)

    def permission_counts(self) -> tuple[PermissionCount, ...]:
        """Count what marks say about each permission."""
        names = {mark.permission.name for mark in self._timeline.marks if mark.permission}
        return tuple(self._count(name) for name in sorted(names))

    def _count(self, name: str) -> PermissionCount:
        denied = self._timeline.start.permissions.get(name) == "denied"
        counts = {"asked": 0, "granted": 0, "denied": 0}
        after = 0
        for mark in sorted(self._timeline.marks, key=lambda mark: mark.start):
            if mark.permission is None or mark.permission.name != name:
                continue
            event = mark.permission.event
            counts[event] += 1
            after += event == "asked" and denied
            denied = event == "denied" or (denied and event == "asked")
        return PermissionCount(name=name, asked_after_denial=after, **counts)

    def _guarded(self, guards: Mapping[str, Sequence[str]]) -> dict[str, list[Steps[bool]]]:
        found: dict[str, list[Steps[bool]]] = {}
        names = {*self._timeline.start.permissions, *(m.permission.name for m in self._timeline.marks if m.permission)}
        for name in sorted(names):
            for data_type in guards.get(_plain(name), ()):
                found.setdefault(data_type, []).append(self._denial(name))
        return found

    def _denial(self, name: str) -> Steps[bool]:
        changes = [
            (mark.start, mark.permission.event == "denied")
            for mark in sorted(self._timeline.marks, key=lambda mark: mark.start)
            if mark.permission is not None and mark.permission.name == name and mark.permission.event != "asked"
        ]
        start = self._timeline.start.permissions.get(name) == "denied"
        # Near a change nobody is accused.
        return Steps(start, changes, blur=self._blur, unknown=False)


def _plain(name: str) -> str:
    """``android.permission.ACCESS_FINE_LOCATION`` and ``location`` as the rule's parameters name them."""
    return name.rpartition(".")[2].casefold()
