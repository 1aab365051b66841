"""RIGHTS: what traffic shows of the rights of users."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import names_type, sure
from overcollect.judgement.rules.interface import Breach, SituationPredicate
from overcollect.knowledge import Rule


def recognised_after_deletion(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """The same account or installation identifier is in use again after the account was deleted."""
    if "account_deleted" not in flow.survived or not names_type(flow, rule):
        return None
    grace = rule.number("grace_s", 60)
    first = min(mark.start for mark in context.timeline.marks if mark.ui == "account_deleted")
    settled = first - context.timeline.start.clock_offset_s + grace
    return Breach.of(
        part
        for part in sure(situation.parts)
        if "account_deleted" in part.after and part.last is not None and part.last > settled
    )


PREDICATES: dict[str, SituationPredicate] = {
    "recognised_after_deletion": SituationPredicate(recognised_after_deletion, needs=("account_deleted",)),
}
