"""How sure it is that a match is the device's known value, and not chance.

Names that few people, networks or accounts have and that stand by themselves are the user's, whatever the field is
called.
"""

from __future__ import annotations

import re
from typing import Protocol

from overcollect.detection.known.chance import CERTAIN_BELOW, LIKELY_BELOW, odds
from overcollect.detection.known.known_odds import KnownOdds
from overcollect.detection.page import Page
from overcollect.inputs.device import KnownValue
from overcollect.model import Grade

_PERSON, _NETWORK, _ACCOUNT = "person_name", "wifi_ssid", "user_account"
_ACCOUNTS = 10
"""How much more often names of accounts are words with a number than other texts."""
_AROUND = frozenset(["", *"|,;:\t\r\n'\"=&/<\x00\x01\x02"])
_FILE_TYPE = re.compile(r"\.[A-Za-z0-9]{2,5}")
"""How a file is called that is named after somebody."""
_TITLE = re.compile(r"\(?(?:mr|ms|mrs|miss|mstr|chd|inf)\b", re.IGNORECASE)
"""Behind a name on a ticket."""
_NUMBERED = re.compile(r"(?:\A|[\s,;])[1-9][0-9]?[.)]? ?\Z")
"""Before it, where there are several."""
_LONGEST_NUMBER = 5
_BLANKS = 64
"""Characters on either side, blanks among them, that tell whether a name stands by itself."""
_QUOTED = re.compile(r".*ssid[^0-9A-Za-z]{1,4}([\"'])[^\"']+\1", re.IGNORECASE | re.DOTALL)
"""The name of a network as Android prints it: ``SSID: "Home 5G"``."""
_LONGEST_QUOTED = 12
_FULL_NAME = 1e5
"""Equally likely names from which one is so rare that it says whose it is: two Chinese characters are too few."""


class Known(Protocol):
    """What is asked of a known value."""

    value: KnownValue
    canonical: str
    odds: KnownOdds


def graded(
    page: Page, number: int, known: Known, plain: str, span: tuple[int, int], expected: float, *, agrees: bool
) -> tuple[Grade, str]:
    """Return the grade and its reason.

    Args:
        page: of the message.
        number: of the field.
        known: the value.
        plain: the spelling that was met, or that was coded.
        span: where in the field's text it stands.
        expected: number of chance matches.
        agrees: whether a name says what it is.
    """
    own_type = known.value.data_type
    if expected < CERTAIN_BELOW:
        return Grade.CERTAIN, "equals a known value of the device"
    if agrees:
        return Grade.PROBABLE, "equals a known value of the device, and the name agrees"
    if own_type == _PERSON and is_full_name(page, number, known.odds, plain, span):
        return Grade.PROBABLE, "is a known name that few people have, and nothing else"
    text = page.texts[number]
    if own_type == _NETWORK and is_own_word(text, span, known.canonical, expected):
        return Grade.PROBABLE, "is the name of the device's network, and nothing else"
    if own_type == _ACCOUNT and is_own_word(text, span, known.canonical, expected * _ACCOUNTS):
        return Grade.PROBABLE, "is the name of the user's account, and nothing else"
    return Grade.POSSIBLE, "equals a known value of the device, but could by chance"


def is_full_name(page: Page, number: int, known: KnownOdds, plain: str, span: tuple[int, int]) -> bool:
    """Tell whether a name that few people have is a text of its own: the whole field, or a part of a list."""
    if odds(plain, _PERSON) < _FULL_NAME:
        return False
    if max(page.able(plain), 1) * known.in_one(plain, _PERSON) >= LIKELY_BELOW:
        return False
    text, (start, end) = page.texts[number], span
    before, after = text[max(0, start - _BLANKS) : start].rstrip(" ")[-1:], text[end : end + _BLANKS].lstrip(" ")
    if _TITLE.match(after) and (before in _AROUND or _NUMBERED.search(text, max(0, start - _LONGEST_NUMBER), start)):
        return True
    return before in _AROUND and (after[:1] in _AROUND or _FILE_TYPE.fullmatch(after) is not None)


def is_own_word(text: str, span: tuple[int, int], given: str, expected: float) -> bool:
    """Tell whether a text is a name that someone chose, letter by letter: with digits it is no word.

    It is all of the field, or what a log says in quotation marks of the network.
    """
    mixed = any(map(str.isdigit, given)) and any(map(str.isalpha, given))
    if not mixed or expected >= LIKELY_BELOW or text[slice(*span)] != given:
        return False
    return text.strip() == given or _QUOTED.fullmatch(text[max(0, span[0] - _LONGEST_QUOTED) : span[1] + 1]) is not None
