"""What cells of records hold."""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.shapes.collections import Cell, Row
from overcollect.detection.shapes.text_records import is_time
from overcollect.forms import FORMS, Evidence
from overcollect.knowledge.words import word_set
from overcollect.lazy_regex import later

_PHONE_NAMES = word_set("collections", "numbers_in_records")
_NAME_NAMES = word_set("collections", "names_in_records")
_TIME_NAMES = re.compile(r"(?:date|time|ts|dt|timestamp|when|day|at|[a-z]*(?:time|date|timestamp))")
_INITIALS = word_set("collections", "times_in_pinyin")
_HAN_NAME = later(r"[\u4e00-\u9fa5·]{2,8}")


def phone_in(text: str) -> str | None:
    """Return the canonical number if ``text`` is a phone number of a form that is checked."""
    if not 8 <= len(text) <= 24:
        return None
    if text.isdigit():  # times and counters are the most of all numbers
        may_be = text.startswith(("86", "00")) or (len(text) == 11 and text[0] == "1")
    else:
        may_be = not text[0].isalpha() and not text[-1].isalpha()
    return _phone_in(text) if may_be else None


@lru_cache(4096)
def _phone_in(text: str) -> str | None:
    return FORMS["phone"].canonical(text) if FORMS["phone"].evidence(text) >= Evidence.CHECKED else None


def is_phone_name(cell: Cell) -> bool:
    return cell.name in _PHONE_NAMES or cell.speaks_for("phone_number")


def is_person_name(cell: Cell) -> bool:
    """Tell whether a cell can be the name of a person: by its own name, or by two to eight Chinese characters."""
    is_called = cell.name in _NAME_NAMES or cell.speaks_for("person_name")
    if not is_called and not _HAN_NAME.fullmatch(cell.text):
        return False
    return len(cell.text) <= 60 and not any(map(str.isdigit, cell.text))


def is_time_name(cell: Cell) -> bool:
    return _TIME_NAMES.fullmatch(cell.name) is not None or (cell.name in _INITIALS and is_time(cell.text))


def cell_of(row: Row, names: frozenset[str]) -> Cell | None:
    """Return the cell of the record that has one of the names."""
    return next((cell for cell in row if cell.name in names), None)
