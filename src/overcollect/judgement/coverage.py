"""Coverage: sent bytes = examined + gaps, by host and reason."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.judgement.accounts import GapAccount, HostAccount
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import Coverage, GapCount, HostCoverage
from overcollect.model import GapReason


def coverage(ledger: Ledger) -> Coverage:
    hosts = sorted(ledger.hosts.values(), key=lambda host: (-host.sent, host.name))
    sent = sum(host.sent for host in hosts)
    examined = sum(host.examined for host in hosts)
    return Coverage(
        sent=sent,
        examined=examined,
        percent=_percent(examined, sent),
        messages=sum(host.messages for host in hosts),
        messages_sent=sum(host.sent_messages for host in hosts),
        hosts=tuple(_host(host) for host in hosts),
        gaps=tuple(_gaps(hosts)),
    )


def complete(coverage: Coverage) -> bool:
    """Whether everything was seen: only then is an audit without findings a clean one."""
    return bool(coverage.sent) and coverage.examined == coverage.sent and not cut(coverage) and not unseen(coverage)


def unseen(coverage: Coverage) -> dict[str, tuple[str, ...]]:
    """Return the hosts with connections that were not opened, and the reasons; most bytes first."""
    return {
        host.host: tuple(reason for reason in NOT_OPENED if reason in host.gaps)
        for host in coverage.hosts
        if host.connections_not_opened
    }


def cut(coverage: Coverage) -> tuple[str, ...]:
    """Return what of captures is cut or damaged, each with the name of the file; a bounded number of examples."""
    return next((gap.details for gap in coverage.gaps if gap.reason == GapReason.CUT_CAPTURE), ())


def _percent(examined: int, sent: int) -> float | None:
    """Return two digits that never say 100 while something is missing."""
    if not sent:
        return None
    percent = round(100 * examined / sent, 2)
    return percent if examined == sent else min(percent, 99.99)


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
