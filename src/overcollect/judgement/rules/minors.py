"""MINOR: apps for children."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import (
    names_type,
    other_basis,
    sure,
    to_role,
    to_stranger,
    without_own_consent,
)
from overcollect.judgement.rules.interface import Breach, SituationPredicate
from overcollect.knowledge import NOTHING, Rule, Sentences, together
from overcollect.model import Needed, Verdict

_SAID = Sentences("rules", "minors")
_STREET = {"cn": "position_under_14", "us-coppa": "position_of_street"}
"""Why a position is a child's personal information, by norm set. COPPA has no exception for internal operations there,
as it has for identifiers."""


def child_tracked(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> bool | Breach:
    """Persistent identifiers of children, or where they are, go to advertising or statistics."""
    if not _for_children(context) or not to_role(flow, rule) or situation.needed.answer is Needed.TECHNICAL:
        return False
    if names_type(flow, rule):
        return True
    return _names_street(flow, situation, rule) and _of_position(situation, rule, context)


def _names_street(flow: DataFlow, situation: Situation, rule: Rule) -> bool:
    """Tell whether a position is so fine that it names the street; a track, of many positions, has no fineness."""
    finest = situation.precision_m
    if finest is None:
        return flow.data_type in rule.names("tracks")
    return flow.data_type in rule.names("places") and finest <= rule.number("street_m", 100)


def _of_position(situation: Situation, rule: Rule, context: Context) -> Breach:
    instruments = context.catalogue.baseline.instruments
    norms = {citation.norm for citation in rule.citations if context.norms.count(citation, instruments)}
    laws = (_SAID(law) for norm, law in _STREET.items() if norm in norms)
    return Breach(situation.count, together(*laws, situation.needed.text))


def more_from_child(_: DataFlow, situation: Situation, __: Rule, context: Context) -> bool:
    """A child's participation does not need it."""
    return _for_children(context) and situation.verdict is Verdict.UNNEEDED


def child_data_shared(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Data of children to a third party, and no separate consent was marked before."""
    if not _for_children(context) or not to_stranger(flow) or situation.needed.answer is Needed.TECHNICAL:
        return None
    if other_basis(situation, rule, context):
        return None
    return without_own_consent(flow, situation, sure(situation.parts), context, NOTHING)


def _for_children(context: Context) -> bool:
    return context.app is not None and context.app.app.audience == "children"


PREDICATES: dict[str, SituationPredicate] = {
    "child_tracked": SituationPredicate(child_tracked, needs=("audience",)),
    "more_from_child": SituationPredicate(more_from_child, needs=("audience", "services")),
    "child_data_shared": SituationPredicate(child_data_shared, needs=("audience", "ui")),
}
