"""NEED: sent, and the service does not need it."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.fineness import only_finer
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import (
    agreed_apart,
    bases,
    carries,
    is_collection,
    names_type,
    sure,
    to_stranger,
)
from overcollect.judgement.rules.interface import Breach, SituationPredicate
from overcollect.knowledge import Rule, Sentences, together
from overcollect.model import Consent, Declared, Needed, Verdict

_SAID = Sentences("rules", "necessity")
_LEVELS = {"street": "street_level", "city": "city_level"}


def outside_list(flow: DataFlow, situation: Situation, _: Rule, context: Context) -> bool | Breach:
    """Not needed, by an app with at least one service type that lists something, or one of its own."""
    breaks = _unneeded(situation) and not _needs_nothing(context)
    return breaks and (_as_extra(flow, situation, context) or breaks)


def no_information_service(flow: DataFlow, situation: Situation, _: Rule, context: Context) -> bool | Breach:
    """Not needed, by an app whose service types all do without personal information."""
    breaks = _unneeded(situation) and _needs_nothing(context)
    return breaks and (_as_extra(flow, situation, context) or breaks)


def whole_collection(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> bool:
    """A whole collection instead of the chosen item."""
    return names_type(flow, rule) and situation.whole and situation.verdict is Verdict.UNNEEDED


def permanent_identifier(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> Breach | None:
    """An unchangeable device identifier, whatever is claimed, unless the law lists it for a function in use.

    Where it hangs on what traffic does not show (a law on brokers, whose device it is), it is a lead.
    """
    needed = situation.needed
    if not names_type(flow, rule) or needed.answer is Needed.YES:
        return None
    is_open = needed.answer is Needed.CONDITIONAL
    return Breach(situation.count, needed.text, proves=not is_open)


def unrelated_to_function(flow: DataFlow, situation: Situation, _: Rule, context: Context) -> bool | Breach:
    """Not needed by the functions that marks show in use, though a service or another function of the app has it.

    What the app has nowhere, or sends to strangers, is outside the list of its service types, and that rule says it; so
    is what the function does carry, but to somebody else, or less of it. Where the chosen norms have no such list, this
    one speaks, mildly for a purpose that is declared and agreed to: those norms measure by the purpose, not by the
    function.
    """
    if not _unneeded(situation) or situation.function in ("none", "unknown"):
        return False
    if "cn" in context.norms.sets:
        related = carries(situation.function, flow.data_type, context)
        return flow.data_type in context.data_types_of_app and not to_stranger(flow) and not related
    agreed = situation.declared.answer is Declared.YES and situation.consent is Consent.ACCEPTED
    return Breach(situation.count, situation.needed.text, ceiling="low", proves=False) if agreed else True


def finer_than_needed(_: DataFlow, situation: Situation, __: Rule, context: Context) -> Breach | None:
    """A coarser value would do: a city instead of a point, an age instead of the date of birth."""
    parts = [part for part in sure(situation.parts) if part.coarser]
    if not parts:
        return None
    finest_first = [*_LEVELS, *sorted({part.coarser for part in parts} - _LEVELS.keys())]
    coarser = min((part.coarser for part in parts), key=finest_first.index)
    known = context.catalogue.data_types.get(coarser)
    name = known.name if known else _SAID(_LEVELS[coarser])
    # Where the law lists the type and only our reading says when, two readings of ours together accuse mildly.
    return Breach(
        sum(part.count for part in parts),
        together(_SAID("would_do", coarser=name), situation.needed.text),
        ceiling="low" if situation.needed.is_contested else "critical",
    )


def bridged_identifiers(_: DataFlow, situation: Situation, __: Rule, ___: Context) -> Breach | None:
    """A permanent and an advertising identifier in one message, in plain or as digests."""
    return Breach.of(part for part in sure(situation.parts) if part.bridged)


def other_people(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Data about other people: a whole collection, at once or one by one, or a single item that no function carries.

    A backup or friend matching that the user switched on carries it, and only marks tell.
    """
    parts, marked = sure(situation.parts), context.has_function_marks
    if situation.one_by_one:
        pace = context.pace
        went = _SAID("one_by_one", count=situation.one_by_one, within=pace.within_s, least=pace.contacts)
        return Breach.of(
            [part for part in parts if part.of_contact],
            together(went, situation.needed.text),
            proves=marked and situation.needed.answer is Needed.NO,
        )
    if not names_type(flow, rule) or situation.needed.answer not in (Needed.NO, Needed.CLAIMED, Needed.UNKNOWN):
        return None
    found = [part for part in parts if part.whole or part.needed is Needed.NO]
    return Breach.of(found, situation.needed.text, proves=marked)


def fingerprint_bundle(flow: DataFlow, situation: Situation, _: Rule, context: Context) -> Breach | None:
    """So many device facts in one message that they single out a phone, unless for declared security or by law."""
    fingerprint = context.catalogue.baseline.fingerprint
    if flow.data_type not in fingerprint.of or bases(situation, context) & {"law", "security"}:
        return None
    return Breach.of(
        (part for part in sure(situation.parts) if part.bundle), _SAID("device_facts", least=fingerprint.at_least)
    )


def _unneeded(situation: Situation) -> bool:
    """Tell whether the kind of information is not needed; what is only too fine is another rule's affair."""
    return situation.verdict is Verdict.UNNEEDED and not only_finer(situation)


def _as_extra(flow: DataFlow, situation: Situation, context: Context) -> Breach | None:
    """Return the mild breach by what the user agreed to apart; None for what is grave, or was not agreed to so.

    Sensitive data need a strict necessity beside the consent (PIPL 28), and unchangeable identifiers and whole
    collections are never the least (PIPL 6).
    """
    data_type = context.catalogue.data_types[flow.data_type]
    permanent, collection = flow.data_type in context.permanent_identifiers, is_collection(flow, situation, context)
    if data_type.is_sensitive_by_law or permanent or collection or not agreed_apart(flow, situation, context):
        return None
    text = together(situation.needed.text, _SAID("agreed_apart"))
    return Breach(situation.count, text, ceiling="low", proves=False)


def _needs_nothing(context: Context) -> bool:
    services = context.services
    only_lawful = context.app is not None and len(services) == len(context.app.services)
    return only_lawful and all(service.needs_no_personal_information for service in services)


PREDICATES: dict[str, SituationPredicate] = {
    "need_outside_list": SituationPredicate(outside_list, needs=("services",)),
    "need_no_information_service": SituationPredicate(no_information_service, needs=("services",)),
    "need_whole_collection": SituationPredicate(whole_collection, needs=("services",)),
    "need_permanent_identifier": SituationPredicate(permanent_identifier),
    "need_of_function": SituationPredicate(unrelated_to_function, needs=("services", "functions")),
    "need_coarser": SituationPredicate(finer_than_needed, needs=("services",)),
    "bridged_identifiers": SituationPredicate(bridged_identifiers),
    "other_people": SituationPredicate(other_people),
    "fingerprint_bundle": SituationPredicate(fingerprint_bundle),
}
