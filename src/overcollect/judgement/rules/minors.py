"""MINOR: apps for children."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import names_type, other_basis, sure, to_role, to_stranger
from overcollect.judgement.rules.interface import Breach, SituationPredicate
from overcollect.knowledge import Rule
from overcollect.model import Needed, Verdict


def child_tracked(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> bool:
    """Persistent identifiers of children, or where they are, go to advertising or statistics."""
    tracked = names_type(flow, rule) or (flow.data_type in rule.names("places") and _names_street(situation, rule))
    told = tracked and to_role(flow, rule)
    return _for_children(context) and told and situation.needed.answer is not Needed.TECHNICAL


def _names_street(situation: Situation, rule: Rule) -> bool:
    """Tell whether a position is so fine that it names the street, which makes it personal information (16 CFR 312.2).

    Unlike an identifier it has no exception for internal operations there.
    """
    finest = situation.precision_m
    return finest is not None and finest <= rule.number("street_m", 100)


def more_from_child(_: DataFlow, situation: Situation, __: Rule, context: Context) -> bool:
    """A child's participation does not need it."""
    return _for_children(context) and situation.verdict is Verdict.UNNEEDED


def child_data_shared(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Data of children to a third party, and no separate consent was marked before."""
    if not _for_children(context) or not to_stranger(flow) or situation.needed.answer is Needed.TECHNICAL:
        return None
    if other_basis(situation, rule, context):
        return None
    return Breach.of(part for part in sure(situation.parts) if "separate_consent" not in part.after)


def _for_children(context: Context) -> bool:
    return context.app is not None and context.app.app.audience == "children"


PREDICATES: dict[str, SituationPredicate] = {
    "child_tracked": SituationPredicate(child_tracked, needs=("audience",)),
    "more_from_child": SituationPredicate(more_from_child, needs=("audience", "services")),
    "child_data_shared": SituationPredicate(child_data_shared, needs=("audience", "ui")),
}
