"""DECL: sent, and the app does not say so."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.declarations import covers
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import to_role
from overcollect.judgement.rules.interface import Breach, SituationPredicate, asks
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


def other_purpose(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Declared, but only for purposes of others, and sent to a recipient with a role that serves another end."""
    if situation.declared.answer is not Declared.PARTLY or not to_role(flow, rule) or not flow.recipient.source:
        return None
    purposes = [p for p in context.purposes(situation.declared.purposes) if covers(p, flow.data_type)]
    if not purposes or any(flow.recipient.declared_as in purpose.recipients for purpose in purposes):
        return None
    names = ", ".join(purpose.why or purpose.id for purpose in purposes)
    return Breach(
        situation.count,
        f"It is declared only for: {names}. The recipient's role is {flow.recipient.role} ({flow.recipient.source}).",
        f"仅就以下目的作了声明：{names}。接收方的角色为 {flow.recipient.role}（{flow.recipient.source}）。",
    )


PREDICATES: dict[str, SituationPredicate] = {
    "undeclared_data_type": SituationPredicate(undeclared_data_type, needs=("declaration",)),
    "undeclared_recipient": SituationPredicate(undeclared_recipient, needs=("declaration",)),
    "more_than_sdk_list": asks("sdk_list"),
    "other_purpose": SituationPredicate(other_purpose, needs=("declaration",)),
    "kept_too_long": asks("retention"),
}
