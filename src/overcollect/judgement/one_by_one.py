"""An address book can be uploaded in messages of one contact each: many in a short time are not the user's choice."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from overcollect.judgement.frequency import Send
from overcollect.knowledge import Rule


class Pace(Struct, frozen=True, kw_only=True):
    """From which pace contacts count as the whole list; settings of the project in rule NEED-08, not of any law."""

    contacts: int = 3
    """Different contacts, each in a message of its own,"""
    within_s: float = 30
    """sent in so many seconds: faster than a person picks them."""

    @classmethod
    def of(cls, rule: Rule | None) -> Pace:
        plain = cls()
        if rule is None:
            return plain
        return cls(
            contacts=int(rule.number("contacts", plain.contacts)), within_s=rule.number("within_s", plain.within_s)
        )


def one_by_one(sends: Iterable[Send], pace: Pace) -> int:
    """Return how many different contacts went at that pace, the most at a time; 0 where it was slower.

    Args:
        sends: time and digest of every contact that was sent alone, in any order.
        pace: from when on they count.
    """
    ordered = sorted(send for send in sends if not math.isnan(send[0]))
    most = start = 0
    inside: Counter[int] = Counter()
    for time, contact in ordered:
        inside[contact] += 1
        while time - ordered[start][0] > pace.within_s:
            left = ordered[start][1]
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            start += 1
        most = max(most, len(inside))
    return most if most >= pace.contacts else 0
