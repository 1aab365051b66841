"""The fields of one message, prepared once for all methods."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from overcollect.detection.name_index import NameHit, NameIndex
from overcollect.knowledge import fold
from overcollect.model import Field, Node

_BREAK = "\0"
"""Stands between the texts of two fields; no spelling has it."""

type Group = tuple[int, tuple[str | int, ...]]
"""Which container a field lies in: equal for siblings."""


class Page:
    def __init__(self, fields: Sequence[Field], names: NameIndex) -> None:
        self.fields = fields
        self.texts = [
            field.value if isinstance(field.value, str) else field.value.decode("utf-8", "replace") for field in fields
        ]
        self.hits: list[tuple[NameHit, ...]] = [
            self._without_clashes(number, found) if found and any(hit.beside for hit in found) else found
            for number, found in enumerate(map(names.of_field, fields))
        ]

    @cached_property
    def lowered(self) -> str:
        """All texts in lower case, of the same length as they are, with a break between."""
        # İ is the one character whose lower case is longer than itself.
        return _BREAK.join(self.texts).replace("İ", "I").lower()

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(text) + 1 for text in self.texts), initial=0))

    def locate(self, position: int) -> tuple[int, int]:
        """Return the field and the place in its text of a position in ``lowered``."""
        field = bisect_right(self._starts, position) - 1
        return field, position - self._starts[field]

    def long_enough(self, length: int) -> int:
        """Return how many fields can hold a text of ``length``."""
        return len(self._lengths) - bisect_left(self._lengths, length)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted(map(len, self.texts))

    def agrees(self, field: int, data_type: str) -> bool:
        """Tell whether the field's name, strong or weak, speaks for the data type."""
        return any(hit.data_type.id == data_type for hit in self.hits[field])

    @cached_property
    def groups(self) -> list[Group]:
        return [group_of(field.node) for field in self.fields]

    @cached_property
    def siblings(self) -> dict[Group, list[int]]:
        found: dict[Group, list[int]] = {}
        for number, group in enumerate(self.groups):
            found.setdefault(group, []).append(number)
        return found

    def _without_clashes(self, field: int, hits: tuple[NameHit, ...]) -> tuple[NameHit, ...]:
        """Leave out hits whose name means something else beside the names that stand here."""
        names = {fold(self.fields[number].name) for number in self.siblings[self.groups[field]]}
        return tuple(hit for hit in hits if not hit.beside & names)


def group_of(node: Node) -> Group:
    """Return the container of a node; steps that select nothing (base64, percent) are passed over."""
    while not node.keys and node.parent is not None:
        node = node.parent
    return id(node.parent), node.keys[:-1]
