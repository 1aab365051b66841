"""What a predicate is. A rule (purposes/rules) names one; adding a predicate is adding code here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from overcollect.judgement.context import Context
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.knowledge import Rule
from overcollect.model import Consent, MessageRef


class Hit(Struct, frozen=True, kw_only=True):
    """What a predicate over the whole audit found: one host that breaks the rule."""

    domain: str
    consent: Consent = Consent.UNKNOWN
    reason: str = ""
    reason_zh: str = ""
    count: int
    contact: MessageRef | None = None


type SituationTest = Callable[[DataFlow, Situation, Rule, Context], bool]
type AuditTest = Callable[[Ledger, Rule, Context], Iterator[Hit]]


class SituationPredicate(Struct, frozen=True):
    """Tells whether one situation of a data flow breaks the rule."""

    test: SituationTest
    needs: tuple[str, ...] = ()
    """What must be given to judge at all: ``services``, ``declaration``, ``consent``."""


class AuditPredicate(Struct, frozen=True):
    test: AuditTest
    needs: tuple[str, ...] = ()
