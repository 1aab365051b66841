"""Layouts of records, told by the names of an object's members."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from overcollect.knowledge import DataType
from overcollect.knowledge.data_type import Record

_MOST_KEPT = 8_192


class Layout(NamedTuple):
    """A layout of a record. Every group of names, of which a record has one, is a bit that no other layout has."""

    data_type: DataType
    record: Record
    groups: int

    def is_complete(self, names: int) -> bool:
        """Tell whether the bits of names hold one of each group."""
        return names & self.groups == self.groups


class Layouts:
    """Of the records of all data types."""

    def __init__(self, data_types: Iterable[DataType]) -> None:
        self.members: dict[str, int] = {}
        """Folded names, each with the bits of the groups that have it."""
        self._by_first: dict[int, Layout] = {}
        """By the bits of their first groups."""
        bit = 1
        for data_type in data_types:
            for record in data_type.records:
                first = bit
                for group in record.has:
                    for name in group:
                        self.members[name] = self.members.get(name, 0) | bit
                    bit <<= 1
                self._by_first[first] = Layout(data_type, record, bit - first)
        self._first_groups = sum(self._by_first)
        self.complete = lru_cache(_MOST_KEPT)(self._complete)
        """Returns the layouts that are complete with the bits of some names; messages of one kind have the same."""

    def _complete(self, members: int) -> tuple[Layout, ...]:
        found = []
        begun = members & self._first_groups
        while begun:
            lowest = begun & -begun
            layout = self._by_first[lowest]
            if layout.is_complete(members):
                found.append(layout)
            begun ^= lowest
        return tuple(found)
