"""Names that few people or networks have and that stand by themselves: the user's, whatever the field is called."""

from __future__ import annotations

import re

from overcollect.detection.known.chance import LIKELY_BELOW, odds
from overcollect.detection.known.known_odds import KnownOdds
from overcollect.detection.page import Page

_PERSON = "person_name"
_AROUND = frozenset(["", *"|,;:\t\r\n'\"=&/<\x00\x01\x02"])
_FILE_TYPE = re.compile(r"\.[A-Za-z0-9]{2,5}")
"""How a file is called that is named after somebody."""
_BLANKS = 64
"""Characters on either side, blanks among them, that tell whether a name stands by itself."""
_QUOTED = re.compile(r".*ssid[^0-9A-Za-z]{1,4}([\"'])[^\"']+\1", re.IGNORECASE | re.DOTALL)
"""The name of a network as Android prints it: ``SSID: "Home 5G"``."""
_LONGEST_QUOTED = 12
_FULL_NAME = 1e5
"""Equally likely names from which one is so rare that it says whose it is: two Chinese characters are too few."""


def is_full_name(page: Page, number: int, known: KnownOdds, plain: str, span: tuple[int, int]) -> bool:
    """Tell whether a name that few people have is a text of its own: the whole field, or a part of a list."""
    if odds(plain, _PERSON) < _FULL_NAME:
        return False
    if max(page.able(plain), 1) * known.in_one(plain, _PERSON) >= LIKELY_BELOW:
        return False
    text, (start, end) = page.texts[number], span
    before, after = text[max(0, start - _BLANKS) : start].rstrip(" ")[-1:], text[end : end + _BLANKS].lstrip(" ")
    return before in _AROUND and (after[:1] in _AROUND or _FILE_TYPE.fullmatch(after) is not None)


def is_own_word(text: str, span: tuple[int, int], given: str, expected: float) -> bool:
    """Tell whether a text is a name that someone chose, letter by letter: with digits it is no word.

    It is all of the field, or what a log says in quotation marks of the network.
    """
    mixed = any(map(str.isdigit, given)) and any(map(str.isalpha, given))
    if not mixed or expected >= LIKELY_BELOW or text[slice(*span)] != given:
        return False
    return text.strip() == given or _QUOTED.fullmatch(text[max(0, span[0] - _LONGEST_QUOTED) : span[1] + 1]) is not None
