"""CONSENT: sent before consent, or after it was refused."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from overcollect.judgement.accounts import HostAccount
from overcollect.judgement.context import Context
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import (
    CARRIED,
    LEGITIMATE_INTEREST,
    alike,
    bases,
    other_bases,
    other_basis,
    sure,
    without_own_consent,
)
from overcollect.judgement.rules.interface import AuditPredicate, Breach, Hit, SituationPredicate
from overcollect.knowledge import IDENTIFIERS, NOTHING, Rule, Sentences, listed, together
from overcollect.model import Consent, Needed, Provenance, Visibility

_SAID = Sentences("rules", "consent")
_BASES = {
    "contract": "contract",
    "law": "another_law",
    "security": "security",
    "legitimate_interest": "legitimate_interest",
    "vital_interest": "vital_interests",
    "public_task": "public_task",
}
"""What legal bases are called, by how app.yaml writes them."""
_MOST_ON_OTHER_BASIS = {Needed.NO: "medium", Needed.CLAIMED: "low"}
"""Other bases hold for what is necessary alone (PIPL 13(2) to (5), GDPR 6(1)(b) to (f)). How bad it is where it is not,
or only the operator says that it is: a person has to weigh the basis."""
_RIGHTS = "privacy_choices"
_HIDDEN = (Visibility.BACKGROUND, Visibility.SCREEN_OFF)


def before_consent(_: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Sent before consent, unless technical there, or declared on another legal basis that may hold."""
    if situation.consent is not Consent.BEFORE or situation.needed.answer is Needed.TECHNICAL:
        return None
    named = sorted(other_bases(situation, rule, context))
    if not named and LEGITIMATE_INTEREST in bases(situation, context):
        return Breach(situation.count, _SAID("no_such_basis"))
    if not named:
        return Breach(situation.count)
    ceiling = _MOST_ON_OTHER_BASIS.get(situation.needed.answer)
    if ceiling is None:
        return None
    said = _SAID("on_other_basis", bases=listed(_SAID(_BASES[name]) for name in named))
    more = _SAID("read_from_device") if LEGITIMATE_INTEREST in named else NOTHING
    return Breach(situation.count, together(said, more, situation.needed.text), ceiling=ceiling, proves=False)


def after_refusal(flow: DataFlow, situation: Situation, _: Rule, context: Context) -> bool | Breach:
    """Sent after the user refused; what the function in use cannot do without may still flow.

    Who declares an identifier on a legitimate interest says that it is not for the service that the user asked for:
    then reading it from the device needs consent (ePrivacy Directive 5(3)), whatever else it could serve.
    """
    if situation.consent is not Consent.REFUSED:
        return False
    if situation.needed.answer not in CARRIED:
        return True
    identifies = context.catalogue.data_types[flow.data_type].category in IDENTIFIERS
    technical = situation.needed.answer is Needed.TECHNICAL
    if technical or not identifies or bases(situation, context) != {LEGITIMATE_INTEREST}:
        return False
    text = together(_SAID("on_legitimate_interest"), _SAID("read_from_device"))
    return Breach(situation.count, text, proves=False)


def sdk_contact_before_consent(ledger: Ledger, rule: Rule, context: Context) -> Iterator[Hit]:
    """A third party's host was contacted before consent, whatever the payload.

    Pure delivery is spared, and the dialog that asks for the consent: it cannot wait for it.
    """
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


def grace_of(rule: Rule) -> float:
    """Return the seconds after a withdrawal in which what was queued before may still be sent."""
    return rule.number("grace_s", 10)


