"""What texts in rare codings look like; a cheap check, since every new text goes through it."""

from __future__ import annotations

import re

SHORTEST, _LONGEST = 14, 1_024
_FRAME = "<~"
_SIGNS = r"!#$%&()*<>?@^`{}~|;\[\]\"'"
_has_no_small = re.compile(r"[ -`\n\r]+").fullmatch
_is_grouped = re.compile(r"[A-Z2-7]{4,8}(?:-[A-Z2-7]{4,8}){2,64}(?:-[A-Z2-7]{1,7})?").fullmatch
_is_45 = re.compile(r"(?=[0-9A-Z-]*[ $%*+./:])(?=(?:[^A-Z]*[A-Z]){5})[0-9A-Z $%*+./:-]+").fullmatch
"""A time has fewer letters."""
_is_dense = re.compile(rf"(?:[^{_SIGNS}\s]*+[{_SIGNS}]){{3}}[!-~]*\Z").match
"""Three signs of punctuation and no blank."""
_SPACE, _UU_LINE = 32, 45


def codings_of(value: str) -> tuple[str, ...]:
    """Return the codings of which a text has the look; none for nearly all.

    >>> codings_of("+5W5R;VQL92UG<F5Y"), codings_of("JBSW-Y3DP-EHPK-3PXP"), codings_of("Mozilla/5.0 (X11)")
    (('uuencode',), ('base32-groups',), ())
    """
    if not SHORTEST <= len(value) <= _LONGEST:
        return ()
    if value.startswith(_FRAME):
        return ("ascii85",)
    found: tuple[str, ...] = ()
    if _has_no_small(value):
        if _is_whole(value):
            found = ("uuencode",)
        if "-" in value and _is_grouped(value):
            return ("base32-groups",)
        if _is_45(value):
            found = (*found, "base45")
    return (*found, "dense") if " " not in value and _is_dense(value) and "://" not in value else found


def is_uuencoded(word: str) -> bool:
    """Tell whether a text of letters and digits alone has the look of uuencode; that of all others has signs, too."""
    if not SHORTEST <= len(word) <= _LONGEST or not (word.isupper() or word.isdigit()):
        return False
    return _has_no_small(word) is not None and _is_whole(word)


def _is_whole(value: str) -> bool:
    """Tell whether each line of uuencode has the length that its first character says."""
    lines = value.rstrip("\r\n").splitlines()
    for number, line in enumerate(lines):
        size = (ord(line[0]) - _SPACE & 63) if line else 0
        if not 0 < size <= _UU_LINE or not 0 <= (size + 2) // 3 * 4 - (len(line) - 1) <= 2:
            return bool(number) and size == 0
    return True
