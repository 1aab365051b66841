"""What is looked for on behalf of the members of a collection, beside their spellings and digests."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.detection.known.listed_members import ListedMembers
from overcollect.inputs.device import KnownValue

_PERSON, _TELEPHONE = "person_name", "phone_number"
_SPELLINGS = 2
"""Spellings of each member."""
_MOST_SALTED = 8
"""Telephone numbers of an address book that are tried with salts and keys: if one is sent so, all are."""


class KnownMembers:
    def __init__(self) -> None:
        self.listed = ListedMembers()
        self.salted: list[tuple[int, str]] = []
        """Known value and spelling of what is tried with salts."""
        self.people: list[tuple[tuple[int, str], tuple[int, str]]] = []
        """Name and telephone of records, each with its known value."""
        self._last: tuple[int, str] | None = None
        """The name that came last, whose telephone comes next where it has one."""
        self._tried = 0

    def add(self, number: int, value: KnownValue, main: Sequence[str]) -> None:
        """Add one member: the number of its known value, the value, and its main spellings, the given one first."""
        if value.data_type == _PERSON:
            self._last = (number, main[0])
            return
        self.listed.add(number, main[:_SPELLINGS])
        if value.data_type != _TELEPHONE:
            return
        if self._last is not None and self._last[0] == number - 1:
            self.people += [(self._last, (number, text)) for text in main[:_SPELLINGS]]
        if self._tried < _MOST_SALTED:
            self._tried += 1
            self.salted += [(number, text) for text in main[:_SPELLINGS]]
