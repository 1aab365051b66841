"""Method 4 for things of several properties: objects that are recognised by the names of their members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import compress
from operator import or_

from overcollect.detection.candidate import Candidate
from overcollect.detection.collected import digest_of, shown
from overcollect.detection.columns import Group, list_of
from overcollect.detection.named.layouts import Layout
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.detection.shapes.containers import container
from overcollect.detection.surroundings import names_over
from overcollect.forms import FORMS, Evidence
from overcollect.knowledge import Record
from overcollect.model import Grade, Method

_ANSWERS = frozenset(["true", "false", "yes", "no", "0"])
_NAMES_OVER = 2
"""Names of containers that can say what an object is: ``notifications: {list: [{…}]}``."""
_MOST_KEPT = 1_024
type _Object = tuple[Sequence[int], int]
"""The fields of an object that are members of any layout, and the bits of their names."""


class Records:
    """A message that has not all names of any layout costs a look at what its names are members of."""

    def __init__(self, names: NameIndex, placeholders: Placeholders) -> None:
        self._names = names
        self._placeholders = placeholders
        self._needed = lru_cache(_MOST_KEPT)(self._needed_of)
        self._meant = lru_cache(_MOST_KEPT)(self._meant_by)

    def find(self, page: Page) -> Iterable[Candidate]:
        """Return one proposal for each object, or list of objects, that has a layout."""
        meanings = page.meanings
        members = [meanings[field].member for field in page.members]
        # Most messages have a name or two of many layouts, and all that one needs of none.
        if not (needed := self._needed(_joined(members))):
            return ()
        objects: dict[Group, list[int]] = {}
        for field in compress(page.members, map(needed.__and__, members)):
            objects.setdefault(page.group(field), []).append(field)
        lists: dict[Group, list[_Object]] = {}
        for group, fields in objects.items():
            names = _joined([meanings[field].member for field in fields])
            if self._names.layouts.complete(names):
                lists.setdefault(list_of(group), []).append((fields, names))
        return [candidate for listed in lists.values() for candidate in _apart(self._in_list(page, listed))]

    def _needed_of(self, members: int) -> int:
        """Return the bits of all names that the layouts have which are complete with some names."""
        return _joined([layout.groups for layout in self._names.layouts.complete(members)])

    def _in_list(self, page: Page, objects: Sequence[_Object]) -> Sequence[Candidate]:
        """Return proposals for objects that stand together, and so below the same names."""
        found = []
        over = names_over(page.fields[objects[0][0][0]])[:_NAMES_OVER]
        meant = self._meant(over)
        for layout in self._names.layouts.complete(_joined([names for _, names in objects])):
            record, is_named = layout.record, layout.data_type.id in meant
            complete = [fields for fields, names in objects if layout.is_complete(names)]
            # Values are asked last: it takes longest.
            if len(complete) >= record.least and (record.telling or is_named):
                things = [told for fields in complete if (told := self._told(page, layout, fields))]
                if len(things) >= record.least:
                    found.append(_candidate(page, layout, things, over, is_named=is_named))
        return found

    def _meant_by(self, over: tuple[str, ...]) -> frozenset[str]:
        """Return the data types that names over an object speak for.

        One that means it only with values of its own does not: ``price: {amount, currency}``.
        """
        return frozenset([hit.data_type.id for name in over for hit in self._names.of_name(name) if not hit.narrow])

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


def _candidate(
    page: Page, layout: Layout, things: Sequence[Sequence[int]], over: Sequence[str], *, is_named: bool
) -> Candidate:
    fields = [field for thing in things for field in thing]
    texts = [page.texts[field] for field in fields]
    return Candidate(
        fields[0],
        layout.data_type.id,
        Grade.PROBABLE,
        Method.SHAPE,
        shown(texts),
        digest_of(sorted(texts)),
        f"{_said(page, fields)} stand together" + (", and the name over them agrees" if is_named else ""),
        strong=is_named,
        items=len(things),
        folds=frozenset(fields if layout.record.folds else ()),
        node=container(page.fields[fields[0]], len(things)) if over else None,
        name=over[0] if over else None,
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
    names = dict.fromkeys([page.names[field] for field in fields])
    return ", ".join(list(names)[:4])
