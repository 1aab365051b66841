"""Parameters of headers that name their charset: ``filename*=UTF-8''%e6%9d%8e`` (RFC 8187, before it 5987)."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from overcollect.decoding.quick_checks import clean

_VALUE = re.compile(r"([A-Za-z0-9_-]{2,20})'[A-Za-z0-9-]{0,20}'([!-~]{0,4096})")


def extended(value: str) -> str:
    """Return the text, or nothing where it is written in another way.

    >>> extended("UTF-8'en'%e2%82%ac%20rates.txt")
    '€ rates.txt'
    """
    found = _VALUE.fullmatch(value)
    if found is None:
        return ""
    try:
        return clean(unquote_to_bytes(found[2]).decode(found[1], "replace"))
    except LookupError:
        return ""
