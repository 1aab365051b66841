"""Call logs: records of a number, a time, and a duration or a direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from overcollect.detection.kinds import Kind
from overcollect.detection.page import Page
from overcollect.detection.shapes.books import DIALLED_NAMES, dialled
from overcollect.detection.shapes.cells import cell_of, is_person_name, is_time_name, phone_in
from overcollect.detection.shapes.collections import Row
from overcollect.detection.shapes.gathering import Read, gather
from overcollect.detection.shapes.interface import Found
from overcollect.detection.shapes.text_records import TIMES, is_time, records_in
from overcollect.knowledge.words import word_set

_LENGTH = word_set("collections", "lengths_of_calls")
_DIRECTION = word_set("collections", "directions_of_calls")
_COUNT = re.compile(r"[0-9]{1,5}")
_MOST_OTHERS = 3
"""Cells that are no count: the number, the time, perhaps a name."""
_DIALLED = re.compile(r"\+?[0-9][0-9 -]{1,20}")
_CELLS = range(4, 8)
_TALKED, _NOT_TALKED = frozenset("12"), frozenset("35")
"""Directions of calls: came in and went out; missed and refused (Android, ``CallLog.Calls.TYPE``)."""
_LEAST, _LEAST_FULL, _LEAST_NAMED = 3, 2, 1
"""Records; fewer are enough where each has a length and a direction."""


class CallLog:
    id = "call_log"
    data_type = "call_log"
    kinds = Kind.PHONE.value
    trace = TIMES
    canaries = 2

    def is_possible(self, page: Page, *, named: bool) -> bool:  # noqa: ARG002 - no name stands for these
        return not page.folded.isdisjoint(_LENGTH | _DIRECTION) or TIMES.search(page.lowered) is not None

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        is_full = all(cell_of(row, _LENGTH) and cell_of(row, _DIRECTION) for row in rows)
        found = gather(rows, partial(_call, named=named), _LEAST_NAMED if named else _LEAST_FULL if is_full else _LEAST)
        return found or _nameless(rows)

    def text(self, text: str, *, named: bool) -> Found | None:
        """Read ``number,time,duration,type;…``: nothing but numbers beside the time."""
        phones = [phone for cells in records_in(text) if (phone := _written(cells))]
        if len(phones) < (_LEAST_FULL if named else _LEAST):
            return None
        return Found([("phone_number", phone) for phone in dict.fromkeys(phones)], len(phones), set(), convincing=named)


def _nameless(rows: Sequence[Row]) -> Found | None:
    """Read records whose names say nothing: a number, a time, how long, and in which direction.

    Orders have a number, a time, a sum and a state as well. Calls that were missed or refused lasted no second, and
    others as long as no round sum is.
    """
    size = len(rows[0])
    if len(rows) < _LEAST or size not in _CELLS or any(len(row) != size for row in rows):
        return None
    columns = [[row[place].text for row in rows] for place in range(size)]
    phones = [place for place in range(size) if _are_dialled(columns[place])]
    times = [place for place in range(size) if all(map(is_time, columns[place]))]
    counts = [place for place in range(size) if all(map(_COUNT.fullmatch, columns[place]))]
    if len(phones) != 1 or len(times) != 1 or len(set(columns[times[0]])) < len(rows):
        return None
    if not any(
        _are_calls(columns[how_long], columns[direction])
        for how_long in counts
        for direction in counts
        if how_long != direction
    ):
        return None
    numbers = [row[phones[0]] for row in rows]
    people = [cell for row in rows for cell in row if is_person_name(cell)]
    members = dict.fromkeys(("phone_number", phone_in(cell.text) or cell.text) for cell in numbers)
    return Found(list(members), len(rows), {cell.field for cell in (*numbers, *people)}, convincing=True)


def _are_dialled(texts: Sequence[str]) -> bool:
    """Tell whether all can be dialled and most are numbers of phones; some are those of services and of exchanges."""
    return all(map(_DIALLED.fullmatch, texts)) and 2 * sum(map(bool, map(phone_in, texts))) > len(texts)


def _are_calls(lengths: Sequence[str], directions: Sequence[str]) -> bool:
    if not set(directions) <= _TALKED | _NOT_TALKED or _TALKED.isdisjoint(directions):
        return False
    calls = list(zip(lengths, directions, strict=True))
    missed = [length for length, direction in calls if direction in _NOT_TALKED]
    talked = [length for length, direction in calls if direction in _TALKED]
    return bool(missed) and set(missed) == {"0"} and any(length[-1] != "0" for length in talked)


def _call(row: Row, *, named: bool) -> Read | None:
    if not _is_call(row) or not any(is_time_name(cell) for cell in row):
        return None
    numbers = [(cell, phone) for cell in row if (phone := phone_in(cell.text))]
    if named and not numbers:  # as it is dialled within the country
        numbers = [(cell, one) for cell in row if cell.name in DIALLED_NAMES and (one := dialled(cell.text))]
    if not numbers:
        return None
    people = [cell for cell in row if is_person_name(cell)]
    return Read([("phone_number", phone) for _, phone in numbers], [*(cell for cell, _ in numbers), *people])


def _written(cells: list[str]) -> str | None:
    """Return the other party of a call whose record is of a number, a time, and short numbers or names."""
    phones = [phone for cell in cells if (phone := phone_in(cell))]
    times = [cell for cell in cells if is_time(cell)]
    counts = [cell for cell in cells if _COUNT.fullmatch(cell)]
    is_call = len(phones) == 1 and len(times) == 1 and counts and len(cells) - len(counts) <= _MOST_OTHERS
    return phones[0] if is_call else None


def _is_call(row: Row) -> bool:
    return bool(cell_of(row, _LENGTH) or cell_of(row, _DIRECTION)) and not any(cell.name == "body" for cell in row)
