"""Hostile text of payloads, made harmless for terminals and files."""

from __future__ import annotations

import unicodedata

_LONGEST = 120


def clean(text: str, longest: int = _LONGEST) -> str:
    r"""Return ``text`` with control, bidirectional and other unseen characters written as escapes, and cut.

    >>> clean("im\x1b[31mei\u202e")
    'im\\x1b[31mei\\u202e'
    """
    if not text.isascii() or not text.isprintable():
        text = "".join(map(_escape, text))
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _escape(char: str) -> str:
    if char == " " or (unicodedata.category(char)[0] not in "CZ" and not unicodedata.combining(char)):
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 256 else char.encode("ascii", "backslashreplace").decode()
