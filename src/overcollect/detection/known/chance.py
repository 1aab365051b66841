"""How often a value would be met by chance (design.md, section 7: grade ``certain``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import cos, inf, radians

from overcollect.lazy_regex import later

CERTAIN_BELOW = 1e-6
"""Expected number of chance matches below which equality proves a value."""
LIKELY_BELOW = 1e-3
"""Expected number of chance matches below which a full name that stands by itself is that of the user."""
NOTHING_ABOVE = 0.1
"""Expected number of chance matches above which equality without an agreeing name says nothing at all."""

_HEX_RUN = re.compile(r"(?=[a-f]*[0-9])[0-9a-f]{8,}")
_LONGEST_RUN = 128
"""Hexadecimal digits that are counted; more prove no more."""
_DIGITS, _HEX, _OTHER = 10.0, 16.0, 6.0
"""Letters of words and names carry about 2.6 bits each, far less than log2(26)."""
_NO_DIGITS = bytes(code for code in range(128) if not chr(code).isdigit())
_NO_LETTERS = bytes(code for code in range(128) if not (chr(code).isalpha() or chr(code) in "@."))
_HAN = 50.0
"""A character of a Chinese name carries 5 to 6 bits: a few surnames and given names are very common."""
_DATE = re.compile(r"(?:19|20)[0-9]{2}[-/.]?(?:0[1-9]|1[0-2])[-/.]?(?:0[1-9]|[12][0-9]|3[01])")
_PLATE = later("[\u4e00-\u9fa5][a-z][0-9a-z]{5,6}")
_PLATES = 31.0 * 24.0 * 33.0**5
"""A region, an office, and five characters drawn from digits and letters without I and O."""
_DAYS = 36_525.0
"""Days of a century: eight digits that are a date are one of these."""
_VOCABULARIES = {"coarse_location": 1e5, "carrier": 1e4, "screen_metrics": 1e4, "date_of_birth": _DAYS}
"""Data types whose values are few, however they are spelled: towns that are known abroad, networks, sizes of
screens, days.

However long the name of a town is, texts that are about nobody have it: ``Springfield`` of a team, a shop, an article.
"""
_OF_NAMES = 5 / 6
"""Letters of people's names carry a little less than those of other words: namesakes are many."""
_AREA = 960.0
"""Square degrees over which positions are taken to be spread: about the area of China."""
_METRES_PER_DEGREE = 111_320.0


@lru_cache(4096)
def space(spelling: str) -> float:
    """Return how many equally likely texts there are of the same kind and length as ``spelling``."""
    count = 1.0
    text = spelling.lower()
    if _PLATE.fullmatch(text):
        return _PLATES
    text, dates = _DATE.subn("", text) if len(text) <= 10 else (text, 0)
    count *= _DAYS**dates
    for run in _HEX_RUN.findall(text):
        if not run.isdigit():
            count *= _HEX ** min(len(run), _LONGEST_RUN)
            text = text.replace(run, "", 1)
    if text.isascii():
        raw = text.encode()
        digits, letters = len(raw.translate(None, _NO_DIGITS)), len(raw.translate(None, _NO_LETTERS))
        return count * _DIGITS ** min(digits, _LONGEST_RUN) * _OTHER ** min(letters, _LONGEST_RUN)
    for char in text:
        if char.isdigit():
            count *= _DIGITS
        elif char >= "\u2e80":
            count *= _HAN
        elif char.isalnum() or char in "@.":
            count *= _OTHER
    return count


def odds(spelling: str, data_type: str = "") -> float:
    """Return how many equally likely values there are of which ``spelling`` is one.

    For a digest or a coding that is what was hashed or coded: a hashed gender is no better proof than a plain one. And
    the values of some data types are words that are met more often than their length tells.
    """
    words = _VOCABULARIES.get(data_type, inf)
    if data_type == "person_name":
        words = space(spelling) * _OF_NAMES ** sum(char.isalpha() and char < "\u2e80" for char in spelling)
    return min(space(spelling), words)


def expected_matches(spelling: str, spellings: int, fields: int, data_type: str = "") -> float:
    """Return the expected number of chance matches of one value in a message.

    Args:
        spelling: the text that was met, or for a digest the text that was hashed.
        spellings: how many texts were looked for on behalf of the value.
        fields: how many fields were searched that are long enough to hold it.
        data_type: of the value.
    """
    return spellings * max(fields, 1) / odds(spelling, data_type)


def expected_of(met: float, spaces: Iterable[float], fields: int) -> float:
    """Return the expected number of chance matches of one value in a message that say as much as the one that is met.

    Args:
        met: the odds of what was met.
        spaces: how many equally likely texts there are of each text that was looked for on behalf of the value. Those
            that are more often met say less, and would not have been taken for as much.
        fields: how many fields were searched that can hold what was met.
    """
    return max(fields, 1) * max(1 / met, sum([1 / one for one in spaces if one >= met]))


def expected_places(lat: float, tolerance_m: float, datums: int, pairs: int) -> float:
    """Return the expected number of chance matches of a known place among ``pairs`` of coordinates.

    A pair matches if it lies in a square of twice ``tolerance_m`` around the place, in any of ``datums``.
    """
    side = 2 * tolerance_m / _METRES_PER_DEGREE
    return datums * max(pairs, 1) * side * side / max(cos(radians(lat)), 0.01) / _AREA
