"""Whether the app can be seen: which activity is in front, and whether the screen is on.

Events (EventLogTags of frameworks/base, services/core: am, from Android 11 on wm, and policy):
``am_set_resumed_activity [User,Component,Reason]``, ``am_resume_activity [User,Token,Task,Component]``,
``am_pause_activity [User,Token,Component,...]``, the same with ``wm_``; ``am_on_resume_called [User,Class,Reason]`` and
``wm_on_resume_called [Token,Class,Reason,Time]`` of the app's own process; ``screen_toggled``, ``power_screen_state``.
"""

from __future__ import annotations

import re

from overcollect.inputs.devices.marks.line import Line, package_in
from overcollect.knowledge.words import word_set
from overcollect.model import Mark, Visibility

RESUMED = (
    *("am_set_resumed_activity", "am_resume_activity", "am_focused_activity"),
    *("wm_set_resumed_activity", "wm_resume_activity"),
)
PAUSED = ("am_pause_activity", "wm_pause_activity")
CALLED = ("am_on_resume_called", "wm_on_resume_called")
SCREEN = ("screen_toggled", "power_screen_state")
TAGS = (*RESUMED, *PAUSED, *CALLED, *SCREEN)

_OVER_THE_APP = word_set("apps", "windows_over_an_app")
_TOP = (
    re.compile(r"topResumedActivity[=:]\s*ActivityRecord\{\S+ u\d+ ([\w.]+)/"),
    re.compile(r"(?:mResumedActivity|ResumedActivity|mFocusedActivity)[=:]\s*ActivityRecord\{\S+ u\d+ ([\w.]+)/"),
)
_WAKEFULNESS = re.compile(r"^\s*mWakefulness=(\w+)", re.MULTILINE)


def top_package(dumped: str) -> str:
    """Return the package in front, as ``dumpsys activity activities`` says it, else ''."""
    return next((found[1] for pattern in _TOP if (found := pattern.search(dumped))), "")


def is_awake(dumped: str) -> bool | None:
    """Tell from ``dumpsys power`` whether the screen is on; None where it does not say it."""
    found = _WAKEFULNESS.search(dumped)
    return None if found is None else found[1] in ("Awake", "Dreaming")


class VisibilityTracker:
    """Follows the events. What is not known yet gives no mark.

    Args:
        package: of the app under test.
        top: package in front at the beginning, '' where it is not known.
        screen: whether the screen is on.
    """

    def __init__(self, package: str, top: str = "", *, screen: bool | None = None) -> None:
        self._package = package
        self._front = top == package if top else None
        self._screen = screen
        self._paused = self._locked = False
        self._told: Visibility | None = None

    def mark(self, time: float) -> Mark | None:
        """Return what holds now as a mark; None where it is not known, or was told before."""
        seen = self._visibility()
        if seen is None or seen is self._told:
            return None
        self._told = seen
        return Mark(start=time, visibility=seen)

    def take(self, line: Line) -> Mark | None:
        """Return the mark that the event makes, if it changes anything."""
        if line.tag in RESUMED:
            self._resume(package_in(line.said))
        elif line.tag in CALLED:
            # The app's process names only the class, which need not lie in its package: no sign that another is there.
            if re.search(rf"(?:^|[\[,=]){re.escape(self._package)}\.[\w.$]+", line.said):
                self._resume(self._package)
        elif line.tag in PAUSED:
            self._paused = self._paused or package_in(line.said) == self._package
        elif line.tag in SCREEN and (found := re.match(r"\[?([01])(?:[,\]]|$)", line.said.strip())):
            self._toggle(on=found[1] == "1")
        return self.mark(line.time)

    def _resume(self, package: str) -> None:
        if package == self._package:
            self._front, self._paused, self._locked = True, False, False
        elif package and package not in _OVER_THE_APP:
            self._front = False

    def _toggle(self, *, on: bool) -> None:
        if on and self._screen is False:
            # The lock screen is before it until it is resumed.
            self._locked = self._paused
        self._screen = on

    def _visibility(self) -> Visibility | None:
        if self._screen is False:
            return Visibility.SCREEN_OFF
        if self._front is None:
            return None
        return Visibility.FOREGROUND if self._front and not self._locked else Visibility.BACKGROUND
