"""JSON that breaks off, as captures keep of long bodies and logs of long lines: what stands before the cut is read."""

from __future__ import annotations

import re
from typing import NamedTuple

_BEGIN = re.compile(r"\s*+(?:\[\s*+)*+\{\s*+\"[^\"\\\r\n]{1,128}\"\s*+:")
"""An object with a name; a brace alone is no sign of JSON."""
_TOKEN = re.compile(r"\"(?:[^\"\\]++|\\.)*+(\"?)|[{}\[\],]", re.DOTALL)
_CLOSES = {"{": "}", "[": "]"}


class Cut(NamedTuple):
    """A document that breaks off."""

    document: str
    """What is whole of it, with all that is open closed."""
    end: int
    """Where in the text that ends; the rest is a name, a value or a part of one."""


def cut_off(text: str, begin: int = 0) -> Cut | None:
    """Return what is whole of a document, None where it is no object or array that only lacks its end."""
    if not _BEGIN.match(text, begin):
        return None
    open_, end, depth, before = [], begin, 0, begin
    for token in _TOKEN.finditer(text, begin):
        sign, start, stop = token[0], token.start(), token.end()
        if sign in _CLOSES:
            open_.append(_CLOSES[sign])
            end, depth = stop, len(open_)
        elif sign == ",":
            end, depth = start, len(open_)
        elif sign in ("}", "]"):
            if not open_ or open_.pop() != sign or not open_:
                return None
            end, depth = stop, len(open_)
        elif token[1] and (open_[-1:] == ["]"] or ":" in text[before:start]):
            end, depth = stop, len(open_)
        before = stop
    return Cut(text[begin:end] + "".join(reversed(open_[:depth])), end)