def after_withdrawal(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Sent after consent was withdrawn, later than queued uploads may take."""
    if situation.consent is not Consent.WITHDRAWN or situation.needed.answer in CARRIED:
        return None
    if other_basis(situation, rule, context):
        return None
    serves_right = _serves_a_right(flow, context)
    if serves_right and alike(situation.function.split("+"), (_RIGHTS,), context):
        return None
    grace = grace_of(rule)
    start = context.timeline.start
    marks = [mark.start for mark in context.timeline.marks if mark.consent == "withdrawn"]
    drained = min(marks) - start.clock_offset_s + grace if marks else -math.inf
    late = [part for part in sure(situation.parts) if part.last is not None and part.last >= drained]
    return Breach.of(
        late,
        _SAID("still_sent", grace=grace),
        proves=not (serves_right and _may_use_a_right(situation, rule)),
    )


def _serves_a_right(flow: DataFlow, context: Context) -> bool:
    """Tell whether closing the account, asking for a copy and the like take it to this recipient.

    The rights of PIPL 15, 45, 47 and 50 are used after a withdrawal as well.
    """
    entries = [one for one in context.catalogue.functions[_RIGHTS].implied if one.type == flow.data_type]
    recipient = flow.recipient
    within = recipient.party != "third" or recipient.capacity == "processor"
    within = within or any(recipient.role in entry.roles for entry in entries)
    return bool(entries) and within and recipient.role not in context.catalogue.baseline.roles_never


def _may_use_a_right(situation: Situation, rule: Rule) -> bool:
    """Tell whether nobody may have marked that the user did so: it takes few messages, and the user sees the app."""
    is_few = situation.count <= rule.number("rights_at_most", 3)
    return situation.function in ("none", "unknown") and situation.visibility not in _HIDDEN and is_few


def denied_permission(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> Breach | None:
    """Sent although the permission that guards it was denied; what the user typed or a server told needs none.

    Types that have other sources (a place from an address or a map) count only as known values of the device, and
    collections only as a whole: a picker needs no permission.
    """
    parts = [part for part in sure(situation.parts) if part.denied and part.input not in ("typed", "picked")]
    parts = [part for part in parts if part.provenance not in (Provenance.SERVER, Provenance.RETURNED)]
    if flow.data_type in rule.names("only_known"):
        parts = [part for part in parts if part.known]
    if flow.data_type in rule.names("only_whole"):
        parts = [part for part in parts if part.whole]
    return Breach.of(parts, _SAID("permissions_denied"))


def new_since_update(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """New since the version before, and the user was not asked again before it was sent."""
    update = context.recorded.update
    if update is None or situation.consent is not Consent.ACCEPTED or situation.needed.answer is Needed.TECHNICAL:
        return None
    if other_basis(situation, rule, context) or (news := update.news(flow, situation)) is None:
        return None
    start = context.timeline.start
    agreed = [mark.start for mark in context.timeline.marks if mark.consent == "accepted"]
    again = min(agreed) - start.clock_offset_s - start.uncertainty_s if agreed else math.inf
    return Breach.of([part for part in sure(situation.parts) if (part.first or -math.inf) < again], news)


def no_separate_consent(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Sensitive by the law itself, sent on consent, and no mark shows a separate step for it before.

    A legitimate interest is no ground for special categories (GDPR 9(2)). Whether these are some is not known here,
    since what is sensitive is so by PIPL 28: a lead.
    """
    sensitive = context.catalogue.data_types[flow.data_type].sensitive.get("pipl_art28") == "yes"
    others = other_bases(situation, rule, context)
    if not sensitive or situation.needed.answer is Needed.TECHNICAL or others - {LEGITIMATE_INTEREST}:
        return None
    breach = without_own_consent(flow, situation, sure(situation.parts), context)
    if others and breach is not None:
        return Breach(breach.count, _SAID("no_ground_for_special_categories"), ceiling="medium", proves=False)
    return breach


PREDICATES: dict[str, SituationPredicate | AuditPredicate] = {
    "before_consent": SituationPredicate(before_consent, needs=("consent",)),
    "after_refusal": SituationPredicate(after_refusal, needs=("refusal",)),
    "after_withdrawal": SituationPredicate(after_withdrawal, needs=("withdrawal",)),
    "denied_permission": SituationPredicate(denied_permission, needs=("permissions",)),
    "no_separate_consent": SituationPredicate(no_separate_consent, needs=("ui",)),
    "new_since_update": SituationPredicate(new_since_update, needs=("update",)),
    "sdk_contact_before_consent": AuditPredicate(sdk_contact_before_consent, needs=("consent",)),
}
