"""Records that are written in one text: ``13800138000,2026-01-01 10:00:00,65,1;13800138001,…``."""

from __future__ import annotations

import re

_BETWEEN_RECORDS = ("\n", ";", "||", "#", "|")
_BETWEEN_CELLS = ("\t", "|", ",", "^")
_LEAST, _FEWEST_CELLS = 2, 3
_LONGEST = 1_000_000
_TIME = re.compile(
    r"1[5-9][0-9]{8}(?:[0-9]{3})?"
    r"|20[0-9]{2}[-/.][01]?[0-9][-/.][0-3]?[0-9](?:[ T][0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?.{0,6})?"
)
"""Seconds or milliseconds since 1970, or a date and a time of this century."""
TIMES = re.compile("1[5-9][0-9]{8}|20[0-9]{2}[-/.]")
"""How they begin."""


def records_in(text: str) -> list[list[str]]:
    """Return the cells of the records that the whole of ``text`` is made of, as many in each; else nothing."""
    if len(text) > _LONGEST:
        return []
    for between in _BETWEEN_RECORDS:
        if between in text:
            records = [record for part in text.split(between) if (record := part.strip())]
            gap = next((gap for gap in _BETWEEN_CELLS if records and gap in records[0]), None)
            if gap is None or gap in between:
                continue
            gaps = records[0].count(gap)
            if len(records) < _LEAST or gaps + 1 < _FEWEST_CELLS:
                continue
            if all(record.count(gap) == gaps for record in records):
                return [[cell.strip() for cell in record.split(gap)] for record in records]
    return []


def is_time(cell: str) -> bool:
    return _TIME.fullmatch(cell) is not None
