"""Coverage: sent bytes = examined + gaps, by host and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from overcollect.judgement.accounts import GapAccount, HostAccount
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import Coverage, GapCount, HostCoverage
from overcollect.model import GapReason

LEAST_EXAMINED = 5
"""Percent of the sent bytes below which no audit is a clean one, whatever --min-coverage says."""
MUCH_EXAMINED = 90
"""Percent below which reports begin with what was not examined."""


def is_hardly_examined(percent: float | None) -> bool:
    """Tell whether so little of the sent bytes was examined that what is not found says nothing; None for no bytes."""
    return percent is None or percent < LEAST_EXAMINED


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
    whole = bool(coverage.sent) and coverage.examined == coverage.sent
    return whole and not cut(coverage) and not unseen(coverage) and not unread_parts(coverage)


def unread_parts(coverage: Coverage) -> bool:
    """Whether a part of a capture stayed unread of which not even the host is known, however few bytes it counts."""
    return any(host.gaps and not host.host for host in coverage.hosts)


def unseen(coverage: Coverage) -> dict[str, tuple[str, ...]]:
    """Return the hosts with connections that were not opened or bodies that are not there, and the reasons.

    Most bytes first. A body that was not recorded, or what was lost, may be of a size that nothing tells, so that bytes
    do not show it.
    """
    found = {host.host: tuple(_missing(host)) for host in coverage.hosts}
    return {host: missing for host, missing in found.items() if missing}


def _missing(host: HostCoverage) -> Iterator[str]:
    for reason in (*NOT_OPENED, GapReason.BODY_NOT_RECORDED.value):
        if reason in host.gaps:
            yield reason
    if host.gaps.get(GapReason.LOST_PACKETS.value) == 0:
        yield GapReason.LOST_PACKETS.value


def cut(coverage: Coverage) -> tuple[str, ...]:
    """Return what of captures is cut or damaged, each with the name of the file; a bounded number of examples."""
    return next((gap.details for gap in coverage.gaps if gap.reason == GapReason.CUT_CAPTURE), ())


def broken(coverage: Coverage) -> tuple[str, ...]:
    """Return what of captures has no host and not the shape of a message; a bounded number of examples."""
    if not any(GapReason.MALFORMED.value in host.gaps for host in coverage.hosts if not host.host):
        return ()
    return next((gap.details for gap in coverage.gaps if gap.reason == GapReason.MALFORMED), ())


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
    "blocked",
)
"""Reasons that stand for a whole connection whose content was not seen, or a request that was kept from being sent."""


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
