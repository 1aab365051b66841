"""Lists of radio cells: records of an area code and a cell number, mostly with country and network code."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.detection.kinds import Kind
from overcollect.detection.page import Page
from overcollect.detection.shapes.cells import cell_of
from overcollect.detection.shapes.collections import Row
from overcollect.detection.shapes.interface import NEVER, Found, Member
from overcollect.knowledge.words import word_set

_AREA = frozenset(["lac", "tac", "sid", "areacode"])
_CELL = word_set("networks", "numbers_of_cells")
_BESIDE = word_set("networks", "facts_of_cells")
_LEAST = 2


class CellList:
    id = "cell_list"
    data_type = "cell_id"
    kinds = Kind.CELL.value
    trace = NEVER
    canaries = 2

    def is_possible(self, page: Page, *, named: bool) -> bool:  # noqa: ARG002 - no name stands for these
        return not any(map(page.folded.isdisjoint, (_AREA, _CELL)))

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        members: dict[Member, None] = {}
        fields: set[int] = set()
        for row in rows:
            area, cell = cell_of(row, _AREA), cell_of(row, _CELL)
            if area is None or cell is None or not (named or cell_of(row, _BESIDE)):
                continue
            if area.text.isdigit() and cell.text.isdigit():
                members[("cell_id", f"{area.text}-{cell.text}")] = None
                fields.update((area.field, cell.field))
        if len(members) < _LEAST:
            return None
        return Found(list(members), len(members), fields, convincing=True)

    def text(self, text: str, *, named: bool) -> Found | None:  # noqa: ARG002 - its records are never one text
        return None
