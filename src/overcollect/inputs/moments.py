"""What held when a message was sent: the marks of a timeline, ready for millions of questions."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from overcollect.inputs.app import App
from overcollect.inputs.timeline import Moment, Timeline
from overcollect.knowledge import Catalogue
from overcollect.model import Consent, Mark, Visibility

REGISTERED = "registered_user"
"""The condition of the law that a sign-in grants."""
GRACE_S = 10.0
"""How long after a function the rest of what it sends may come: a setting of this tool."""
AHEAD_S = 600.0
"""How long before a function what leads up to it, such as looking at its offers, may begin: a setting of this tool."""
NEAR_S = 120.0
"""How far from the first and the last message a mark still belongs to the run: a setting of this tool."""
UNKNOWN = Moment(Consent.UNKNOWN, Visibility.UNKNOWN, None)


class Steps[T]:
    """A value that changes at known times, and is not known within ``blur`` seconds of a change.

    A change to the same value is none. Without blur, a change holds from its own time on.
    """

    def __init__(self, start: T, changes: Iterable[tuple[float, T]], *, blur: float, unknown: T) -> None:
        self.bounds: list[float] = []
        self.values: list[T] = [start]
        known = start
        for time, value in changes:
            if value == known:
                continue
            known = value
            begins = time - blur
            while self.bounds and self.bounds[-1] >= begins:
                self.bounds.pop()
                self.values.pop()
            if blur > 0:
                self.bounds += [begins, math.nextafter(time + blur, math.inf)]
                self.values += [unknown, value]
            else:
                self.bounds.append(begins)
                self.values.append(value)

    def at(self, time: float) -> T:
        return self.values[bisect_right(self.bounds, time)]


class Clock:
    """Answers for one timeline. Times are those of messages; the clock offset is added here.

    Args:
        timeline: the marks, in any order.
        app: its functions tell which marks are sign-ins.
        catalogue: the functions that the app's own are like.
    """

    def __init__(self, timeline: Timeline, app: App | None = None, catalogue: Catalogue | None = None) -> None:
        self._timeline = timeline
        self._offset = timeline.start.clock_offset_s
        self._blur = timeline.start.uncertainty_s
        marks = sorted(timeline.marks, key=lambda mark: mark.start)
        self._moments = _moments(timeline, marks)
        self._registered = self._steps_of_registration(marks, _sign_ins(marks, app, catalogue))
        self._inputs = _inputs(marks)
        self._ended = _ended(marks)
        begun = [mark for mark in marks if mark.function and not mark.ends]
        self._begun = [mark.start for mark in begun], [mark.function for mark in begun]

    def moment(self, time: float | None) -> Moment:
        """What held at ``time``; all unknown where there is no time."""
        return UNKNOWN if time is None else self._moments.at(time + self._offset)

    def lately(self, time: float | None) -> tuple[str, ...]:
        """Return the functions that were in use until at most ``GRACE_S`` before, and are no longer.

        What a function sends may be queued when its mark ends.
        """
        if time is None or not self._ended or (functions := self.moment(time).functions) is None:
            return ()
        now = time + self._offset
        ended = {name for end, name in self._ended if end <= now <= end + GRACE_S}
        return tuple(sorted(ended.difference(functions))) if ended else ()

    def ahead(self, time: float | None) -> tuple[str, ...]:
        """Return the functions that came into use at most ``AHEAD_S`` after, where none was in use at ``time``."""
        if time is None or self.moment(time).functions != ():
            return ()
        now = time + self._offset
        starts, names = self._begun
        return tuple(sorted(set(names[bisect_right(starts, now) : bisect_right(starts, now + AHEAD_S)])))

    def signed_in(self, time: float | None) -> bool | None:
        """Whether a user was signed in; None where neither the start nor a mark tells."""
        if time is None:
            return self._registered.values[0] if not self._registered.bounds else None
        return self._registered.at(time + self._offset)

    def input_at(self, time: float | None, data_type: str) -> str:
        """How the user last gave a value of ``data_type``: typed, picked, automatic; '' where no mark tells.

        An input within the uncertainty after ``time`` counts: a value cannot be sent before it is given.
        """
        given = self._given(time, data_type)
        return given[1] if given else ""

    def input_for(self, time: float | None, data_type: str) -> tuple[str, ...]:
        """Return the functions in use when the user last gave a value of ``data_type``; () where no mark tells."""
        given = self._given(time, data_type)
        return (self._moments.at(given[0]).functions or ()) if given else ()

    def _given(self, time: float | None, data_type: str) -> tuple[float, str] | None:
        """When, by the marks' clock, and how the user last gave a value of ``data_type``; None where no mark tells."""
        marks = self._inputs.get(data_type)
        if marks is None or time is None:
            return None
        times, hows = marks
        before = bisect_right(times, time + self._offset + self._blur)
        return (times[before - 1], hows[before - 1]) if before else None

    def _steps_of_registration(self, marks: Sequence[Mark], sign_ins: set[str]) -> Steps[bool | None]:
        changes: list[tuple[float, bool | None]] = []
        for mark in marks:
            if mark.function in sign_ins and not mark.ends:
                changes.append((mark.start, True))
            elif mark.ui == "account_deleted":
                changes.append((mark.start, False))
        return Steps(self._timeline.start.registered, changes, blur=self._blur, unknown=None)


