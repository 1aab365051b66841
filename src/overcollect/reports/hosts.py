"""Hosts in a row, of which reports and messages name a few."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from overcollect.judgement.coverage import unseen
from overcollect.judgement.outcome import Coverage, HostCoverage
from overcollect.reports.clean import clean
from overcollect.reports.masking import Masking
from overcollect.reports.wording import Wording

MOST_HOSTS = 12
"""Those that one part of a report, or one message, says something of."""


def first_hosts(said: Sequence[str], wording: Wording, most: int = MOST_HOSTS) -> list[str]:
    """Return what is said of the first hosts, and how many more there are."""
    more = [wording.say("report.more_hosts", count=len(said) - most)] if len(said) > most else []
    return [*said[:most], *more]


def unseen_hosts(coverage: Coverage, masking: Masking, wording: Wording) -> list[str]:
    """Return the hosts whose connections stayed closed, with the reasons."""
    said = [unseen_host(host, reasons, masking, wording) for host, reasons in unseen(coverage).items()]
    return first_hosts(said, wording)


def unseen_host(host: str, reasons: Iterable[str], masking: Masking, wording: Wording) -> str:
    return wording.say(
        "report.unseen_host",
        host=clean(masking.host(host)) or "-",
        reasons=wording.listed(wording.word("gap", reason) for reason in reasons),
    )


def host_gap(host: HostCoverage, masking: Masking, wording: Wording) -> str:
    """Return how much of what was sent to a host was not examined, and why."""
    gaps = [f"{wording.word('gap', reason)} {size:,}" for reason, size in host.gaps.items() if size]
    return wording.say(
        "report.host_gap",
        host=clean(masking.host(host.host)) if host.host else wording.say("report.no_host"),
        bytes=f"{host.sent - host.examined:,}",
        sent=f"{host.sent:,}",
        reasons=wording.listed(gaps),
    )
