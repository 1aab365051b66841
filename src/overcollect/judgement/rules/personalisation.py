"""ADS: personalised after the user said no, and profiles that leave the device."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import names_type, sure, to_role
from overcollect.judgement.rules.interface import Breach, SituationPredicate, asks
from overcollect.knowledge import Rule
from overcollect.model import Needed


def after_opt_out(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> Breach | None:
    """Identifiers, tags or behaviour still go to advertising after the user switched it off."""
    if not names_type(flow, rule) or not to_role(flow, rule):
        return None
    return Breach.of(part for part in sure(situation.parts) if "ads_off" in part.after)


def fallback_identifier(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> Breach | None:
    """A stable identifier stays the same over the reset or the opt-out, so it links what should be apart."""
    steps = {"id_reset", "ads_off"} & set(flow.survived)
    if not steps or not names_type(flow, rule) or not to_role(flow, rule):
        return None
    names = ", ".join(sorted(steps))
    return Breach.of(
        (part for part in sure(situation.parts) if steps & set(part.after)),
        f"The same value was sent before and after {names}.",
        f"{names} 前后发送的值相同。",
    )


def profile_sent(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> bool:
    """Tags, interests or scores of the user leave the device."""
    return names_type(flow, rule) and situation.needed.answer is not Needed.TECHNICAL


PREDICATES: dict[str, SituationPredicate] = {
    "after_opt_out": SituationPredicate(after_opt_out, needs=("ads_off",)),
    "fallback_identifier": SituationPredicate(fallback_identifier, needs=("fresh_identifier",)),
    "declared_tracking_domain": asks("apple_label"),
    "profile_sent": SituationPredicate(profile_sent),
}
