"""What predicates of several families ask."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Part, Situation
from overcollect.knowledge import Rule
from overcollect.model import Grade, Needed

CARRIED = (Needed.YES, Needed.IMPLIED, Needed.TECHNICAL)
"""Answers under which the service works with the value itself."""


def other_basis(situation: Situation, context: Context) -> bool:
    """Tell whether the purposes that cover it name a legal basis other than consent."""
    return bool({purpose.basis for purpose in context.purposes(situation.declared.purposes)} - {"", "consent"})


def names_type(flow: DataFlow, rule: Rule) -> bool:
    """Tell whether the rule's ``types`` name the data type."""
    return flow.data_type in rule.names("types")


def to_role(flow: DataFlow, rule: Rule) -> bool:
    """Tell whether the recipient has one of the rule's ``roles``."""
    return flow.recipient.role in rule.names("roles")


def to_stranger(flow: DataFlow) -> bool:
    """Tell whether a third party gets it that the app does not declare as its processor."""
    return flow.recipient.party == "third" and flow.recipient.capacity != "processor"


def sure(parts: Iterable[Part]) -> list[Part]:
    """Return the parts that are more than possible."""
    return [part for part in parts if part.grade is not Grade.POSSIBLE]
