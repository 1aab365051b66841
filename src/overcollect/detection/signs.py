"""What kinds of values can stand anywhere in a message: one pass of one automaton tells what need not be looked for."""

from __future__ import annotations

from enum import IntFlag

import re2


class Sign(IntFlag):
    EMAIL = 1
    PHONE = 2
    """With a country prefix."""
    MAC = 4
    FCM = 8
    NATIONAL_ID = 16
    MOBILE = 32
    """Eleven digits of a Chinese mobile number."""
    DIGEST = 64
    PACKAGE = 128


_PATTERNS = (
    (Sign.EMAIL, r"@[a-z0-9]"),
    (Sign.PHONE, r"\+[1-9][0-9 -]{7}"),
    (Sign.MAC, r":[0-9a-f]{2}:[0-9a-f]{2}:"),
    (Sign.FCM, r":apa91b"),
    (Sign.NATIONAL_ID, r"[1-8][0-9]{5}(?:1[89]|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9x]"),
    (Sign.MOBILE, r"1[3-9][0-9]{9}"),
    (Sign.DIGEST, r"[0-9a-f]{32}"),
    (Sign.PACKAGE, r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_-]*"),
)


def _compile() -> re2.Set:
    patterns = re2.Set.SearchSet()
    for _, pattern in _PATTERNS:
        patterns.Add(pattern)
    patterns.Compile()
    return patterns


_SET = _compile()


def signs_in(lowered: str) -> int:
    """Return the signs, joined by ``|``, that occur in a text in lower case."""
    found = 0
    for number in _SET.Match(lowered):
        found |= _PATTERNS[number][0].value
    return found
