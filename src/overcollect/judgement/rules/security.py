"""SEC: sent in a way that others can read."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import CARRIED, names_type, to_stranger
from overcollect.judgement.rules.interface import SituationPredicate, asks
from overcollect.knowledge import Rule
from overcollect.model import Needed


def clear_text(_: DataFlow, situation: Situation, __: Rule, ___: Context) -> bool:
    """On plain HTTP, plain WebSocket or raw TCP; technical values that every request carries are spared."""
    return situation.clear_text > 0 and situation.needed.answer is not Needed.TECHNICAL


def in_url(_: DataFlow, situation: Situation, __: Rule, ___: Context) -> bool:
    """In path or query, which end up in logs and in the Referer, even under TLS."""
    return situation.in_url > 0 and situation.needed.answer is not Needed.TECHNICAL


def secret_to_stranger(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> bool:
    """A password, a code or card data to a third party that the function in use does not send it to.

    TLS alone is accepted by most rules, so the operator's own sign-in is no breach.
    """
    return names_type(flow, rule) and to_stranger(flow) and situation.needed.answer not in CARRIED


PREDICATES: dict[str, SituationPredicate] = {
    "clear_text": SituationPredicate(clear_text),
    "in_url": SituationPredicate(in_url),
    "no_certificate_check": asks("no_test_certificate"),
    "secret_to_stranger": SituationPredicate(secret_to_stranger),
}
