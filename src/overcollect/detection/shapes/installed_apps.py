"""Installed apps: lists of package names, as items, in records or in one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from overcollect.detection.kinds import Kind
from overcollect.detection.packages import is_app
from overcollect.detection.page import Page
from overcollect.detection.shapes.collections import Row
from overcollect.detection.shapes.interface import Found
from overcollect.detection.shapes.text_records import records_in

_LEAST, _LEAST_NAMED = 4, 2
"""Package names that are no class of a library: fewer are an app's own parts."""
_SPLIT = re.compile(r"[,;|^\s\"'\[\]{}:#&]+")
_DOT = re.compile(r"\.(?<=[A-Za-z0-9_-]\.)[A-Za-z]")
"""Between two parts of a name."""
_SHORTEST_TEXT = 30
_LONGEST_TEXT = 1_000_000


class InstalledApps:
    id = "installed_apps"
    data_type = "installed_apps"
    kinds = Kind.PACKAGE.value
    trace = _DOT
    canaries = 1

    def is_possible(self, page: Page, *, named: bool) -> bool:
        return len({text for text in page.texts if _is_listed(text, named=named)}) >= (
            _LEAST_NAMED if named else _LEAST
        )

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        cells = (cell for row in rows for cell in row)
        return _found(((cell.text, cell.field) for cell in cells if _is_listed(cell.text, named=named)), named=named)

    def text(self, text: str, *, named: bool) -> Found | None:
        if not _SHORTEST_TEXT <= len(text) <= _LONGEST_TEXT or text.count(".") < _LEAST:
            return None
        # In prose and in program text package names are few among the words.
        words = [part for part in _SPLIT.split(text) if part]
        if 3 * text.count(".") < len(words):
            return None
        found = _found(((word, -1) for word in words if is_app(word)), named=named)
        is_list = found is not None and (3 * found.items >= len(words) or _is_table(text, found.items))
        return found._replace(fields=set()) if found is not None and is_list else None


def _is_table(text: str, apps: int) -> bool:
    """Tell whether the text is of records of one app each, with its label, version and the like."""
    records = records_in(text)
    return 2 * apps > len(records) > 0 and all(sum(map(is_app, cells)) <= 1 for cells in records)


def _is_listed(text: str, *, named: bool) -> bool:
    """Tell whether a text is an app; some end like the name of a class (com.eg.android.AlipayGphone)."""
    return "." in text and (is_app(text) or (named and is_app(text.lower())))


def _found(packages: Iterable[tuple[str, int]], *, named: bool) -> Found | None:
    names: dict[str, int] = dict(packages)
    if len(names) < (_LEAST_NAMED if named else _LEAST):
        return None
    members = [("installed_apps", name) for name in names]
    return Found(members, len(names), set(names.values()), convincing=False)
