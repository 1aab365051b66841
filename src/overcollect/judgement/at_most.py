"""What the declaration promises about frequency (``at_most: 2/hour``), against what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from overcollect.inputs import Purpose
from overcollect.judgement.frequency import WINDOWS, Frequency, Limits, Send, occasions, peak


class AtMost(Struct, frozen=True, kw_only=True):
    """What the declaration promises about frequency, against what was seen."""

    promised: str
    """As in app.yaml, such as ``2/hour``."""
    allowed: int
    seen: int
    """The most in any stretch of that length, repetitions and common parameters told apart."""


def at_most(purposes: Sequence[Purpose], sends: Iterable[Send], frequency: Frequency, limits: Limits) -> AtMost | None:
    """Compare with what the purposes that cover the data flow promise together.

    Returns None where one of them promises nothing, or where they promise in different units: then nothing that was
    seen contradicts them for sure. A session is the whole run, and so is an installation.
    """
    promises = [purpose.when.at_most.partition("/") for purpose in purposes]
    units = {unit for _, _, unit in promises}
    if len(units) != 1 or "" in units:
        return None
    (unit,) = units
    allowed = sum(int(number) for number, _, _ in promises)
    seen = frequency.occasions
    if not frequency.common and unit in WINDOWS:
        seen = peak(occasions(sends, limits.repeat_s), WINDOWS[unit])
    return AtMost(promised=f"{allowed}/{unit}", allowed=allowed, seen=seen)
