"""Method 4 for things of several properties: objects that are recognised by the names of their members."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import NamedTuple

from overcollect.detection.candidate import Candidate
from overcollect.detection.name_index import Layout, NameIndex
from overcollect.detection.page import Group, Page
from overcollect.detection.placeholders import Placeholders
from overcollect.detection.surroundings import names_over
from overcollect.model import Field, Grade, Method, Node

_SHOWN = 20
"""Members that a detection keeps as its value."""
_ANSWERS = frozenset(["true", "false", "yes", "no", "0"])
_NAMES_OVER = 2
"""Names of containers that can say what an object is: ``notifications: {list: [{…}]}``."""


class _Thing(NamedTuple):
    """One object of a layout."""

    group: Group
    fields: list[int]


class Records:
    """A message that has none of the layouts' rare names costs a look at the names that are members of any."""

    def __init__(self, names: NameIndex, placeholders: Placeholders) -> None:
        self._names = names
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterator[Candidate]:
        """Yield one proposal for each object, or list of objects, that has a layout."""
        wanted = {
            membership.layout
            for field in page.members
            for membership in page.meanings[field].member
            if membership.is_rare
        }
        if not wanted:
            return
        lists: dict[tuple[int, Group], list[_Thing]] = {}
        for number, thing in self._things(page, wanted):
            lists.setdefault((number, _list_of(thing.group)), []).append(thing)
        for (number, _), things in lists.items():
            layout = self._names.layouts[number]
            if len(things) >= layout.record.least:
                yield from self._candidate(page, layout, things)

    def _things(self, page: Page, wanted: AbstractSet[int]) -> Iterator[tuple[int, _Thing]]:
        found: dict[tuple[int, Group], list[tuple[int, int]]] = {}
        for field in page.members:
            for number, bit, _ in page.meanings[field].member:
                if number in wanted and page.texts[field]:
                    found.setdefault((number, page.group(field)), []).append((field, bit))
        for (number, group), members in found.items():
            layout = self._names.layouts[number]
            if len(members) < len(layout.record.has):
                continue
            told = [(field, bit) for field, bit in members if self._tells(layout.data_type.id, page.texts[field])]
            if _union(bit for _, bit in told) == layout.groups:
                yield number, _Thing(group, [field for field, _ in told])

    def _tells(self, data_type: str, text: str) -> bool:
        """Tell whether a member has a value; a yes or no is one, as in ``clicked: true``."""
        return text in _ANSWERS or not self._placeholders.has(data_type, text)

    def _candidate(self, page: Page, layout: Layout, things: Sequence[_Thing]) -> Iterator[Candidate]:
        fields = [field for thing in things for field in thing.fields]
        first = page.fields[fields[0]]
        over = list(islice(names_over(first), _NAMES_OVER))
        named = any(hit.data_type.id == layout.data_type.id for name in over for hit in self._names.of_name(name))
        if not named and not layout.record.telling:
            return
        texts = [page.texts[field] for field in fields]
        yield Candidate(
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
            node=_container(first, len(things)) if over else None,
            name=over[0] if over else None,
        )


def _union(bits: Iterable[int]) -> int:
    union = 0
    for bit in bits:
        union |= bit
    return union


def _list_of(group: Group) -> Group:
    """Return the list in which an object stands, else the object itself."""
    parent, keys = group
    return (parent, keys[:-1]) if keys and keys[-1].__class__ is int else group


def _container(field: Field, things: int) -> Node | None:
    """Return the object that has a name, or the list of several."""
    node = field.node
    if len(node.keys) < 2:
        return node.parent
    keys = node.keys[:-2] if things > 1 and node.keys[-2].__class__ is int else node.keys[:-1]
    return Node(node.parent, node.decoder, keys, node.parameters)


def _said(page: Page, fields: Sequence[int]) -> str:
    names = list(dict.fromkeys(page.fields[field].name for field in fields))
    return ", ".join(names[:4])
