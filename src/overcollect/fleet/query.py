"""Looks through the reports of all apps, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from overcollect.choices import SEVERITIES
from overcollect.fleet.entry import Entry
from overcollect.fleet.reported import AppReport, Flow, FoundBroken, Recipient, reports


class Query(Struct, frozen=True, kw_only=True):
    """What is looked for; '' and None where any will do."""

    data_type: str = ""
    recipient: str = ""
    """A domain, or the name of an owner."""
    verdict: str | None = None
    rule: str = ""
    severity: str | None = None
    """Or above."""

    @property
    def is_of_findings(self) -> bool:
        return bool(self.rule or self.severity)


class Match(Struct, frozen=True, kw_only=True):
    entry: Entry
    flow: Flow | None
    """None for findings about a host or the app as a whole."""
    finding: FoundBroken | None = None


def matches(query: Query, entries: Iterable[Entry], output: Path) -> Iterator[Match]:
    """Yield what is found, in the order of the apps; within an app the worst first.

    Raises:
        InputProblem: a report cannot be read.
    """
    for entry, report in reports(entries, output):
        if query.is_of_findings:
            yield from _findings(query, entry, report)
        else:
            yield from (Match(entry=entry, flow=flow) for flow in report.sure_flows if _fits(query, flow))


def _findings(query: Query, entry: Entry, report: AppReport) -> Iterator[Match]:
    flows = {flow.id: flow for flow in report.data_flows}
    for finding in report.findings:
        flow = flows.get(finding.data_flow or "")
        if _breaks(query, finding) and (_fits(query, flow) if flow else _is_about(query, finding)):
            yield Match(entry=entry, flow=flow, finding=finding)


def _breaks(query: Query, finding: FoundBroken) -> bool:
    least = 0 if query.severity is None else SEVERITIES.index(query.severity)
    return query.rule in {"", finding.rule} and SEVERITIES.index(finding.severity) >= least


def _is_about(query: Query, finding: FoundBroken) -> bool:
    """Tell whether a finding that is about no data flow fits."""
    return (
        query.verdict is None
        and query.data_type in {"", finding.data_type}
        and (not query.recipient or query.recipient.casefold() == (finding.domain or "").casefold())
    )


def _fits(query: Query, flow: Flow) -> bool:
    return (
        query.data_type in {"", flow.data_type}
        and query.verdict in {None, flow.verdict}
        and (not query.recipient or query.recipient.casefold() in _names(flow.recipient))
    )


def _names(recipient: Recipient) -> set[str]:
    return {name.casefold() for name in (recipient.domain, recipient.owner, recipient.owner_zh) if name}
