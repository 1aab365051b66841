"""Counts the keys of a JSON document without parsing it, to tell whether the parser dropped one that stands twice."""

from __future__ import annotations

import re

_END = r'(?<!\\)(?:\\\\)*+"[ \t\r\n]*+:'
_END_IN_TEXT, _END_IN_BYTES = re.compile(_END), re.compile(_END.encode())


def key_ends(value: str | bytes) -> int:
    """Count the quotation marks that end a key. Those inside a text are escaped, so nothing else looks like one.

    Space between a key and its colon, and a text that ends with a backslash, need the slower count.
    """
    if isinstance(value, str):
        escapes = "\\" in value
        if '" ' in value or "\n" in value or "\t" in value or "\r" in value or (escapes and '\\\\"' in value):
            return len(_END_IN_TEXT.findall(value))
        return value.count('":') - (value.count('\\":') if escapes else 0)
    escapes = b"\\" in value
    if b'" ' in value or b"\n" in value or b"\t" in value or b"\r" in value or (escapes and b'\\\\"' in value):
        return len(_END_IN_BYTES.findall(value))
    return value.count(b'":') - (value.count(b'\\":') if escapes else 0)