def lies_within(timeline: Timeline, first: float, last: float) -> bool:
    """Tell whether any mark lies within or near the times of the first and the last message.

    Where no message has a time (``first`` is infinite) nothing speaks against the marks.
    """
    if not math.isfinite(first):
        return True
    near = max(NEAR_S, timeline.start.uncertainty_s)
    begins, ends = first + timeline.start.clock_offset_s - near, last + timeline.start.clock_offset_s + near
    return any(
        mark.start <= ends and (mark.start if mark.end is None else mark.end) >= begins for mark in timeline.marks
    )


def _moments(timeline: Timeline, marks: Sequence[Mark]) -> Steps[Moment]:
    """Merge the facts into one row of moments, so that a question costs one search."""
    start, blur = timeline.start, timeline.start.uncertainty_s
    opening = Consent.BEFORE if start.consent == "never" else Consent(start.consent)
    decisions = [(m.start, Consent(m.consent)) for m in marks if m.consent and m.consent != "notice_shown"]
    consent = Steps(opening, decisions, blur=blur, unknown=Consent.UNKNOWN)
    views = [(m.start, m.visibility) for m in marks if m.visibility is not None]
    visibility = Steps(Visibility(start.visibility), views, blur=blur, unknown=Visibility.UNKNOWN)
    uses = _uses([mark for mark in marks if mark.function])
    functions: Steps[tuple[str, ...] | None] = Steps(() if uses else None, uses, blur=blur, unknown=None)
    bounds = sorted({*consent.bounds, *visibility.bounds, *functions.bounds})
    at: Callable[[float], Moment] = lambda time: Moment(consent.at(time), visibility.at(time), functions.at(time))  # noqa: E731
    return Steps(at(-math.inf), [(time, at(time)) for time in bounds], blur=0, unknown=UNKNOWN)


def _uses(marks: Sequence[Mark]) -> list[tuple[float, tuple[str, ...]]]:
    """Return which functions are in use from when on."""
    edges = sorted(
        [(mark.start, mark.function, -1 if mark.ends else 1) for mark in marks]
        + [(mark.end, mark.function, -1) for mark in marks if mark.end is not None]
    )
    counts: dict[str, int] = {}
    changes: dict[float, tuple[str, ...]] = {}
    for time, function, step in edges:
        counts[function] = max(0, counts.get(function, 0) + step)
        changes[time] = tuple(sorted(name for name, count in counts.items() if count))
    return list(changes.items())


def _ended(marks: Sequence[Mark]) -> list[tuple[float, str]]:
    """Return when the uses of functions ended."""
    ends = ((mark.start if mark.ends else mark.end, mark.function) for mark in marks if mark.function)
    return [(end, name) for end, name in ends if end is not None]


def _sign_ins(marks: Sequence[Mark], app: App | None, catalogue: Catalogue | None) -> set[str]:
    """Return the functions of ``marks`` that make a registered user."""
    own = {function.id: function for function in app.functions} if app else {}
    known = catalogue.functions if catalogue else {}
    found = set()
    for name in {mark.function for mark in marks if mark.function}:
        function = own.get(name)
        general = known.get(function.like if function and function.like else name)
        if REGISTERED in (*(function.grants if function else ()), *(general.grants if general else ())):
            found.add(name)
    return found


def _inputs(marks: Sequence[Mark]) -> dict[str, tuple[list[float], list[str]]]:
    found: dict[str, tuple[list[float], list[str]]] = {}
    for mark in marks:
        if mark.input is not None:
            times, hows = found.setdefault(mark.input.data_type, ([], []))
            times.append(mark.start)
            hows.append(mark.input.how)
    return found
