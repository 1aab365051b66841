"""Looks for the shapes in the lists and the long texts of a message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

from overcollect.detection.candidate import Candidate
from overcollect.detection.collected import digest_of, shown
from overcollect.detection.named.meaning import Meaning, NameHit
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.detection.shapes.collections import Collection, collections
from overcollect.detection.shapes.in_path import collections_in_path
from overcollect.detection.shapes.interface import NEVER, Found, Member, Shape
from overcollect.detection.shapes.telling import telling
from overcollect.detection.shapes.text_records import TIMES
from overcollect.detection.signs import Sign
from overcollect.forms.polyline import may_be as is_polyline
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method

_SHORTEST_TEXT, _SHORTEST_NAMED = 30, 24
_FEWEST_DOTS = 4
"""In a list of package names that no name announces."""
_FEWEST_COLONS = 10
"""Or dashes, in the addresses of two stations."""
_LONGEST_REMEMBERED, _MOST_REMEMBERED = 1_024, 1_024
"""Characters, and number, of texts that are known to have no shape."""
_MOST_NAMES = 4_096
"""Names that are kept with whether they speak for a data type that has a shape."""
_ENOUGH_IN_PATH = 3
"""Records that are what the path of the request says, whatever their own names say."""


class Shapes:
    """Method 4: one pass over the lists of a message, with every shape that a data type has."""

    def __init__(
        self, shapes: Sequence[Shape], data_types: dict[str, DataType], names: NameIndex, known: set[Member]
    ) -> None:
        self._names = names
        self._known = known
        self._types = {shape.id: _types_of(shape, data_types) for shape in shapes}
        self._shapes = [shape for shape in shapes if self._types[shape.id]]
        self._texts = [shape for shape in self._shapes if shape.trace is not NEVER]
        self._traces = re.compile("|".join(shape.trace.pattern for shape in self._texts) or NEVER.pattern)
        """Of any shape: most texts have none."""
        self._listed = frozenset[str]().union(*self._types.values())
        """Data types that have a shape."""
        self._speaks = lru_cache(_MOST_NAMES)(self._speaks_for_listed)
        """Tells whether a name speaks for one of them."""
        self._dull: set[str] = set()

    def find(self, page: Page) -> Iterable[Candidate]:
        taken: set[int] = set()
        found = list(self._in_lists(page, tell, taken)) if (tell := telling(page)) else []
        found += self._in_texts(page, taken)
        return found

    def _in_lists(self, page: Page, tell: list[tuple[int, int]], taken: set[int]) -> Iterator[Candidate]:
        fitting = partial(self._fitting, page, {})
        for collection in collections(page, tell, fitting):
            rows = list(collection.rows.values())
            if taken:
                rows = [row for row in rows if not taken.issuperset([cell.field for cell in row])]
            if not rows:
                continue
            for named, in_path, shape in fitting(collection.kinds, collection.names):
                found = shape.rows(rows, named=named is not None or in_path)
                if found is not None:
                    taken |= found.fields
                    is_brought = in_path and found.items >= _ENOUGH_IN_PATH
                    yield self._candidate(min(found.fields), collection, shape, named, found, in_path=is_brought)
                    break

    def _fitting(
        self, page: Page, possible: dict[tuple[str, bool], bool], kinds: int, names: Sequence[str]
    ) -> list[tuple[str | None, bool, Shape]]:
        """Return the shapes that a list can have by its kinds and its names.

        Each with what a strong name says, and whether the path of the request says it where no name does.
        """
        found = []
        for shape in self._shapes:
            if shape.kinds & kinds:
                named = self._named(shape, names)
                in_path = named is None and not self._types[shape.id].isdisjoint(collections_in_path(page, names))
                is_named = named is not None or in_path
                chance = shape.id, is_named
                if chance not in possible:
                    possible[chance] = shape.is_possible(page, named=is_named)
                if possible[chance]:
                    found.append((named, in_path, shape))
        # What the name over the list says goes before what else its records could be.
        return sorted(found, key=lambda one: one[0] is None)

    def _in_texts(self, page: Page, taken: set[int]) -> Iterator[Candidate]:
        texts, lengths = page.texts, page.lengths
        opened = {id(page.fields[field].node.parent) for field in taken}
        for field in [field for field in page.long if lengths[field] >= _SHORTEST_NAMED]:
            text, over = texts[field], page.hits[field]
            spoken = bool(over) and self._is_spoken(page, field)
            # The signs of a polyline are none that a trace has: without a name it is not read.
            if not (_is_delimited(text) or (spoken and is_polyline(text))):
                continue
            if not spoken and (text in self._dull or not self._traces.search(text)):
                continue
            if field in taken or id(page.fields[field].node) in opened or not (over or _is_worth(page, text)):
                continue
            found = self._text(field, text, over, is_spoken=spoken)
            if found is not None:
                yield found
            elif not spoken:
                self._remember(text)

    def _is_spoken(self, page: Page, field: int) -> bool:
        """Tell whether the field's name speaks for a data type that has a shape, beside the names that stand there."""
        return self._speaks(page.meanings[field]) and not self._listed.isdisjoint(
            [hit.data_type.id for hit in page.hits[field]]
        )

    def _speaks_for_listed(self, meaning: Meaning) -> bool:
        return not self._listed.isdisjoint([hit.data_type.id for hit in meaning.said])

    def _remember(self, dull: str) -> None:
        """Keep a text that has no shape, unless a name says so: the same headers ride on every request."""
        if len(dull) <= _LONGEST_REMEMBERED:
            if len(self._dull) >= _MOST_REMEMBERED:
                self._dull.clear()
            self._dull.add(dull)

    def _text(self, field: int, text: str, all_hits: Sequence[NameHit], *, is_spoken: bool) -> Candidate | None:
        over = all_hits if is_spoken else ()
        said = {one.id: [hit for hit in over if hit.data_type.id in self._types[one.id]] for one in self._texts if over}
        # What the name says goes before what else the text could be.
        for shape in sorted(self._texts, key=lambda one: not said[one.id]) if over else self._texts:
            hits = said.get(shape.id, ())
            if not hits and not shape.trace.search(text):
                continue
            found = shape.text(text, named=bool(hits))
            if found is not None:
                named = next((hit.data_type.id for hit in hits if hit.strong), None)
                if not hits and {kind for kind, _ in found.members} <= {h.data_type.id for h in all_hits if h.strong}:
                    found = found._replace(convincing=True)  # ``mobiles: 138…,139…``
                return self._candidate(field, None, shape, named, found._replace(fields={field}), text)
        return None

    def _named(self, shape: Shape, names: Sequence[str]) -> str | None:
        """Return the data type that a strong name over the list speaks for."""
        types = self._types[shape.id]
        hits = (hit for name in reversed(names) for hit in self._names.of_name(name))
        return next((hit.data_type.id for hit in hits if hit.strong and hit.data_type.id in types), None)

    def _candidate(
        self,
        field: int,
        collection: Collection | None,
        shape: Shape,
        named: str | None,
        found: Found,
        text: str | None = None,
        *,
        in_path: bool = False,
    ) -> Candidate:
        types = self._types[shape.id]
        data_type = named or (shape.data_type if shape.data_type in types else min(types))
        known = sum(member in self._known for member in found.members)
        values = sorted(value for _, value in found.members)
        if known >= shape.canaries:
            grade, reason = Grade.CERTAIN, f"{found.items} records, {known} of their values planted on the device"
        elif named or in_path or found.convincing:
            grade = Grade.PROBABLE
            reason = f"{found.items} records of this shape"
            if named or in_path:
                reason += ", and the name over them agrees" if named else ", and the path of the request agrees"
        else:
            grade, reason = Grade.POSSIBLE, f"{found.items} records of this shape, without a name that says so"
        return Candidate(
            field,
            data_type,
            grade,
            Method.SHAPE,
            text or shown(values),
            digest_of(values),
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
    if "," in text or " " in text or ";" in text or "|" in text or "\n" in text or "#" in text:
        return text[0] not in "{[" or text[-1] not in "}]"
    return False


def _is_worth(page: Page, text: str) -> bool:
    """Tell whether a text without any name has what a shape needs; a search over the message comes last."""
    return len(text) >= _SHORTEST_TEXT and (
        (text.count(".") >= _FEWEST_DOTS and (page.shows(Sign.PACKAGE) or bool(TIMES.search(text))))
        or (max(text.count(":"), text.count("-")) >= _FEWEST_COLONS and page.shows(Sign.MAC))
        or page.shows(Sign.EVENT)
        or page.shows(Sign.MOBILE)
    )
