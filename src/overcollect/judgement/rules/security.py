"""SEC: sent in a way that others can read."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.judgement.accounts import Opened
from overcollect.judgement.context import Context
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import DataFlow, Evidence, Situation
from overcollect.judgement.rules.common import CARRIED, names_type, to_stranger
from overcollect.judgement.rules.interface import AuditPredicate, Breach, Hit, SituationPredicate
from overcollect.knowledge import NOTHING, Rule, Sentences, together
from overcollect.model import Attribution, Needed

_SAID = Sentences("rules", "security")
_MOST_IN_LOCAL_NETWORK = "low"


def clear_text(flow: DataFlow, situation: Situation, _: Rule, context: Context) -> Breach | None:
    """On plain HTTP, plain WebSocket or raw TCP; technical values that every request carries are spared.

    What goes to a device beside the phone crosses the local network only, where few can read it.
    """
    if not situation.clear_text or situation.needed.answer is Needed.TECHNICAL:
        return None
    if context.recipients.resolve(flow.recipient.host).is_local:
        return Breach(
            situation.clear_text,
            _SAID("in_local_network"),
            ceiling=_MOST_IN_LOCAL_NETWORK,
            shown_by=_went_in_clear,
        )
    return Breach(situation.clear_text, _SAID("in_clear"), shown_by=_went_in_clear)


def _went_in_clear(evidence: Evidence) -> bool:
    return not evidence.message.encrypted


def in_url(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """In path or query, which end up in logs and in the Referer, even under TLS.

    Facts about the device alone tell nothing about a person there, and a query is where the words of a search belong.
    """
    spared = (
        situation.needed.answer is Needed.TECHNICAL
        or flow.data_type in context.catalogue.baseline.environment
        or flow.data_type in rule.names("except")
    )
    if spared or not situation.in_url:
        return None
    text = situation.needed.text
    return Breach(situation.in_url, text, shown_by=lambda evidence: evidence.detection.place.in_url)


def secret_to_stranger(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> bool:
    """A password, a code or card data to a third party that the function in use does not send it to.

    TLS alone is accepted by most rules, so the operator's own sign-in is no breach.
    """
    return names_type(flow, rule) and to_stranger(flow) and situation.needed.answer not in CARRIED


def no_certificate_check(ledger: Ledger, _: Rule, context: Context) -> Iterator[Hit]:
    """A proxy read TLS of the app, although the device did not trust its certificate.

    Where neither the process nor the host ties it to the app, another app on the device may have sent it.
    """
    opened: dict[str, list[Opened]] = {}
    tied: set[str] = set()
    for name in sorted(ledger.hosts):
        recipient = context.recipients.resolve(name)
        for (capture, attribution, names_app), messages in ledger.hosts[name].opened.items():
            of_app = context.is_of_app(recipient, attribution, names_app=names_app)
            if of_app and capture in context.recorded.intercepted:
                opened.setdefault(recipient.domain, []).append(messages)
                named = recipient.party in ("first", "third") or recipient.declared_as is not None or names_app
                if named or attribution is Attribution.PROVEN:
                    tied.add(recipient.domain)
    for domain, found in sorted(opened.items()):
        first = min((each.first for each in found), key=lambda m: (m.time is None, m.time, m.capture, m.index))
        yield Hit(
            domain=domain,
            count=sum(each.count for each in found),
            text=together(_SAID("proxy_read_all"), NOTHING if domain in tied else _SAID("of_app_assumed")),
            contact=first,
            ceiling="critical" if domain in tied else "medium",
        )


PREDICATES: dict[str, SituationPredicate | AuditPredicate] = {
    "clear_text": SituationPredicate(clear_text),
    "in_url": SituationPredicate(in_url),
    "no_certificate_check": AuditPredicate(no_certificate_check, needs=("no_test_certificate",)),
    "secret_to_stranger": SituationPredicate(secret_to_stranger),
}
