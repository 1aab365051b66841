"""Known numbers to which another number of the same object was added, or with which it was XORed.

Programs mask a telephone number so with the time or a random number that they send beside it, which hides it from
filters alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from overcollect.detection.columns import Group
from overcollect.detection.page import Page

_LENGTHS = frozenset(range(9, 21))
"""Digits of both numbers; with those of times, most messages have one or two."""
_SHORTEST = 10
"""Digits of a known number: pairs of others make one of these by chance once in a hundred million times."""
_MOST = 6
"""Numbers of one object of which pairs are made."""


class MovedNumbers:
    """``numbers`` are known value and digits."""

    def __init__(self, numbers: Sequence[tuple[int, str]]) -> None:
        self._known = {int(digits): (known, digits) for known, digits in numbers if len(digits) >= _SHORTEST}

    def find(self, page: Page) -> Iterator[tuple[int, int, str, str]]:
        """Yield field, known value, its digits, and how it was moved."""
        texts, lengths, groups, known = page.texts, page.lengths, page.groups, self._known
        fields = [field for field in page.numeric if lengths[field] in _LENGTHS and texts[field].isdecimal()]
        # Nearly always each of them stands in another object.
        if len({groups[field] for field in fields}) == len(fields) or not known:
            return
        by_group: dict[Group, list[int]] = {}
        for field in fields:
            by_group.setdefault(groups[field], []).append(field)
        for group in by_group.values():
            numbers = [(field, int(texts[field])) for field in group[:_MOST]]
            for (one, first), (other, second) in combinations(numbers, 2):
                if first ^ second in known or first + second in known or abs(first - second) in known:
                    yield from self._of(one, first, other, second)

    def _of(self, one: int, first: int, other: int, second: int) -> Iterator[tuple[int, int, str, str]]:
        if first in self._known or second in self._known:
            return
        for field, number, transform in (
            (one, first ^ second, "xor(field)"),
            (one if first > second else other, abs(first - second), "sum(field)"),
            (one, first + second, "difference(field)"),
        ):
            if (found := self._known.get(number)) is not None:
                yield field, *found, transform
