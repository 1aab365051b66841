"""From bytes to text: UTF-8, what a byte order mark says, or GB18030 where the content type names it."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from overcollect.decoding.looks import clean, printable

_CHINESE = re.compile(r"charset\s*=\s*\"?\s*(?:gb|hz|cp936)", re.IGNORECASE)
_TEXT_TYPE = re.compile(r"text/|application/(?:[\w.+-]*(?:json|xml|javascript)|x-www-form-urlencoded)", re.IGNORECASE)


def as_text(data: bytes, content_type: str) -> str | None:
    """Return the text in ``data``, or None where it is none.

    What the content type calls text is text even with some damage in it.
    """
    if data.startswith(BOM_UTF8):
        data = data[len(BOM_UTF8) :]
    elif data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and len(data) % 2 == 0:
        return clean(data.decode("utf-16", "replace"))
    text = printable(data)
    if text is not None:
        return text
    if _CHINESE.search(content_type):
        return data.decode("gb18030", "replace")
    if not _TEXT_TYPE.match(content_type):
        return None
    text = data.decode(errors="replace")
    damaged = text.count("\ufffd") + sum(map(text.count, "\0\x01\x02\x03\x04\x05\x06\x07"))
    return text if damaged * 20 <= len(text) else None
