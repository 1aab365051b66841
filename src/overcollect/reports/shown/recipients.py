"""Findings by recipient and data flow, each with what explains it."""

from __future__ import annotations

from msgspec import Struct

from overcollect.judgement.outcome import DataFlow, Evidence, Finding
from overcollect.reports.answers import printable
from overcollect.reports.clean import clean
from overcollect.reports.text.doubts import doubts_of
from overcollect.reports.text.findings import (
    basis_of,
    by_recipient,
    clusters,
    count_of,
    facts_of,
    otherwise,
    place_of,
    read_line,
)
from overcollect.reports.text.page import Page
from overcollect.reports.text.recipient import recipient_line
from overcollect.reports.values import iso_time
from overcollect.reports.wording import Phrases

_EVIDENCES = 3
"""Pieces of evidence of one finding on the page; the JSON report has more."""


class ShownFinding(Struct, frozen=True, kw_only=True):
    id: str
    tone: str
    """The severity's id."""
    severity: str
    rule: str
    title: str
    when: str
    count: str
    sure: str
    explanation: str
    evidence: tuple[str, ...]
    remedy: str
    overturned_by: str
    citations: tuple[str, ...]
    answer: str


class ShownFlow(Struct, frozen=True, kw_only=True):
    name: str
    """'' for findings about the recipient itself."""
    id: str
    verdict: str
    accuses: bool
    count: str
    seen: str
    notes: tuple[str, ...]
    """Who read it on the device, what it is recognised by, why it is needed or not, doubts."""
    findings: tuple[ShownFinding, ...]


class ShownRecipient(Struct, frozen=True, kw_only=True):
    name: str
    about: str
    flows: tuple[ShownFlow, ...]


def recipients(page: Page) -> list[ShownRecipient]:
    shown = []
    for domain, group in by_recipient(page):
        name, _, about = recipient_line(domain, page).plain.partition("  ")
        flows = tuple(_flow(flow, cluster, page) for flow, cluster in clusters(group, page))
        shown.append(ShownRecipient(name=name, about=about, flows=flows))
    return shown


def _flow(flow: DataFlow | None, cluster: list[Finding], page: Page) -> ShownFlow:
    ident = flow.data_type if flow is not None else "" if cluster[0].domain is not None else cluster[0].data_type or ""
    evidence = () if flow is None else flow.situations[0].evidence[:1]
    return ShownFlow(
        name=page.name_of(ident),
        id=ident,
        verdict="" if flow is None else page.verdict(flow),
        accuses=flow is not None and flow.verdict.accuses,
        count="" if flow is None else count_of(flow, page),
        seen=place_of(evidence[0], page) if evidence else "",
        notes=() if flow is None else tuple(_notes(flow, page)),
        findings=tuple(_finding(finding, page) for finding in cluster),
    )


def _notes(flow: DataFlow, page: Page) -> list[str]:
    notes = [read_line(flow.reads, page)] if flow.reads else []
    if basis := basis_of(flow, page):
        notes.append(page.say("report.basis", reason=clean(basis)))
    notes.append(page.say("report.why", reason=page.reason(flow)))
    notes += [page.say("report.doubts", doubt=clean(doubt, 400)) for doubt in doubts_of(flow, page)]
    return [*notes, *otherwise(flow, page)]


def _finding(finding: Finding, page: Page) -> ShownFinding:
    phrases = Phrases(finding, page.catalogue, page.wording)
    when, count, sure = facts_of(finding, page)
    answer = page.answers.to(finding.id)
    return ShownFinding(
        id=finding.id,
        tone=finding.severity,
        severity=page.wording.word("severity", finding.severity),
        rule=finding.rule,
        title=phrases.title,
        when=when,
        count=count,
        sure=sure,
        explanation=clean(phrases.explanation, 2000),
        evidence=tuple(_seen(evidence, page) for evidence in finding.evidence[:_EVIDENCES]),
        remedy=phrases.remedy,
        overturned_by=phrases.overturned_by,
        citations=tuple(phrases.citations),
        answer="" if answer is None else page.say("report.answer", **printable(answer)),
    )


def _seen(evidence: Evidence, page: Page) -> str:
    return f"{iso_time(evidence.message.time) or ''} {place_of(evidence, page)}".strip()
