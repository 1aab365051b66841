"""Looks for the shapes in the lists and the long texts of a message."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.detection.shapes.collections import Collection, collections
from overcollect.detection.shapes.interface import Found, Member, Shape
from overcollect.detection.signs import Sign
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method

_SHORTEST_TEXT, _SHORTEST_NAMED = 30, 24
_FEWEST_DOTS = 4
"""In a list of package names that no name announces."""
_FEWEST_COLONS = 10
"""Or dashes, in the addresses of two stations."""
_GAPS = (",", ";", "|", "\n", " ")
_LONGEST_REMEMBERED, _MOST_REMEMBERED = 1_024, 1_024
"""Characters, and number, of texts that are known to have no shape."""
_SHOWN = 20
"""Members that a detection keeps as its value."""


class Shapes:
    """Method 4: one pass over the lists of a message, with every shape that a data type has."""

    def __init__(
        self, shapes: Sequence[Shape], data_types: dict[str, DataType], names: NameIndex, known: set[Member]
    ) -> None:
        self._names = names
        self._known = known
        self._types = {shape.id: _types_of(shape, data_types) for shape in shapes}
        self._shapes = [shape for shape in shapes if self._types[shape.id]]
        self._dull: set[str] = set()

    def find(self, page: Page) -> Iterator[Candidate]:
        taken: set[int] = set()
        for collection in collections(page):
            rows = [row for row in collection.rows.values() if not taken.issuperset(cell.field for cell in row)]
            if not rows:
                continue
            fitting = [
                (self._named(shape, collection), shape) for shape in self._shapes if shape.kinds & collection.kinds
            ]
            # What the name over the list says goes before what else its records could be.
            for named, shape in sorted(fitting, key=lambda pair: pair[0] is None):
                found = shape.rows(rows, named=named is not None)
                if found is not None:
                    taken |= found.fields
                    yield self._candidate(min(found.fields), collection, shape, named, found)
                    break
        yield from self._in_texts(page, taken)

    def _in_texts(self, page: Page, taken: set[int]) -> Iterator[Candidate]:
        opened = {id(page.fields[field].node.parent) for field in taken}
        always = page.shows(Sign.MOBILE) or page.shows(Sign.EVENT)
        packages, stations = page.shows(Sign.PACKAGE), page.shows(Sign.MAC)
        for field, length in enumerate(page.lengths):
            if length < _SHORTEST_NAMED or field in taken or id(page.fields[field].node) in opened:
                continue
            text, named = page.texts[field], bool(page.hits[field])
            if length < _SHORTEST_TEXT and not named:
                continue
            worth = (
                always
                or named
                or (packages and text.count(".") >= _FEWEST_DOTS)
                or (stations and max(text.count(":"), text.count("-")) >= _FEWEST_COLONS)
            )
            if worth and (named or text not in self._dull) and _is_delimited(text):
                found = self._text(page, field, text)
                if found is not None:
                    yield found
                elif not named:
                    self._remember(text)

    def _remember(self, dull: str) -> None:
        """Keep a text without a name of its own that has no shape: the same headers ride on every request."""
        if len(dull) <= _LONGEST_REMEMBERED:
            if len(self._dull) >= _MOST_REMEMBERED:
                self._dull.clear()
            self._dull.add(dull)

    def _text(self, page: Page, field: int, text: str) -> Candidate | None:
        over = page.hits[field]
        spoken = (
            {s.id: [hit for hit in over if hit.data_type.id in self._types[s.id]] for s in self._shapes} if over else {}
        )
        # What the name says goes before what else the text could be.
        for shape in sorted(self._shapes, key=lambda one: not spoken.get(one.id)) if over else self._shapes:
            hits = spoken.get(shape.id, ())
            named = next((hit.data_type.id for hit in hits if hit.strong), None)
            found = shape.text(text, named=bool(hits))
            if found is not None:
                found = found._replace(fields={field})
                return self._candidate(field, None, shape, named, found, text)
        return None

    def _named(self, shape: Shape, collection: Collection) -> str | None:
        """Return the data type that a strong name over the list speaks for."""
        types = self._types[shape.id]
        hits = (hit for name in reversed(collection.names) for hit in self._names.of_name(name))
        return next((hit.data_type.id for hit in hits if hit.strong and hit.data_type.id in types), None)

    def _candidate(
        self,
        field: int,
        collection: Collection | None,
        shape: Shape,
        named: str | None,
        found: Found,
        text: str | None = None,
    ) -> Candidate:
        types = self._types[shape.id]
        data_type = named or (shape.data_type if shape.data_type in types else min(types))
        known = sum(member in self._known for member in found.members)
        values = sorted(value for _, value in found.members)
        if known >= shape.canaries:
            grade, reason = Grade.CERTAIN, f"{found.items} records, {known} of their values planted on the device"
        elif named or found.convincing:
            grade = Grade.PROBABLE
            reason = f"{found.items} records of this shape" + (", and the name over them agrees" if named else "")
        else:
            grade, reason = Grade.POSSIBLE, f"{found.items} records of this shape, without a name that says so"
        return Candidate(
            field,
            data_type,
            grade,
            Method.SHAPE,
            text or ",".join(values[:_SHOWN]),
            hashlib.sha256("\n".join(values).encode()).hexdigest(),
            reason,
            strong=named is not None,
            items=found.items,
            known=known,
            node=collection.node if collection else None,
            name=(collection.names or [""])[-1] if collection else None,
            folds=frozenset(found.fields),
            stamps=found.stamps,
        )


def _types_of(shape: Shape, data_types: dict[str, DataType]) -> frozenset[str]:
    """Return the data types that name the shape, and the one that it speaks for by itself."""
    own = [shape.data_type] if shape.data_type in data_types else []
    return frozenset([*own, *(d.id for d in data_types.values() if d.shape == shape.id)])


def _is_delimited(text: str) -> bool:
    """Tell whether the text can be a list; JSON was opened by its decoder."""
    if text[0] in "{[" and text[-1] in "}]":
        return False
    return any(gap in text for gap in _GAPS)
