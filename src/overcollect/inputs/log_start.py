"""Lines of a log in CSV that say what held when the recording began: ``start`` stands where others have a time.

    start,consent,never
    start,uncertainty_s,0.5
    start,recording,2026-01-01T00:00:00Z

Names and values are those of ``start`` in timeline.yaml. ``recording`` is when the screen recording began, by the clock
of the marks: times like 01:23.5 count from it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from overcollect.inputs.facts import VISIBILITY
from overcollect.inputs.instants import read_text_time
from overcollect.inputs.references import not_known
from overcollect.inputs.timeline import Start
from overcollect.model import InputProblem

START = "start"
_WORDS = {
    "consent": ("never", "accepted", "refused", "withdrawn", "unknown"),
    "visibility": (*VISIBILITY, "unknown"),
    "test_certificate": ("absent", "installed", "unknown"),
    "registered": ("true", "false"),
    "running": ("true", "false"),
}
_PERMISSION = ("granted", "denied", "never")
_SECONDS = {"clock_offset_s": (-math.inf, math.inf), "uncertainty_s": (0.0, 3600.0)}
STARTS = (*_WORDS, "permission", *_SECONDS, "recording")
_SINCE = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d{1,9})?)")
_UNTOLD = "Add a line before it: start,recording,2026-01-01T00:00:00Z"


def start_of(lines: Iterable[tuple[str, str, str]]) -> tuple[Start, float | None]:
    """Return what the lines (place, fact, value) say, and when the screen recording began; None where none says it.

    Raises:
        InputProblem: a line says nothing that ``start`` takes.
    """
    found: dict[str, Any] = {}
    permissions: dict[str, str] = {}
    recording = None
    for place, fact, value in lines:
        if fact not in STARTS:
            raise InputProblem(f"{place}: fact", *not_known(fact, STARTS, "fact of the start", explained=()))
        if fact == "recording":
            recording = read_text_time(f"{place}: value", value)
        elif fact == "permission":
            name, _, state = value.partition("=")
            if not name or state not in _PERMISSION:
                raise _refused(place, fact, value, f"NAME=STATE with {', '.join(_PERMISSION)}")
            permissions[name] = state
        elif fact in _SECONDS:
            found[fact] = _seconds(place, fact, value)
        elif value in _WORDS[fact]:
            found[fact] = value == "true" if value in ("true", "false") else value
        else:
            raise _refused(place, fact, value, ", ".join(_WORDS[fact]))
    return msgspec.convert({**found, "permissions": permissions}, Start), recording


def is_since(text: str) -> bool:
    """Tell whether ``text`` is a time since a recording began: 01:23.5, or 1:02:03."""
    return _SINCE.fullmatch(text) is not None


def since(place: str, text: str, recording: float | None) -> float:
    """Return ``text``, counted from ``recording``, in seconds since 1970-01-01 UTC.

    Raises:
        InputProblem: no line says when the recording began, or ``text`` has 60 seconds or more.
    """
    told = _SINCE.fullmatch(text)
    if told is None or float(told[3]) >= 60:
        raise InputProblem(place, f"{text[:60]!r} is no time of a recording", "Write it like 01:23.5 or 1:02:03")
    if recording is None:
        raise InputProblem(place, f"{text} counts from a beginning that is not told", _UNTOLD)
    return recording + int(told[1] or 0) * 3600 + int(told[2]) * 60 + float(told[3])


def _seconds(place: str, fact: str, value: str) -> float:
    least, most = _SECONDS[fact]
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and least <= seconds <= most):
        raise _refused(place, fact, value, "seconds" if least < 0 else f"seconds from {least:g} to {most:g}")
    return seconds


def _refused(place: str, fact: str, value: str, remedy: str) -> InputProblem:
    return InputProblem(f"{place}: value", f"{value[:60]!r} is nothing that start {fact} takes", f"Give {remedy}")
