"""Coverage: sent bytes = examined + gaps, by host and reason."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.judgement.accounts import GapAccount, HostAccount
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import Coverage, GapCount, HostCoverage


def coverage(ledger: Ledger) -> Coverage:
    hosts = sorted(ledger.hosts.values(), key=lambda host: (-host.sent, host.name))
    sent = sum(host.sent for host in hosts)
    examined = sum(host.examined for host in hosts)
    return Coverage(
        sent=sent,
        examined=examined,
        percent=round(100 * examined / sent, 2) if sent else None,
        messages=sum(host.messages for host in hosts),
        messages_sent=sum(host.sent_messages for host in hosts),
        hosts=tuple(_host(host) for host in hosts),
        gaps=tuple(_gaps(hosts)),
    )


def _host(host: HostAccount) -> HostCoverage:
    return HostCoverage(
        host=host.name,
        sent=host.sent,
        examined=host.examined,
        gaps={reason: host.gaps[reason].bytes for reason in sorted(host.gaps)},
        messages=host.messages,
        connections_not_opened=sum(host.gaps[reason].count for reason in NOT_OPENED if reason in host.gaps),
    )


NOT_OPENED = (
    "no-key",
    "unsupported-cipher",
    "decryption-failed",
    "tls-refused",
    "silent-after-handshake",
)
"""Reasons that stand for a whole connection whose content was not seen."""


def _gaps(hosts: Iterable[HostAccount]) -> list[GapCount]:
    total: dict[str, GapAccount] = {}
    for host in hosts:
        for gaps in (host.gaps, host.received_gaps):
            for reason, account in gaps.items():
                total.setdefault(reason, GapAccount()).merge(account)
    return [
        GapCount(reason=reason, count=account.count, bytes=account.bytes, details=tuple(account.details))
        for reason, account in sorted(total.items())
    ]
