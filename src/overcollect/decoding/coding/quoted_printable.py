"""Quoted-printable (RFC 2045, section 6.7) left in a text. A form with hexadecimal values looks much like it."""

from __future__ import annotations

import re
from binascii import a2b_qp

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable
from overcollect.decoding.text.chinese import as_gb18030
from overcollect.lazy_regex import later

_WHOLE = later(r"(?:[\t\n\r -<>-~\u00a0-\U0010ffff]++|=(?:[89A-F][0-9A-F]|3D|20|0[9AD]|[ \t]*\r?\n))++")
"""Only what must be escaped is escaped; a letter or a digit never is."""
_NOT_ASCII = re.compile(r"(?:=[89A-F][0-9A-F]){2}")
_BROKEN_LINE = re.compile(r"=[ \t]*\r?\n")
_EQUALS = re.compile(r"[^=]*+(?:=3D(?=[^&\s=])[^=]*+){2,}+")
_PADDED = re.compile(r"(?=[^A-Z]*+[A-Z])(?=[^a-z]*+[a-z])([A-Za-z0-9+/_\-]{15,}+)((?:=3D){1,2})")
"""A base64 token whose padding was escaped."""
_NEEDLESS = later(r"[A-Za-z0-9._+%\-]{1,64}=40[A-Za-z0-9.\-]{1,200}\.[A-Za-z]{2,24}|(?:=[0-9A-F]{2}){6,}+")
"""What need not be escaped: the sign in a mail address, or every character, as careful programs write them."""
_LONGEST_LINE = 76
_FEWEST = 2


class QuotedPrintable:
    id = "quoted-printable"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        # An escape never ends so, but base64 does, which need not be searched then.
        if value.endswith("=") or not (_is_needless(value) or (_WHOLE.fullmatch(value) and _is_meant(value))):
            return None
        data = a2b_qp(value.encode())
        plain = printable(data)
        if plain is None:
            plain = as_gb18030(data)
        return Opening((Child((), plain),)) if plain is not None else None


def _is_meant(value: str) -> bool:
    if _NOT_ASCII.search(value):
        return True
    if _BROKEN_LINE.search(value):
        return max(map(len, value.split("\n"))) <= _LONGEST_LINE + 1
    token = _PADDED.fullmatch(value)
    if token:
        return (len(token[1]) + len(token[2]) // 3) % 4 == 0
    if _EQUALS.fullmatch(value):
        return True
    return "&" not in value and value.count("=3D") >= _FEWEST


def _is_needless(value: str) -> bool:
    return ("=40" in value or value[0] == "=") and _NEEDLESS.fullmatch(value) is not None


def comes_first(value: str) -> bool:
    """Whether it must be undone before anything else.

    Broken lines cut through what is inside, and a form whose every value begins with 3D has its equal signs escaped.
    """
    if _is_needless(value):
        return True
    if "=3D" not in value and "\n" not in value:
        return False
    return _BROKEN_LINE.search(value) is not None or _EQUALS.fullmatch(value) is not None
