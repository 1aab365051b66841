"""Words that are no ASCII in headers of mail, and wherever else headers are copied: ``=?utf-8?B?5p2O?=`` (RFC 2047)."""

from __future__ import annotations

import re
from binascii import Error, a2b_base64, a2b_qp

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import clean

_WORD = re.compile(r"=\?([A-Za-z0-9_\-]{2,20})(?:\*[A-Za-z\-]{1,20})?\?([BbQq])\?([!->@-~]{0,400})\?=(?:\s+(?==\?))?")
"""White space between two words is none of the text."""


class EncodedWord:
    id = "encoded-word"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        text = read(value) if "=?" in value else value
        return Opening((Child((), text),)) if text != value else None


def read(value: str) -> str:
    """Return the text with its words decoded; one in an unknown charset stays as it is."""
    return _WORD.sub(_decoded, value)


def _decoded(word: re.Match[str]) -> str:
    charset, coding, text = word.groups()
    try:
        raw = a2b_base64(text) if coding in "Bb" else a2b_qp(text.replace("_", " "))
        return clean(raw.decode(_CHINESE.get(charset.lower(), charset)))
    except (Error, LookupError, UnicodeDecodeError):
        return word[0]


_CHINESE = dict.fromkeys(("gb2312", "gbk", "cp936"), "gb18030")
"""Their writers take characters beyond them."""
