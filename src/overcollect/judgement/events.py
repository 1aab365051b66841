"""What the marks say beside consent, functions and visibility: steps in the user interface, and permissions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from overcollect.inputs import Timeline
from overcollect.inputs.moments import Steps


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

    @property
    def names(self) -> frozenset[str]:
        """The steps that marks name: tap, separate_consent, ads_off, id_reset, ..."""
        return frozenset(self._first)

    def before(self, time: float | None) -> tuple[str, ...]:
        """Return the steps that the user had surely taken before ``time``."""
        if time is None:
            return ()
        now = time + self._offset - self._blur
        return tuple(sorted(name for name, first in self._first.items() if first < now))

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
