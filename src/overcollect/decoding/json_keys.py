"""Counts the keys of a JSON document without parsing it, to tell whether the parser dropped one that stands twice."""

from __future__ import annotations

import re

_ENDS, _ENDS_IN_BYTES = re.compile(r'(?<!\\)(?:\\\\)*+"[ \t\r\n]*+:'), re.compile(rb'(?<!\\)(?:\\\\)*+"[ \t\r\n]*+:')
_ODD = ('" ', '"\t', '"\n', '"\r', '\\\\"')
"""Space behind a text, or a text that ends with a backslash: only then is it worth while to look closer."""
_ODD_IN_BYTES = [sign.encode() for sign in _ODD]


def key_ends(value: str | bytes) -> int:
    """Count the quotation marks that end a key. Those inside a text are escaped, so nothing else looks like one."""
    if isinstance(value, str):
        if any(sign in value for sign in _ODD):
            return len(_ENDS.findall(value))
        return value.count('":') - value.count('\\":')
    if any(sign in value for sign in _ODD_IN_BYTES):
        return len(_ENDS_IN_BYTES.findall(value))
    return value.count(b'":') - value.count(b'\\":')
