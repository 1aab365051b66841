"""Field names that are sent as values: ``{"key": "imei", "value": …}``, ``["imei", …]``, a header row over rows.

Where the fields are called so for sure (``key`` and ``value``), that is enough. ``{"type": "imei", "id": …}`` and
``/imei/490154203237518`` can mean other things, so there the value must pass the check of what the name speaks for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from overcollect.detection.columns import Columns, Group
from overcollect.detection.named.meaning import Meaning
from overcollect.detection.named.name_value_fields import CONDITIONS, CONTENTS, NAMES, VALUES, part_of

_LONGEST = 40
_PAIR = 2
_MOST_ROWS = 4
"""Rows of names in one container; where there are more, names are the values."""


class Told(NamedTuple):
    field: int
    name: str
    is_sure: bool
    """Else the value must prove it."""
    teller: int | None = None
    """The field that holds nothing but the name."""


def told_names(
    page: Columns,
    meanings: Sequence[Meaning],
    tellers: Iterable[int],
    is_name: Callable[[str], bool],
    can_tell: Callable[[str], bool],
) -> Iterable[Told]:
    """Return the fields whose names stand beside them, and these names.

    A message in which no text is a name costs a look at the last key of each field.

    Args:
        page: the fields of one message.
        meanings: what their names mean.
        tellers: fields that can hold the names of others.
        is_name: tells whether a text is a strong name of a data type.
        can_tell: tells whether a text is such a name, or that of a data type that a value can prove.
    """
    texts, lengths = page.texts, page.lengths
    # Most are identifiers, and no name of the catalogue begins with a digit.
    telling = [
        number
        for number in tellers
        if 1 < lengths[number] <= _LONGEST and not texts[number][0].isdigit() and is_name(texts[number])
    ]
    items = [
        number
        for number, keys in enumerate(page.keys)
        if keys
        and keys[-1].__class__ is int
        and 1 < lengths[number] <= _LONGEST
        and texts[number][0].isalpha()
        and can_tell(texts[number])
    ]
    return _ToldNames(page, meanings, is_name).find(telling, items) if telling or items else ()


class _ToldNames:
    def __init__(self, page: Columns, meanings: Sequence[Meaning], is_name: Callable[[str], bool]) -> None:
        self._page = page
        self._fields, self._texts, self._meanings = page.fields, page.texts, meanings
        self._is_name = is_name
        self._rows: Counter[Group] = Counter()
        """How many rows of names were met, by the container they stand in."""

    def find(self, tellers: Iterable[int], items: Iterable[int]) -> Iterator[Told]:
        page, texts = self._page, self._texts
        for number in tellers:
            yield from self._beside(number, page.siblings, page.group(number))
        seen: set[Group] = set()
        for number in items:
            if self._fields[number].node.decoder == "path":
                yield from self._behind(number)
            elif self._is_name(texts[number]) and (group := page.group(number)) not in seen:
                seen.add(group)
                if not self._is_amid_values(number, group):
                    yield from self._listed(page.siblings, group, number)

    def _beside(self, teller: int, siblings: Mapping[Group, list[int]], group: Group) -> Iterator[Told]:
        """Yield what the teller speaks of: fields called a value, one in such an object, else one that may be it."""
        meanings, name = self._meanings, self._texts[teller]
        if any(meanings[member].folded in CONDITIONS for member in siblings[group]):
            return
        own = meanings[teller].folded
        part = part_of(own)
        over = own.removesuffix(part + "]") if part != own else ""
        parts = {
            member: part_of(folded)
            for member in siblings[group]
            if member != teller and (folded := meanings[member].folded).startswith(over)
        }
        is_sure = part in NAMES
        values = [member for member, one in parts.items() if one in VALUES] or self._inside(siblings, group)
        if not values:
            values, is_sure = [member for member, one in parts.items() if one in CONTENTS], False
        yield from (Told(member, name, is_sure=is_sure, teller=teller) for member in values)

    def _inside(self, siblings: Mapping[Group, list[int]], group: Group) -> list[int]:
        """Return the only field of the object that is called the value: ``<value><string>…</string></value>``."""
        parent, keys = group
        found = (siblings.get((parent, (*keys, name)), []) for name in ("value", "Value"))
        return next((members for members in found if len(members) == 1), [])

    def _behind(self, segment: int) -> Iterator[Told]:
        """Yield the segment of a path that stands behind another one: ``/imei/490154203237518``."""
        node, following = self._fields[segment].node, segment + 1
        if following < len(self._fields):
            other = self._fields[following].node
            while not other.keys and other.parent is not None:  # percent-encoding selects nothing
                other = other.parent
            if other.parent is node.parent and other.decoder == "path":
                yield Told(following, self._texts[segment], is_sure=False)

    def _is_amid_values(self, item: int, group: Group) -> bool:
        """Tell whether the fields next to an item show that it is neither of a pair nor of a row of names.

        It spares most messages that all their fields are grouped.
        """
        near = range(max(item - _PAIR, 0), min(item + _PAIR + 1, len(self._fields)))
        beside = [self._texts[other] for other in near if self._page.group(other) == group]
        return len(beside) > _PAIR and not all(map(_is_word, beside))

    def _listed(self, siblings: Mapping[Group, list[int]], group: Group, named: int) -> Iterator[Told]:
        """Read a pair of a name and its value, else a row of names with the rows of values that stand by it."""
        members = siblings[group]
        if len(members) == _PAIR and members[0] == named and not self._is_name(second := self._texts[members[1]]):
            if not _are_scopes(self._texts[named], second):
                yield Told(members[1], self._texts[named], is_sure=True)
            return
        parent, keys = group
        names = [self._texts[member] for member in members]
        if len(names) == _PAIR and not all(map(self._is_name, names)):
            return  # one of several pairs, whose value is the name of something as well: ["page", "cart"]
        if len(members) < _PAIR or not keys or not all(map(_is_word, names)) or len(set(names)) < len(names):
            return
        over = (parent, keys[:-1])
        self._rows[over] += 1
        if self._rows[over] > _MOST_ROWS:
            return
        for other in self._within.get(over, ()):
            row = siblings[other]
            if other != group and len(row) == len(names) and self._fields[row[0]].node.keys[-1] == 0:
                yield from (Told(field, name, is_sure=True) for field, name in zip(row, names, strict=True))

    @cached_property
    def _within(self) -> dict[Group, list[Group]]:
        """The containers that stand in others, or in one of those; also those themselves."""
        found: dict[Group, list[Group]] = {}
        for group in self._page.siblings:
            parent, keys = group
            for depth in range(max(0, len(keys) - 2), len(keys) + 1):
                found.setdefault((parent, keys[:depth]), []).append(group)
        return found


def _are_scopes(one: str, other: str) -> bool:
    """Tell whether two texts say what may be done with the same thing: ``["user.profile", "user.bonus"]``."""
    thing, mark, _ = one.rpartition(".")
    return bool(mark) and other.startswith(thing + mark)


def _is_word(text: str) -> bool:
    return text.translate(_JOINTS).isalnum() and not text[0].isdigit()


_JOINTS = str.maketrans("", "", "_-. ")
