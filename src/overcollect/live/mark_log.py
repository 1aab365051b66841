"""The marks of one run, in the order in which they came, and which of them can be taken back."""

from __future__ import annotations

from msgspec.structs import replace

from overcollect.model import Mark, in_force


class MarkLog:
    def __init__(self) -> None:
        self._all: list[Mark] = []
        self._by_hand: list[Mark] = []

    @property
    def in_force(self) -> tuple[Mark, ...]:
        """The marks that were not taken back."""
        return in_force(self._all)

    def add(self, mark: Mark, *, by_hand: bool) -> None:
        self._all.append(mark)
        if by_hand and not mark.undone:
            self._by_hand.append(mark)

    def undoing(self, wanted: Mark | None = None) -> Mark | None:
        """Return the mark that takes back ``wanted``, by default what was set last by hand; None if there is none."""
        standing = self.in_force
        chosen = wanted or next((mark for mark in reversed(self._by_hand) if mark in standing), None)
        return None if chosen is None or chosen not in standing else replace(chosen, undone=True)
