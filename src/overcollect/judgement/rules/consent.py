"""CONSENT: sent before consent, or after it was refused."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from overcollect.judgement.accounts import HostAccount
from overcollect.judgement.context import Context
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.interface import AuditPredicate, Hit, SituationPredicate
from overcollect.knowledge import Rule
from overcollect.model import Consent, Needed


def before_consent(_: DataFlow, situation: Situation, __: Rule, context: Context) -> bool:
    """Sent before consent, unless technical there, or declared on another legal basis than consent."""
    if situation.consent is not Consent.BEFORE or situation.needed.answer is Needed.TECHNICAL:
        return False
    return not _has_other_basis(situation, context)


def after_refusal(_: DataFlow, situation: Situation, __: Rule, ___: Context) -> bool:
    """Sent after the user refused; what the function in use cannot do without may still flow."""
    spared = (Needed.TECHNICAL, Needed.YES, Needed.IMPLIED)
    return situation.consent is Consent.REFUSED and situation.needed.answer not in spared


def sdk_contact_before_consent(ledger: Ledger, rule: Rule, context: Context) -> Iterator[Hit]:
    """A third party's host was contacted before consent, whatever the payload; pure delivery is spared."""
    spared = rule.parameters.get("spared_roles", [])
    contacts: Counter[str] = Counter()
    first: dict[str, HostAccount] = {}
    for name in sorted(ledger.hosts):
        host = ledger.hosts[name]
        recipient = context.recipients.resolve(name)
        if recipient.party != "third" or (isinstance(spared, list) and recipient.role in spared):
            continue
        if count := _contacts_before(host, context):
            contacts[recipient.domain] += count
            first.setdefault(recipient.domain, host)
    for domain, count in contacts.items():
        yield Hit(domain=domain, consent=Consent.BEFORE, count=count, contact=first[domain].first)


def _contacts_before(host: HostAccount, context: Context) -> int:
    recipient = context.recipients.resolve(host.name)
    return sum(
        context.clock.moment(None if math.isnan(time) else time).consent is Consent.BEFORE
        for (attribution, names_app), times in host.contacts.items()
        if context.is_of_app(recipient, attribution, names_app=names_app)
        for time in times
    )


def _has_other_basis(situation: Situation, context: Context) -> bool:
    if context.app is None:
        return False
    bases = {p.basis for p in context.app.purposes if p.id in situation.declared.purposes}
    return bool(bases - {"", "consent"})


PREDICATES: dict[str, SituationPredicate | AuditPredicate] = {
    "before_consent": SituationPredicate(before_consent, needs=("consent",)),
    "after_refusal": SituationPredicate(after_refusal, needs=("consent",)),
    "sdk_contact_before_consent": AuditPredicate(sdk_contact_before_consent, needs=("consent",)),
}
