"""Lines of ``adb logcat -v epoch``, from the buffers ``events``, ``system`` and ``main``.

``1767225605.123  1234  1300 I wm_set_resumed_activity: [0,com.example.music/.Main,reason]``
"""

from __future__ import annotations

import re

from msgspec import Struct

_LINE = re.compile(
    r"^\s*(?P<time>\d{9,11}\.\d{1,9})\s+(?:[\w.]+\s+)?\d+\s+\d+\s+[VDIWEFA]\s+(?P<tag>[^:\s]{1,100})\s*:\s(?P<said>.*)$"
)
_COMPONENT = re.compile(r"(?:^|[\[,=])(?P<package>[A-Za-z][\w.]*)/[\w.$]+(?=[,\]]|$)")


class Line(Struct, frozen=True):
    time: float
    """Seconds since 1970-01-01 UTC, of the device's clock."""
    tag: str
    said: str


def read_line(text: str) -> Line | None:
    """Read one line; None where it is none with a time since 1970."""
    found = _LINE.match(text.rstrip("\r\n"))
    return Line(float(found["time"]), found["tag"], found["said"]) if found else None


def package_in(said: str) -> str:
    """Return the package of the first component (``package/.Class``) that an event names, else ''.

    Events are lists, ``[0,123,45,com.example/.Main]``, or with ``-v descriptive`` ``[User=0,Component Name=...]``.
    """
    found = _COMPONENT.search(said)
    return found["package"] if found else ""
