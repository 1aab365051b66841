"""Method 4 for things of several properties: objects that are recognised by the names of their members."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import compress, islice
from operator import or_

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.surroundings import names_over
from overcollect.detection.named.meaning import Layout
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.detection.shapes.containers import container, list_of
from overcollect.forms import FORMS, Evidence
from overcollect.knowledge import Record
from overcollect.model import Grade, Method

_SHOWN = 20
"""Members that a detection keeps as its value."""
_ANSWERS = frozenset(["true", "false", "yes", "no", "0"])
_NAMES_OVER = 2
"""Names of containers that can say what an object is: ``notifications: {list: [{…}]}``."""


class Records:
    """A message that has not all names of any layout costs a look at what its names are members of."""

    def __init__(self, names: NameIndex, placeholders: Placeholders) -> None:
        self._names = names
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterable[Candidate]:
        """Return one proposal for each object, or list of objects, that has a layout."""
        meanings, layouts_of = page.meanings, self._names.layouts_of
        # Most messages have a name or two of many layouts, and all that one needs of none.
        wanted = layouts_of(_joined([meanings[field].member for field in page.members]))
        if not wanted:
            return ()
        needed = _joined([layout.groups for layout in wanted])
        objects: dict[Group, list[int]] = {}
        for field in [field for field in page.members if meanings[field].member & needed]:
            objects.setdefault(page.group(field), []).append(field)
        lists: dict[Group, list[list[int]]] = {}
        for group, fields in objects.items():
            lists.setdefault(list_of(group), []).append(fields)
        found: list[Candidate] = []
        for listed in lists.values():
            members = [_joined([meanings[field].member for field in fields]) for fields in listed]
            if layouts := layouts_of(_joined(members)):
                found += _apart(self._in_list(page, layouts, listed, members))
        return found

    def _in_list(
        self, page: Page, layouts: Sequence[Layout], objects: Sequence[Sequence[int]], members: Sequence[int]
    ) -> Sequence[Candidate]:
        """Return proposals for objects that stand together, and so below the same names."""
        found = []
        for layout in layouts:
            if layout.record.telling or self._is_named(page, layout, objects[0][0]):
                complete = compress(objects, map(layout.is_complete, members))
                things = [told for fields in complete if (told := self._told(page, layout, fields))]
                if len(things) >= layout.record.least:
                    found.append(self._candidate(page, layout, things))
        return found

    def _is_named(self, page: Page, layout: Layout, field: int) -> bool:
        """Tell whether a name over the object in which a field stands speaks for the data type.

        One that means it only with values of its own does not: ``price: {amount, currency}``.
        """
        for name in islice(names_over(page.fields[field]), _NAMES_OVER):
            for hit in self._names.of_name(name):
                if hit.data_type.id == layout.data_type.id and not hit.narrow:
                    return True
        return False

    def _told(self, page: Page, layout: Layout, fields: Sequence[int]) -> Sequence[int]:
        """Return the members with a value, where they are enough for the layout and it says enough."""
        meanings, texts, data_type, groups = page.meanings, page.texts, layout.data_type.id, layout.groups
        is_placeholder = self._placeholders.has
        # A yes or no is a value, as in ``clicked: true``.
        told = [
            field
            for field in fields
            if meanings[field].member & groups
            and (text := texts[field])
            and (text in _ANSWERS or not is_placeholder(data_type, text))
        ]
        if not layout.is_complete(_joined([meanings[field].member for field in told])):
            return ()
        return told if self._passes(page, layout.record, told) else ()

    def _passes(self, page: Page, record: Record, told: Sequence[int]) -> bool:
        """Tell whether the first member has a value that passes the check that the layout asks for."""
        if not record.form:
            return True
        first = [page.texts[field] for field in told if page.meanings[field].folded in record.has[0]]
        return any(FORMS[record.form].evidence(text) >= Evidence.CHECKED for text in first)

    def _candidate(self, page: Page, layout: Layout, things: Sequence[Sequence[int]]) -> Candidate:
        fields = [field for thing in things for field in thing]
        first = page.fields[fields[0]]
        over = next(names_over(first), None)
        named = self._is_named(page, layout, fields[0])
        texts = [page.texts[field] for field in fields]
        return Candidate(
            fields[0],
            layout.data_type.id,
            Grade.PROBABLE,
            Method.SHAPE,
            ",".join(texts[:_SHOWN]),
            hashlib.sha256("\n".join(sorted(texts)).encode("utf-8", "replace")).hexdigest(),
            f"{_said(page, fields)} stand together" + (", and the name over them agrees" if named else ""),
            strong=named,
            items=len(things),
            folds=frozenset(fields if layout.record.folds else ()),
            node=None if over is None else container(first, len(things)),
            name=over,
        )


def _apart(found: Sequence[Candidate]) -> Iterable[Candidate]:
    """Leave out what shares members with a wider record of the same data type: an object is of one record only."""
    return found if len(found) < 2 else _widest(found)


def _widest(found: Sequence[Candidate]) -> Iterator[Candidate]:
    for candidate in found:
        same = (other for other in found if other.data_type == candidate.data_type and other.folds & candidate.folds)
        if not any(len(other.folds) > len(candidate.folds) for other in same):
            yield candidate


def _joined(members: Iterable[int]) -> int:
    """Return all bits of what some names are members of."""
    return reduce(or_, members, 0)


def _said(page: Page, fields: Sequence[int]) -> str:
    names = list(dict.fromkeys(page.fields[field].name for field in fields))
    return ", ".join(names[:4])
