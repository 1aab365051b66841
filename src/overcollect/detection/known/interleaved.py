"""Two numbers of one length with their digits interleaved: an IMEI and an IMSI, or two hardware addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

_SHORTEST, _LONGEST = 11, 20
_MOST = 12
"""Numbers of which pairs are made."""


class Interleaved(NamedTuple):
    text: str
    known: tuple[tuple[int, str], ...]
    """Known value and digits of both."""


def interleaved(values: Sequence[tuple[int, str]]) -> Iterator[Interleaved]:
    """Yield what the digits, decimal or hexadecimal, of each pair of numbers become that have as many.

    >>> [one.text for one in interleaved([(0, "11111111111"), (1, "22222222222")])][0]
    '1212121212121212121212'
    """
    numbers = [one for one in values if one[1].isalnum() and _SHORTEST <= len(one[1]) <= _LONGEST][:_MOST]
    for first, second in permutations(numbers, 2):
        if len(first[1]) == len(second[1]) and first[0] != second[0]:
            text = "".join([one + other for one, other in zip(first[1], second[1], strict=True)])
            yield Interleaved(text, (first, second))
