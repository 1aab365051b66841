"""Opens what needs several fields at once: texts cut into parts, objects with encoded names."""

from __future__ import annotations

from overcollect.decoding import coded_names, joined
from overcollect.decoding.unfolding import Unfolding

_MOST_REMEMBERED = 4_096


class Siblings:
    """One for all messages; it keeps what names may mean, so that most messages cost two comparisons."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._of_parts: set[str] = set()
        """Those of the known names that a first part may have."""
        self._coded: dict[str, coded_names.Readings] = {}
        """What those of the known names may say that say something in another coding."""
        self._telling: set[str] = set()
        """The names of both."""

    def open(self, work: Unfolding) -> None:
        """Add what comes out to the fields of the message, and name those that are named in a coding."""
        names = work.names()
        if not self._known.issuperset(names):
            self._learn(names)
        if self._telling.isdisjoint(names):
            return
        if not self._of_parts.isdisjoint(names):
            joined.join(work, self._of_parts)
        if not self._coded.keys().isdisjoint(names):
            coded_names.read(work, self._coded)

    def _learn(self, names: set[str]) -> None:
        if len(self._known) >= _MOST_REMEMBERED:
            for kept in (self._known, self._of_parts, self._coded, self._telling):
                kept.clear()
        new = names - self._known
        self._known |= new
        self._of_parts.update(filter(joined.may_be_first, new))
        self._coded.update((name, found) for name in new if (found := coded_names.readings(name)))
        self._telling = self._of_parts | self._coded.keys()
