"""Names that a message tells as values: ``{"key": "imei", "value": …}``, ``["imei", …]``, a row of names over rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from overcollect.model import Field

_NAMES_TEXT = """
    key k name n field param parameter attr attribute prop property fieldname paramname attrname code id
"""
_NAMES = frozenset(_NAMES_TEXT.split())
"""Of the fields that hold the names."""
_VALUES = frozenset(["value", "val", "v", "fieldvalue", "paramvalue", "attrvalue"])
_LONGEST = 40
_PAIR = 2

type Group = tuple[int, tuple[str | int, ...]]
type Siblings = Callable[[], Mapping[Group, list[int]]]
"""The fields of each container; made when it is asked for."""


class ToldNames:
    """A message that has no such list costs a look at the name and the last key of each field.

    Args:
        fields: of one message.
        texts: of the fields.
        group_of: gives the container of a field.
        is_name: tells whether a text is a strong name of a data type.
    """

    def __init__(
        self,
        fields: Sequence[Field],
        texts: Sequence[str],
        group_of: Callable[[int], Group],
        is_name: Callable[[str], bool],
    ) -> None:
        self._fields = fields
        self._texts = texts
        self._group_of = group_of
        self._is_name = is_name

    def find(self, siblings: Siblings) -> Iterator[tuple[int, str]]:
        """Yield the fields whose names stand beside them, and these names."""
        fields, texts, values = self._fields, self._texts, _VALUES
        seen: set[Group] = set()
        for number in [
            number
            for number, field in enumerate(fields)
            if field.name in values or ((keys := field.node.keys) and keys[-1].__class__ is int)
        ]:
            field, text = fields[number], texts[number]
            if field.name in values:
                yield from self._beside(number, siblings()[self._group_of(number)])
            elif (
                1 < len(text) <= _LONGEST
                and text[0].isalpha()
                and field.node.decoder != "path"
                and self._is_name(text)
                and (group := self._group_of(number)) not in seen
            ):
                seen.add(group)
                yield from self._listed(siblings(), group, number)

    def _beside(self, value: int, members: Sequence[int]) -> Iterator[tuple[int, str]]:
        for number in members:
            if number != value and self._fields[number].name in _NAMES and len(self._texts[number]) <= _LONGEST:
                yield value, self._texts[number]
                return

    def _listed(self, siblings: Mapping[Group, list[int]], group: Group, named: int) -> Iterator[tuple[int, str]]:
        """Read a pair of a name and its value, else a row of names with the rows of values that stand by it."""
        members = siblings[group]
        if len(members) == _PAIR and members[0] == named and not self._is_name(self._texts[members[1]]):
            yield members[1], self._texts[named]
            return
        parent, keys = group
        names = [self._texts[member] for member in members]
        if len(members) < _PAIR or not keys or not all(map(_is_word, names)) or len(set(names)) < len(names):
            return
        over = keys[:-1]
        for (other, place), row in siblings.items():
            is_by = other == parent and place != keys and place[: len(over)] == over and len(place) <= len(keys) + 1
            if is_by and len(row) == len(names) and self._fields[row[0]].node.keys[-1] == 0:
                yield from zip(row, names, strict=True)


def _is_word(text: str) -> bool:
    return text.translate(_JOINTS).isalnum() and not text[0].isdigit()


_JOINTS = str.maketrans("", "", "_-. ")
