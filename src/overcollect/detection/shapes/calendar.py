"""Calendar entries: records of a title, a beginning and an end; or iCalendar text (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from overcollect.detection.kinds import BEGINNINGS, Kind
from overcollect.detection.page import Page
from overcollect.detection.shapes.cells import cell_of
from overcollect.detection.shapes.collections import Row
from overcollect.detection.shapes.gathering import Read, gather
from overcollect.detection.shapes.interface import Found
from overcollect.knowledge.words import word_set

_ENDS = word_set("collections", "ends_of_events")
_TITLES = word_set("collections", "titles_of_events")
_OWN = word_set("collections", "facts_of_calendars")
_ENTRY = re.compile(r"^SUMMARY[^:\n]*:(.+)$", re.MULTILINE)
_LEAST = 2


class Calendar:
    id = "calendar"
    data_type = "calendar"
    kinds = Kind.EVENT.value
    trace = re.compile("BEGIN:VEVENT")
    canaries = 2

    def is_possible(self, page: Page, *, named: bool) -> bool:  # noqa: ARG002 - no name stands for these
        return not any(map(page.folded.isdisjoint, (BEGINNINGS, _ENDS, _TITLES)))

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        def entry(row: Row) -> Read | None:
            begin, end, title = cell_of(row, BEGINNINGS), cell_of(row, _ENDS), cell_of(row, _TITLES)
            if begin is None or end is None or title is None or not (named or cell_of(row, _OWN)):
                return None
            return Read([("calendar", title.text)], (begin, end, title))

        return gather(rows, entry, _LEAST)

    def text(self, text: str, *, named: bool) -> Found | None:  # noqa: ARG002 - the text says what it is
        if "BEGIN:VEVENT" not in text:
            return None
        titles = dict.fromkeys(("calendar", title.strip()) for title in _ENTRY.findall(text))
        return Found(list(titles), text.count("BEGIN:VEVENT"), set(), convincing=True)
