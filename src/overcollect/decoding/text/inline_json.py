"""JSON that stands inside another text: a call (JSONP), an assignment, a line of a log, a frame of STOMP, an event."""

from __future__ import annotations

import re
from json import JSONDecodeError

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import clean
from overcollect.decoding.text.json_walk import TOLERANT, Walk
from overcollect.model import Field

_BEGIN = re.compile(
    r"\{\s*+\"(?=[^\"\\\r\n]{1,128}\"\s*+:)|\[\s*+(?:\{\s*+\"|\"(?=[^\"\\]{0,200}\",\s*+[\[{]))|\[\s*+\"(?=\{\\\")"
)
_MOST_FAILURES = 16
"""Beginnings that turn out to be none; each may have been read to the end of the text."""
_PAGE = ("</", "function")


class InlineJson:
    """Keys: the number of the document, from 0, then the way inside it. The text itself stays a field."""

    id = "inline-json"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if any(sign in value for sign in _PAGE):
            return None
        walk = Walk(room)
        failures = number = position = 0
        while failures < _MOST_FAILURES and walk.cut is None and (begin := _BEGIN.search(value, position)):
            try:
                document, position = TOLERANT.raw_decode(value, begin.start())
            except (JSONDecodeError, RecursionError):
                failures += 1
                position = begin.end()
                continue
            walk.add(document, (number,))
            number += 1
        if not number or not walk.children:
            return None
        walk.children = [_cleaned(child) for child in walk.children]
        return walk.opening(len(value))


def _cleaned(child: Child | Field) -> Child | Field:
    """Without lone surrogates, which JSON can spell."""
    value = child.value
    if not isinstance(value, str) or value.isascii():
        return child
    if isinstance(child, Field):
        return Field(child.node, clean(value), child.name)
    return Child(child.keys, clean(value), child.name, child.final)
