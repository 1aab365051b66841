"""Whether the plaintext of a block cipher is a short text in GBK, of too few characters to detect the charset by.

Services in China that are older than UTF-8 on phones (parking, payment) encrypt ``getBytes("GBK")``.
"""

from __future__ import annotations

import re

_TEXT = re.compile(rb"(?:[\w.:/@+=&|, ()#-]|[\xb0-\xf7][\xa1-\xfe])+")
"""Letters, digits, what stands between them, and characters of GB 2312."""
_CHARACTER = re.compile(rb"[\xb0-\xf7][\xa1-\xfe]")
_OF_PADDING = 8
"""Bits of chance in a byte of padding; in one of such text there is one, since half of what could follow is none."""
_ENOUGH = 28
_LONGEST = 256


def short_gbk(text: bytes, padding: int) -> bytes | None:
    """Return the text in UTF-8, None where it is none beyond doubt.

    Args:
        text: what came out, without its padding.
        padding: how many bytes of it there were.
    """
    if len(text) > _LONGEST or not _TEXT.fullmatch(text):
        return None
    if not _CHARACTER.search(text) or len(text) + padding * _OF_PADDING < _ENOUGH:
        return None
    try:
        return text.decode("gb18030").encode()
    except UnicodeDecodeError:
        return None
