"""Whether anybody had started the app when it sent something."""

from __future__ import annotations

from overcollect.inputs import Timeline
from overcollect.inputs.moments import Steps
from overcollect.model import Launch, Mark

BY_HAND = ("user", "activity")
"""Starts that put something on the screen; all others happen unseen."""
_NOT_RUNNING = Launch(by="")
"""Nothing at all started it, as far as the timeline says."""


class Starts:
    """Answers for one timeline.

    Args:
        timeline: the marks; those of other packages do not count.
        app_id: of the app under audit; '' takes all marks for the app's.
    """

    def __init__(self, timeline: Timeline, app_id: str) -> None:
        start = timeline.start
        launches = [
            (mark.start, mark.launch)
            for mark in sorted(timeline.marks, key=lambda mark: mark.start)
            if mark.launch is not None and (not app_id or mark.launch.package in ("", app_id))
        ]
        self.known = bool(launches) or start.running is False
        """Whether anything tells about starts."""
        changes = [(time, None if launch.by in BY_HAND else launch) for time, launch in launches]
        # Who sees the app, taps in it or agrees to something has it started, whether or not a mark says when.
        changes += [(mark.start, None) for mark in timeline.marks if _is_in_use(mark)]
        changes.sort(key=lambda change: change[0])
        opening = _NOT_RUNNING if start.running is False else None
        self._offset = start.clock_offset_s
        # Near a change, and before the first one, nobody is accused.
        self._steps: Steps[Launch | None] = Steps(opening, changes, blur=start.uncertainty_s, unknown=None)

    def unattended(self, time: float | None) -> Launch | None:
        """Return what started the app unseen, where no start by the user stands between that and ``time``."""
        return None if time is None else self._steps.at(time + self._offset)


def _is_in_use(mark: Mark) -> bool:
    begins = bool(mark.function) and not mark.ends
    in_front = mark.visibility == "foreground" or mark.consent not in ("", "before") or mark.input is not None
    return begins or in_front or mark.ui == "tap"
