"""DECEIVE: packages that nobody asked for, and rewards for identity data."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import names_type
from overcollect.judgement.rules.interface import SituationPredicate, asks
from overcollect.knowledge import Rule


def identity_for_reward(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> bool:
    """Identity or biometric data goes out while a function for points, a lottery or coupons is in use."""
    names = situation.function.casefold().replace("-", "_")
    return names_type(flow, rule) and any(word in names for word in rule.names("functions"))


PREDICATES: dict[str, SituationPredicate] = {
    "unasked_package": asks("packages"),
    "identity_for_reward": SituationPredicate(identity_for_reward, needs=("functions",)),
}
