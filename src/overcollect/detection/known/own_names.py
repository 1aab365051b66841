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
    """Tell whether a text is the name that someone gave a network, letter by letter: with digits it is no word."""
    mixed = any(map(str.isdigit, given)) and any(map(str.isalpha, given))
    return mixed and text[slice(*span)] == text.strip() == given and expected < LIKELY_BELOW
