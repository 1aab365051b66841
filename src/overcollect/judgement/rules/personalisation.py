"""ADS: personalised after the user said no, and profiles that leave the device."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from overcollect.judgement.accounts import HostAccount
from overcollect.judgement.context import Context
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import agreed_apart, names_type, sure, to_role
from overcollect.judgement.rules.interface import AuditPredicate, Breach, Hit, SituationPredicate
from overcollect.knowledge import Rule, Sentences
from overcollect.model import Consent, Needed
from overcollect.recipients.domains import plain_name

_SAID = Sentences("rules", "personalisation")


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
    return Breach.of(
        (part for part in sure(situation.parts) if steps & set(part.after)),
        _SAID("same_value", steps=", ".join(sorted(steps))),
    )


def profile_sent(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> bool:
    """Tags, interests or scores of the user leave the device, other than to an operator whom the user asked for it.

    Whoever switches recommendation on gets it from the operator (PIPL 24).
    """
    if flow.recipient.party == "first" and agreed_apart(flow, situation, context):
        return False
    return names_type(flow, rule) and situation.needed.answer is not Needed.TECHNICAL


def declared_tracking_domain(ledger: Ledger, _: Rule, context: Context) -> Iterator[Hit]:
    """A domain that a manifest lists for tracking was contacted while the user had not allowed tracking."""
    domains = context.published.tracking_domains
    for name in sorted(ledger.hosts):
        host, plain = ledger.hosts[name], plain_name(name)
        listed = next((domain for domain in domains if f".{plain}".endswith(f".{domain}")), "")
        counts = _untracked_contacts(host, context) if listed else {}
        for consent, count in counts.items():
            yield Hit(
                domain=context.recipients.resolve(name).domain,
                consent=consent,
                count=count,
                contact=host.first,
                text=_SAID("tracking_domain", file=domains[listed], domain=listed),
            )


def _untracked_contacts(host: HostAccount, context: Context) -> Counter[Consent]:
    """Count the contacts at times at which the permission to track was surely not granted."""
    recipient = context.recipients.resolve(host.name)
    return Counter(
        context.clock.moment(time).consent
        for (attribution, names_app), times in host.contacts.items()
        if context.is_of_app(recipient, attribution, names_app=names_app)
        for time in times
        if not math.isnan(time) and context.events.untracked(time)
    )


PREDICATES: dict[str, SituationPredicate | AuditPredicate] = {
    "after_opt_out": SituationPredicate(after_opt_out, needs=("ads_off",)),
    "fallback_identifier": SituationPredicate(fallback_identifier, needs=("fresh_identifier",)),
    "declared_tracking_domain": AuditPredicate(
        declared_tracking_domain, needs=("tracking_domains", "tracking_permission")
    ),
    "profile_sent": SituationPredicate(profile_sent),
}
