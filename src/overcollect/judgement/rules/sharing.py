"""SHARE: handed to others."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Part, Situation
from overcollect.judgement.rules.common import (
    NOT_AGREED,
    names_type,
    other_basis,
    sure,
    to_stranger,
    without_own_consent,
)
from overcollect.judgement.rules.interface import Breach, SituationPredicate
from overcollect.knowledge import Rule, Sentences
from overcollect.model import Declared, Needed, Provenance
from overcollect.recipients.domains import plain_name

_SAID = Sentences("rules", "sharing")


def shared_without_consent(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """To a third party before consent, or, where marks name steps of the user, without separate consent.

    For a processor separate consent is not needed, and traffic cannot tell: the second half asks only about those
    that are declared as something else, or not at all.
    """
    if not to_stranger(flow) or situation.needed.answer is Needed.TECHNICAL or other_basis(situation, rule, context):
        return None
    if situation.consent in NOT_AGREED:
        return Breach(situation.count, situation.needed.text)
    declared = flow.recipient.declared_as is not None
    if not context.events.names or (declared and not flow.recipient.capacity):
        return None
    return without_own_consent(flow, situation, sure(situation.parts), context)


def digest_as_anonymous(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> Breach | None:
    """A known value reaches a third party as an unkeyed digest."""
    if flow.recipient.party != "third":
        return None
    parts = [part for part in sure(situation.parts) if part.known and _digests(part, rule)]
    names = ", ".join(sorted({name for part in parts for name in _digests(part, rule)}))
    return Breach.of(parts, _SAID("digest_of_known_value", digests=names))


def _digests(part: Part, rule: Rule) -> list[str]:
    wanted = rule.names("digests")
    return [transform for transform in part.transforms if any(name in transform for name in wanted)]


def synced_identifier(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """An identifier that one third party issued is sent to another, or to the operator."""
    if not names_type(flow, rule) or flow.recipient.party not in ("third", "first"):
        return None
    parts = [
        part
        for part in sure(situation.parts)
        if part.provenance is Provenance.SERVER and _other_owner(part.issuer, flow, context)
    ]
    issuers = ", ".join(sorted({part.issuer for part in parts}))
    return Breach.of(parts, _SAID("issued_by", issuers=issuers))


def _other_owner(issuer: str, flow: DataFlow, context: Context) -> bool:
    info = context.recipients.resolve(issuer)
    return info.party == "third" and (info.owner or info.domain) != (flow.recipient.owner or flow.recipient.domain)


def leaked_by_address(flow: DataFlow, situation: Situation, _: Rule, __: Context) -> Breach | None:
    """A third party gets it only in addresses that were taken over from a page; else it is meant to get it."""
    if flow.recipient.party != "third" or situation.needed.answer is Needed.TECHNICAL:
        return None
    parts = sure(situation.parts)
    return Breach.of(parts) if all(part.inherited for part in parts) else None


def to_model_provider(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> bool:
    """Sent to a provider of AI models, which the app does not declare for this data."""
    if situation.needed.answer is Needed.TECHNICAL or flow.recipient.party == "first":
        return False
    if situation.declared.answer is Declared.YES and situation.consent not in NOT_AGREED:
        return False
    hosts = [plain_name(host) for host in (flow.recipient.host, *flow.recipient.hosts)]
    providers = rule.names("hosts")
    return any(host == name or host.endswith(f".{name}") for host in hosts for name in providers)


PREDICATES: dict[str, SituationPredicate] = {
    "shared_without_consent": SituationPredicate(shared_without_consent, needs=("consent",)),
    "digest_as_anonymous": SituationPredicate(digest_as_anonymous, needs=("known_values",)),
    "synced_identifier": SituationPredicate(synced_identifier, needs=("responses",)),
    "leaked_by_address": SituationPredicate(leaked_by_address),
    "to_model_provider": SituationPredicate(to_model_provider, needs=("declaration",)),
}
