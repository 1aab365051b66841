"""What a predicate is. A rule (purposes/rules) names one; adding a predicate is adding code here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from overcollect.judgement.context import Context
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import DataFlow, Evidence, Part, Situation
from overcollect.knowledge import NOTHING, Rule, Text
from overcollect.model import Consent, MessageRef


class Hit(Struct, frozen=True, kw_only=True):
    """What a predicate over the whole audit found: one host that breaks the rule."""

    domain: str
    consent: Consent = Consent.UNKNOWN
    text: Text = NOTHING
    """Why it breaks the rule."""
    count: int
    contact: MessageRef | None = None
    ceiling: str = "critical"
    """The most that the finding's severity can be."""


class Breach(Struct, frozen=True):
    """How a situation breaks a rule, where not all of its messages do, or the reason is not that of an answer."""

    count: int
    text: Text = NOTHING
    """Why it breaks the rule."""
    ceiling: str = "critical"
    """The most that the finding's severity can be, where less than the rule's whole evidence was given."""
    proves: bool = True
    """False where marks that could spare the app are missing: the finding is then indicative at the most."""
    shown_by: Callable[[Evidence], bool] | None = None
    """Which of the situation's evidence shows it, where not all of its messages do."""
    parts: tuple[Part, ...] = ()
    """Of the situation, that break it; empty for all."""

    @classmethod
    def of(
        cls, parts: Iterable[Part], text: Text = NOTHING, *, ceiling: str = "critical", proves: bool = True
    ) -> Breach | None:
        """Return the breach by these parts of a situation; None where there are none."""
        parts = tuple(parts)
        count = sum(part.count for part in parts)
        return cls(count, text, ceiling, proves, parts=parts) if count else None


type SituationTest = Callable[[DataFlow, Situation, Rule, Context], bool | Breach | None]
type AuditTest = Callable[[Ledger, Rule, Context], Iterator[Hit]]


class SituationPredicate(Struct, frozen=True):
    """Tells whether one situation of a data flow breaks the rule."""

    test: SituationTest
    needs: tuple[str, ...] = ()
    """What must be given to judge at all: ids of ``overcollect.judgement.evidence``."""


class AuditPredicate(Struct, frozen=True):
    test: AuditTest
    needs: tuple[str, ...] = ()
