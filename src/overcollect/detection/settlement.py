"""Settling steps and the messages that they concern: most messages hold nothing of what one step is about.

What data types a message's candidates have is told once for all steps, so that one which concerns none of them costs
one look at two sets, and no candidate is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page

type Settle = Callable[[Page, list[Candidate]], list[Candidate]]
"""Returns the candidates as they are by what stands around them; it may change, add and leave out."""
_NONE = frozenset[str]()


class _Step(Protocol):
    @property
    def types(self) -> frozenset[str]: ...

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]: ...


class Settlement(NamedTuple):
    """A step, which leaves the candidates of messages that it does not concern as they are."""

    settle: Settle
    types: frozenset[str] | None = None
    """Data types; it concerns messages with a candidate of one of them. None: it concerns all messages."""
    names: frozenset[str] = _NONE
    """Folded names of fields; it concerns messages with one of them as well."""
    retypes: bool = False
    """It can turn candidates into such of another data type."""

    @classmethod
    def of(cls, step: _Step) -> Settlement:
        return cls(step.settle, step.types)

    def settle_together(self, pages: Sequence[Page], found: list[list[Candidate]], told: list[set[str]]) -> None:
        """Settle the candidates of some messages.

        Args:
            pages: the messages.
            found: the candidates of each.
            told: the data types of these; some may be left over from candidates that were removed.
        """
        settle, retypes = self.settle, self.retypes
        for number in self._concerned(pages, told):
            candidates = found[number]
            before = len(candidates)
            settled = found[number] = settle(pages[number], candidates)
            if retypes or len(settled) != before:
                told[number] = types_of(settled)

    def _concerned(self, pages: Sequence[Page], told: Sequence[set[str]]) -> Iterable[int]:
        types, names = self.types, self.names
        if types is None:
            return range(len(pages))
        if not names:
            return [number for number, of_page in enumerate(told) if not types.isdisjoint(of_page)]
        return [
            number
            for number, page in enumerate(pages)
            if not names.isdisjoint(page.folded) or not types.isdisjoint(told[number])
        ]


def concerning(
    types: Iterable[str] = (), *, names: Iterable[str] = (), retypes: bool = False
) -> Callable[[Settle], Settlement]:
    """Make a function a step that concerns messages with candidates of some data types, or with some names."""
    return lambda settle: Settlement(settle, frozenset(types), frozenset(names), retypes)


def types_of(candidates: Iterable[Candidate]) -> set[str]:
    return {candidate.data_type for candidate in candidates}
