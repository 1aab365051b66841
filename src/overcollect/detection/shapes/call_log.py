"""Call logs: records of a number, a time, and a duration or a direction."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.detection.collections import Row
from overcollect.detection.kinds import Kind
from overcollect.detection.shapes.cells import cell_of, is_person_name, is_time_name, phone_in
from overcollect.detection.shapes.gathering import Read, gather
from overcollect.detection.shapes.interface import Found

_LENGTH = frozenset(["duration", "dur", "talktime", "callduration", "seconds", "calllength"])
_DIRECTION = frozenset(["type", "calltype", "direction", "incoming", "outgoing", "io", "inout"])
_LEAST, _LEAST_FULL, _LEAST_NAMED = 3, 2, 1
"""Records; fewer are enough where each has a length and a direction."""


class CallLog:
    id = "call_log"
    data_type = "call_log"
    kinds: int = Kind.PHONE
    canaries = 2

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        is_full = all(cell_of(row, _LENGTH) and cell_of(row, _DIRECTION) for row in rows)
        return gather(rows, _call, _LEAST_NAMED if named else _LEAST_FULL if is_full else _LEAST)

    def text(self, text: str, *, named: bool) -> Found | None:  # noqa: ARG002 - a log is never one text
        return None


def _call(row: Row) -> Read | None:
    numbers = [(cell, phone) for cell in row if (phone := phone_in(cell.text))]
    if not numbers or not any(is_time_name(cell) for cell in row) or not _is_call(row):
        return None
    people = [cell for cell in row if is_person_name(cell)]
    return Read([("phone_number", phone) for _, phone in numbers], [*(cell for cell, _ in numbers), *people])


def _is_call(row: Row) -> bool:
    return bool(cell_of(row, _LENGTH) or cell_of(row, _DIRECTION)) and not any(cell.name == "body" for cell in row)
