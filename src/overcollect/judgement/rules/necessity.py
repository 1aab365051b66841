"""NEED: sent, and the service does not need it."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.interface import SituationPredicate
from overcollect.knowledge import Rule
from overcollect.model import Needed, Verdict


def outside_list(_: DataFlow, situation: Situation, __: Rule, context: Context) -> bool:
    """Not needed, by an app with at least one service type that lists something, or one of its own."""
    return situation.verdict is Verdict.UNNEEDED and not _needs_nothing(context)


def no_information_service(_: DataFlow, situation: Situation, __: Rule, context: Context) -> bool:
    """Not needed, by an app whose service types all do without personal information."""
    return situation.verdict is Verdict.UNNEEDED and _needs_nothing(context)


def whole_collection(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> bool:
    """A whole collection instead of the chosen item."""
    return _listed(flow, rule) and situation.whole and situation.verdict is Verdict.UNNEEDED


def permanent_identifier(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> bool:
    """An unchangeable device identifier, whatever is claimed, unless the law lists it for a function in use."""
    return _listed(flow, rule) and situation.needed.answer is not Needed.YES


def _listed(flow: DataFlow, rule: Rule) -> bool:
    types = rule.parameters.get("types", [])
    return isinstance(types, list) and flow.data_type in types


def _needs_nothing(context: Context) -> bool:
    services = context.services
    only_lawful = context.app is not None and len(services) == len(context.app.services)
    return only_lawful and all(service.needs_no_personal_information for service in services)


PREDICATES: dict[str, SituationPredicate] = {
    "need_outside_list": SituationPredicate(outside_list, needs=("services",)),
    "need_no_information_service": SituationPredicate(no_information_service, needs=("services",)),
    "need_whole_collection": SituationPredicate(whole_collection, needs=("services",)),
    "need_permanent_identifier": SituationPredicate(permanent_identifier),
}
