"""SEC: sent in a way that others can read."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.judgement.accounts import Opened
from overcollect.judgement.context import Context
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import CARRIED, names_type, to_stranger
from overcollect.judgement.rules.interface import AuditPredicate, Breach, Hit, SituationPredicate
from overcollect.knowledge import Rule
from overcollect.model import Needed

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
            "It went to a device in the local network: whoever is in that network can read it.",
            "接收方为局域网内的设备，同一局域网中的任何人均可读取。",
            ceiling=_MOST_IN_LOCAL_NETWORK,
        )
    return Breach(situation.clear_text, "Whoever carries the traffic can read it.", "传输途中的任何一方均可读取。")


def in_url(_: DataFlow, situation: Situation, __: Rule, ___: Context) -> bool:
    """In path or query, which end up in logs and in the Referer, even under TLS."""
    return situation.in_url > 0 and situation.needed.answer is not Needed.TECHNICAL


def secret_to_stranger(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> bool:
    """A password, a code or card data to a third party that the function in use does not send it to.

    TLS alone is accepted by most rules, so the operator's own sign-in is no breach.
    """
    return names_type(flow, rule) and to_stranger(flow) and situation.needed.answer not in CARRIED


def no_certificate_check(ledger: Ledger, _: Rule, context: Context) -> Iterator[Hit]:
    """A proxy read TLS of the app, although the device did not trust its certificate."""
    opened: dict[str, list[Opened]] = {}
    for name in sorted(ledger.hosts):
        recipient = context.recipients.resolve(name)
        for (capture, attribution, names_app), messages in ledger.hosts[name].opened.items():
            of_app = context.is_of_app(recipient, attribution, names_app=names_app)
            if of_app and capture in context.recorded.intercepted:
                opened.setdefault(recipient.domain, []).append(messages)
    for domain, found in sorted(opened.items()):
        first = min((each.first for each in found), key=lambda m: (m.time is None, m.time, m.capture, m.index))
        yield Hit(
            domain=domain,
            count=sum(each.count for each in found),
            reason="The timeline says that the proxy's certificate was not on the device, and the proxy read it all.",
            reason_zh="timeline 表明设备上没有代理的证书，而代理读到了全部内容。",
            contact=first,
        )


PREDICATES: dict[str, SituationPredicate | AuditPredicate] = {
    "clear_text": SituationPredicate(clear_text),
    "in_url": SituationPredicate(in_url),
    "no_certificate_check": AuditPredicate(no_certificate_check, needs=("no_test_certificate",)),
    "secret_to_stranger": SituationPredicate(secret_to_stranger),
}
