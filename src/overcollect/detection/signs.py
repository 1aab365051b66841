"""What kinds of values can stand anywhere in a message: a fast search over the whole tells what need not be looked for.

One search a kind, made when it is asked for: a joint automaton of all of them would count runs of digits in the
product of their states.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import re2

from overcollect.detection.runs import Runs

LABELLED_BEGINNINGS = (
    r"(?:\+?[0-9]{11}|[0-9a-f]{2}[:-][0-9a-f]{2}[:-][0-9a-f]{2}[:-]|[0-9a-f]{14}|[0-9a-f]{8}-[0-9a-f]{4}-)"
)
"""How values begin that are recognised behind a label."""


class Sign(StrEnum):
    """Patterns over text in lower case, as UTF-8."""

    EMAIL = r"@[a-z0-9]"
    PHONE = r"\+[1-9][0-9 -]{7}"
    """With a country prefix."""
    MAC = r"[0-9a-f]{2}(?:[:-][0-9a-f]{2}){3}|[0-9a-f]{4}\.[0-9a-f]{4}\.|[0-9a-f]{12}"
    FCM = r":apa91b"
    NATIONAL_ID = r"[1-8][0-9]{5}(?:1[89]|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9x]"
    MOBILE = r"(?:^|[^0-9]|86)1[3-9][0-9]{9}(?:[^0-9]|$)"
    """Eleven digits of a Chinese mobile number, not those of a longer number, unless 86 stands before them."""
    DIGEST = r"[0-9a-f]{32}"
    CUT_DIGEST = r"[0-9a-f]{16}"
    PACKAGE = r"[a-z0-9_]\.[a-z][a-z0-9_]*\.[a-z]"
    EVENT = r"begin:vevent"
    PLACE = (
        r"geo:[0-9-]|point ?[zm]{0,2} ?\(|\$g[a-z](?:gga|gll|gns|rmc),|[0-9] ?(?:°|º|度)"
        r"|[+-][0-9]{2}\.[0-9]{1,12}[+-][0-9]{3}\.|lat(?:itude)?[^0-9a-z\x00]{1,4}-?[0-9]{1,2}\.|lat/lng: |latlng\("
        r"|nearby\(-?[0-9]|(?:circle|point):-?[0-9]"
        r"|location\[[a-z]{2,12} |<[+-][0-9]{1,2}\.[0-9]{1,12},[+-]|01010000[02]0|00[02]0000001[0-9a-f]{2}"
    )
    """A spelling of a position that says so by itself."""
    PLATE = r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-hj-np-z]"
    COLONS = r":[0-9a-f]{2}(?::[0-9a-f]{2}){4}"
    """Five octets of a MAC address with colons."""
    LABELLED = (
        r"(?:(?:^|[^a-z0-9_.-])[a-z][a-z_-]*[0-9]?[^\x000-9a-z]+(?:is[^\x000-9a-z]+)?|[^\x00-\x7f][^\x000-9a-z]*)"
        + LABELLED_BEGINNINGS
    )
    """A word, signs, and the beginning of a value."""
    TELLING = f"{EMAIL}|{PHONE}|{COLONS}|{FCM}|{PLACE}|{PLATE}|{LABELLED}"
    """All that is recognised without a name, but numbers of identity cards: one search for what most messages lack."""
    LINE = r"polyline6?\(|enc:|path[-+(]"
    """Before an encoded polyline amid other text."""
    DIGEST_PART = (
        r"(?:[~.:|,;$}]|sha(?:256|384|512)-)[a-z0-9+/_-]{22}"
        r"(?:[a-z0-9+/_-]{5}|[a-z0-9+/_-]{21}|[a-z0-9+/_-]{42}|[a-z0-9+/_-]{64})?={0,2}(?:[^a-z0-9+/_=-]|$)"
    )
    """A digest in base64 behind a mark; most of what looks so is the signature of a JWT."""


def teller(*patterns: bytes) -> Callable[[bytes], Any]:
    """Return a function: text -> numbers of the patterns that are in it, or something false where none is.

    It costs less than a search, which also finds where they are.
    """
    several = re2.Set.SearchSet()
    for pattern in patterns:
        several.Add(pattern)
    several.Compile()
    return several.Match  # type: ignore[no-any-return]  # re2 has no types


_NEEDLES = {Sign.EMAIL: b"@", Sign.PHONE: b"+", Sign.FCM: b":apa91b", Sign.EVENT: b"begin:vevent"}
"""Found far faster than a pattern."""
_HEXADECIMAL = {Sign.DIGEST: 32, Sign.CUT_DIGEST: 16}
"""Signs that are a run of so many digits and nothing else."""
_MAC, _MOBILE, _NATIONAL_ID = 12, 11, 17
"""Digits in a row."""
_COLONS = 5
ASKED_TOGETHER = (Sign.TELLING, Sign.LINE, Sign.DIGEST_PART)
"""Signs that nearly every message is asked for, so that one search looks for all of them."""
_TELLERS = {sign: teller(sign.value.encode()) for sign in Sign if sign not in (*_HEXADECIMAL, *ASKED_TOGETHER)}
_of_several = teller(*(sign.value.encode() for sign in ASKED_TOGETHER))
_NONE_OF_SEVERAL = dict.fromkeys(ASKED_TOGETHER, False)


def asked_together(lowered: bytes) -> dict[Sign, bool]:
    """Tell of each of ``ASKED_TOGETHER`` whether it is in a text."""
    there = _of_several(lowered)
    return {sign: number in there for number, sign in enumerate(ASKED_TOGETHER)} if there else _NONE_OF_SEVERAL


def occurs(sign: Sign, lowered: bytes, runs: Runs) -> bool:
    """Tell whether the sign is in a text; ``runs`` are those of the same text."""
    if length := _HEXADECIMAL.get(sign):
        return runs.has_hexadecimal(length)
    if sign is Sign.MAC and runs.has_hexadecimal(_MAC):
        return True
    if not _may_occur(sign, lowered, runs):
        return False
    return bool(_TELLERS[sign](lowered))


def _may_occur(sign: Sign, lowered: bytes, runs: Runs) -> bool:
    """Tell it by what is found far faster than the pattern."""
    if sign is Sign.NATIONAL_ID:
        return runs.has_decimal(_NATIONAL_ID)
    if sign is Sign.MOBILE:
        return runs.has_decimal_of(_MOBILE) or lowered.find(b"861") >= 0
    if sign is Sign.PLATE:
        return not lowered.isascii()
    if sign is Sign.COLONS:
        return lowered.count(b":") >= _COLONS
    return lowered.find(_NEEDLES.get(sign, b"")) >= 0
