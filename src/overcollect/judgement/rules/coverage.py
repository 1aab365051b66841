"""COVER: what was not seen, so that silence is not read as absence."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.judgement.accounts import GapAccount
from overcollect.judgement.context import Context
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.rules.interface import AuditPredicate, Hit
from overcollect.knowledge import Rule, Sentences, clauses
from overcollect.model import GapReason, MessageRef

_SAID = Sentences("rules", "coverage")
_OPAQUE = (GapReason.OPAQUE,)
_NOT_INSPECTED = tuple(reason for reason in GapReason if reason not in (GapReason.OPAQUE, GapReason.NO_RESPONSE))


def opaque_payload(ledger: Ledger, _: Rule, context: Context) -> Iterator[Hit]:
    """Payload that stayed closed after every decoder."""
    yield from _hits(ledger, context, _OPAQUE)


def not_inspected(ledger: Ledger, _: Rule, context: Context) -> Iterator[Hit]:
    """Connections or bytes that could not be read."""
    yield from _hits(ledger, context, _NOT_INSPECTED)


def _hits(ledger: Ledger, context: Context, reasons: tuple[GapReason, ...]) -> Iterator[Hit]:
    accounts: dict[str, dict[str, GapAccount]] = {}
    contacts: dict[str, MessageRef | None] = {}
    for name in sorted(ledger.hosts):
        host = ledger.hosts[name]
        domain = context.recipients.resolve(name).domain if name else ""
        for reason in reasons:
            if reason in host.gaps:
                accounts.setdefault(domain, {}).setdefault(reason, GapAccount()).merge(host.gaps[reason])
                contacts.setdefault(domain, host.first)
    for domain, by_reason in accounts.items():
        gaps = sorted(by_reason.items())
        yield Hit(
            domain=domain,
            text=clauses(_SAID("gap", reason=reason, count=gap.count, bytes=gap.bytes) for reason, gap in gaps),
            count=sum(account.count for account in by_reason.values()),
            contact=contacts[domain],
        )


PREDICATES: dict[str, AuditPredicate] = {
    "opaque_payload": AuditPredicate(opaque_payload),
    "not_inspected": AuditPredicate(not_inspected),
}
