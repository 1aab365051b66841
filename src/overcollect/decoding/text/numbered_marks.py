"""Lists separated by a number, which is not to be read as part of its neighbours: SpyNote's ``10249``.

This family of spies joins what it read (contacts, calls, messages, files) by numbers of five digits that are one apart
for each level. Line ends in their place make it a list that others read.
"""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room

SIGN = "102"
_MARK = re.compile("102(?:4[0-9]|5[0-9])")
_FEWEST = 3
_is_number = re.compile(r"(?<![^\s,;:=\"\[\]{}()|&])102[45][0-9](?![^\s,;:=\"\[\]{}()|&.])").search
"""A number that stands alone, as those of users, ports and places do; a mark touches what is on both of its sides."""


def may_be(text: str) -> bool:
    """Tell whether one of the marks is there several times; few texts have even its first digits."""
    if text.count(SIGN) < _FEWEST or text.isdigit():
        return False
    marks = _MARK.findall(text)
    return any(marks.count(mark) >= _FEWEST for mark in set(marks)) and _is_number(text) is None


class NumberedMarks:
    id = "numbered-marks"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not may_be(value):
            return None
        marks = _MARK.findall(value)
        most = max(marks, key=marks.count)
        return Opening((Child((), value.replace(most, "\n")),))
