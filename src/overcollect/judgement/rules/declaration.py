"""DECL: sent, and the app does not say so."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.interface import SituationPredicate
from overcollect.knowledge import Rule
from overcollect.model import Declared, Needed


def undeclared_data_type(flow: DataFlow, situation: Situation, _: Rule, context: Context) -> bool:
    """The data type stands nowhere in the declaration, for no recipient."""
    if situation.declared.answer is not Declared.NO or situation.needed.answer is Needed.TECHNICAL:
        return False
    assert context.app is not None
    return all(flow.data_type not in purpose.data for purpose in context.app.purposes)


def undeclared_recipient(flow: DataFlow, situation: Situation, _: Rule, __: Context) -> bool:
    """A third party that is not among the declared recipients. Unknown owners are never taken for third parties."""
    third = flow.recipient.party == "third" and flow.recipient.declared_as is None
    return third and situation.needed.answer is not Needed.TECHNICAL


PREDICATES: dict[str, SituationPredicate] = {
    "undeclared_data_type": SituationPredicate(undeclared_data_type, needs=("declaration",)),
    "undeclared_recipient": SituationPredicate(undeclared_recipient, needs=("declaration",)),
}
