"""How far the device's clock is from the computer's."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from msgspec import Struct

_TRIES = 5
_COMMAND = "date +%s.%N"
_TIME = re.compile(r"^(\d{9,11})(?:\.(\d{1,9}))?", re.MULTILINE)
_WHOLE_SECOND = 0.5


class ClockOffset(Struct, frozen=True):
    seconds: float
    """The device's clock minus the computer's."""
    uncertainty: float
    """Seconds to either side."""


def measure_clock(shell: Callable[[str], str], now: Callable[[], float] = time.time) -> ClockOffset | None:
    """Ask for the device's time some times and keep the quickest answer; None where there is none.

    Args:
        shell: runs a line on the device and returns what it printed.
        now: the computer's clock, seconds since 1970-01-01 UTC.
    """
    found = []
    for _ in range(_TRIES):
        before = now()
        printed = shell(_COMMAND)
        after = now()
        if answer := _TIME.search(printed.strip()):
            # Where `date` knows no fractions, the middle of the second is the best guess.
            fraction = float(f"0.{answer[2]}") if answer[2] else _WHOLE_SECOND
            blur = (after - before) / 2 + (0 if answer[2] else _WHOLE_SECOND)
            found.append(ClockOffset(int(answer[1]) + fraction - (before + after) / 2, blur))
    return min(found, key=lambda offset: offset.uncertainty, default=None)
