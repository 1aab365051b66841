"""What predicates of several families ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Part, Recipient, Situation
from overcollect.judgement.rules.interface import Breach
from overcollect.knowledge import Rule, Sentences, Text
from overcollect.model import Consent, Declared, Grade, Needed, Provenance

_SAID = Sentences("rules", "common")
CARRIED = (Needed.YES, Needed.IMPLIED, Needed.TECHNICAL)
"""Answers under which the service works with the value itself."""
NOT_AGREED = (Consent.BEFORE, Consent.REFUSED, Consent.WITHDRAWN)
LEGITIMATE_INTEREST = "legitimate_interest"
BY_USER = ("typed", "picked")
"""How marks say that the user gave a value."""
SEPARATE_CONSENT = "separate_consent"
AGREED_S = 60.0
"""How long after a consent of its own what it was given for begins to be sent: a setting of this tool."""
_SWITCHED_ON = ("personalised_recommendation",)
"""What the user has the right to switch off, and so to have switched on (PIPL 24). Nobody switches on risk control,
statistics or advertising by using the app."""


def bases(situation: Situation, context: Context) -> frozenset[str]:
    """Return the legal bases that are declared for it; what is declared for others, or another time, is none of it."""
    if situation.declared.answer is not Declared.YES:
        return frozenset()
    return frozenset(purpose.basis for purpose in context.purposes(situation.declared.purposes)) - {""}


def other_bases(situation: Situation, rule: Rule, context: Context) -> frozenset[str]:
    """Return the legal bases other than consent that are declared for it and that the law asked about knows.

    A legitimate interest is a basis of the GDPR alone (art. 6(1)(f)): PIPL 13(1) lists none, nor does COPPA. It counts
    where no clause of the rule is asked but those of the EU. The other bases of GDPR 6(1) have their like in PIPL
    13(1)(2) to (4): contract, statutory duties, life and health in an emergency.
    """
    others = bases(situation, context) - {"consent"}
    return others if _is_of_gdpr(rule, context) else others - {LEGITIMATE_INTEREST}


def other_basis(situation: Situation, rule: Rule, context: Context) -> bool:
    """Tell whether a legal basis other than consent is declared for it, and known to the law asked about."""
    return bool(other_bases(situation, rule, context))


def _is_of_gdpr(rule: Rule, context: Context) -> bool:
    instruments = context.catalogue.baseline.instruments
    asked = {citation.norm for citation in rule.citations if context.norms.count(citation, instruments)}
    return asked == {"eu"}


def agreed_apart(flow: DataFlow, situation: Situation, context: Context) -> bool:
    """Tell whether the user agreed to it apart from the basic service, and the app declares it on that basis.

    What is not necessary may then be collected (NPIP 4, PIPL 13(1)(1)). A mark shows the consent of its own, which
    others than the operator and its processors need (PIPL 23), or that the user switched recommendation on. Whoever is
    of ``roles_never`` gets nothing by that switch.
    """
    if situation.consent is not Consent.ACCEPTED or "consent" not in bases(situation, context):
        return False
    consented = all(SEPARATE_CONSENT in part.after for part in situation.parts)
    if consented and _begun_with_consent(flow, situation, context):
        return True
    within = flow.recipient.party == "first" or flow.recipient.capacity == "processor"
    if not within or flow.recipient.role in context.catalogue.baseline.roles_never:
        return False
    return bool(alike(situation.function.split("+"), _SWITCHED_ON, context))


def _begun_with_consent(flow: DataFlow, situation: Situation, context: Context) -> bool:
    """Tell whether the sending began shortly after a consent of its own, or in the same use of a function.

    The mark names neither data nor recipient: what begins much later need not be what the user agreed to.
    """
    first_of_all = min((one.first for one in flow.situations if one.first is not None), default=None)
    return any(_follows_consent(first, context) for first in (situation.first, first_of_all) if first is not None)


def _follows_consent(time: float, context: Context) -> bool:
    agreed = context.events.since(SEPARATE_CONSENT, time)
    return agreed is not None and (agreed <= AGREED_S or context.events.in_one_use(time, agreed))


def without_own_consent(
    flow: DataFlow, situation: Situation, parts: Iterable[Part], context: Context, text: Text | None = None
) -> Breach | None:
    """Return the breach by the parts before which no separate consent was given, or none that is known to be theirs.

    It is given for one recipient or one kind of processing (PIPL 23, 29, 31). What begins much later need not be what
    the user agreed to, and may be: a lead. ``text`` is said of the former in the place of what marks show.
    """
    parts = list(parts)
    never = [part for part in parts if SEPARATE_CONSENT not in part.after]
    if never or _begun_with_consent(flow, situation, context):
        return Breach.of(never, _SAID("no_separate_step") if text is None else text)
    if not parts:
        return None
    return Breach(
        sum(part.count for part in parts),
        _SAID("not_begun_with_consent", within=AGREED_S),
        ceiling="medium" if to_stranger(flow) else "low",
        proves=False,
    )


def is_collection(flow: DataFlow, situation: Situation, context: Context) -> bool:
    """Tell whether what was sent is what the device keeps of a whole life, and not one record of it."""
    return situation.whole and flow.data_type in context.collections


def names_type(flow: DataFlow, rule: Rule) -> bool:
    """Tell whether the rule's ``types`` name the data type."""
    return flow.data_type in rule.names("types")


def to_role(flow: DataFlow, rule: Rule) -> bool:
    """Tell whether the recipient has one of the rule's ``roles``."""
    return flow.recipient.role in rule.names("roles")


def known_by(recipient: Recipient) -> Text:
    """Return what tells about the recipient: the declaration, or the table of owners with all its sources."""
    return _SAID("app_yaml" if recipient.source == "app.yaml" else "table_of_owners")


def to_stranger(flow: DataFlow) -> bool:
    """Tell whether a third party gets it that the app does not declare as its processor."""
    return flow.recipient.party == "third" and flow.recipient.capacity != "processor"


def sure(parts: Iterable[Part]) -> list[Part]:
    """Return the parts that are more than possible."""
    return [part for part in parts if part.grade is not Grade.POSSIBLE]


def collected(situation: Situation) -> list[Part]:
    """Return what the app, or code in it, took and sent by itself, as publications speak of it.

    Not what connections need, what the recipient itself had issued, what stands in an address taken over from a page,
    and what the user wrote into content of another kind.
    """
    return [
        part
        for part in sure(situation.parts)
        if part.needed is not Needed.TECHNICAL
        and part.provenance is not Provenance.RETURNED
        and not part.inherited
        and not part.content
    ]


def alike(names: Iterable[str], functions: Collection[str], context: Context) -> set[str]:
    """Return the names of the app's functions that are ``functions``, or like them."""
    likes = {function.id: function.like for function in context.app.functions} if context.app else {}
    return {name for name in names if (likes.get(name) or name) in functions}


def carries(functions: str, data_type: str, context: Context) -> bool:
    """Tell whether one of ``functions`` (ids with + between them) carries the data type to anybody at all."""
    likes = {function.id: function.like for function in context.app.functions} if context.app else {}
    known = (context.catalogue.functions.get(likes.get(name) or name) for name in functions.split("+"))
    services = [service.id for service in context.services]
    return any(
        implied.type == data_type and implied.is_in(services)
        for function in known
        if function
        for implied in function.implied
    )
