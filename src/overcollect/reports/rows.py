"""A report as rows of a table: one each situation, finding about a host, host not examined, rule not judged, warning.

Ids are those of the JSON report in any language; names and sentences are in that of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from overcollect.choices import SEVERITIES
from overcollect.judgement.outcome import DataFlow, Finding, HostCoverage, NotJudged, Recipient, Situation
from overcollect.reports.hosts import host_gap, unseen_host
from overcollect.reports.situation_findings import SituationFindings
from overcollect.reports.text.findings import place_of
from overcollect.reports.text.head import warnings
from overcollect.reports.text.page import Page
from overcollect.reports.values import iso_time
from overcollect.reports.wording import Phrases


def rows(page: Page) -> Iterator[dict[str, object]]:
    """Yield them by kind, which ``row`` tells; where one lacks a column, it says nothing of it."""
    found = SituationFindings(page.outcome)
    for flow in page.outcome.data_flows:
        for situation in flow.situations:
            yield _situation(flow, situation, found.of(flow, situation), page)
    for finding in found.others:
        yield {"row": "finding", **_contact(finding, page), **_found([finding], page)}
    yield from (_gap(host, page) for host in page.outcome.coverage.hosts if host.gaps)
    yield from (_not_judged(entry, page) for entry in page.outcome.not_judged)
    for line in warnings(page):
        yield {"row": "warning", "meaning": line.plain}


def _situation(flow: DataFlow, situation: Situation, found: Sequence[Finding], page: Page) -> dict[str, object]:
    evidence = situation.evidence[:1]
    return {
        "row": "situation",
        "data_type": flow.data_type,
        "name": page.name_of(flow.data_type),
        **recipient_cells(flow.recipient, page),
        "consent": situation.consent,
        "function": situation.function,
        "visibility": situation.visibility,
        "verdict": situation.verdict,
        "meaning": page.verdict_then(situation),
        "needed": situation.needed.answer,
        "needed_reason": page.said(situation.needed),
        "declared": situation.declared.answer,
        "declared_reason": page.said(situation.declared),
        "grade": situation.grade,
        "count": situation.count,
        "first": iso_time(situation.first) or "",
        "last": iso_time(situation.last) or "",
        "clear_text": situation.clear_text,
        "precision_m": "" if situation.precision_m is None else f"{situation.precision_m:g}",
        "transforms": " ".join(situation.transforms),
        "provenance": " ".join(situation.provenance),
        "seen_in": place_of(evidence[0], page) if evidence else "",
        "citations": page.wording.clauses(page.wording.citations(situation.needed.citations)),
        **_found(found, page),
    }


def recipient_cells(recipient: Recipient, page: Page) -> Mapping[str, object]:
    in_chinese = recipient.owner_zh if page.wording.lang == "zh" else None
    return {
        "recipient": recipient.domain,
        "host": page.masking.host(recipient.host),
        "owner": in_chinese or recipient.owner or "",
        "party": recipient.party,
        "role": recipient.role or "",
        "country": recipient.country or "",
    }


def _found(found: Sequence[Finding], page: Page) -> Mapping[str, object]:
    """Return what the findings of a row say; nothing where there are none."""
    if not found:
        return {}
    titles = (f"{each.rule} {Phrases(each, page.catalogue, page.wording).title} ({each.id})" for each in found)
    citations = (citation for each in found for citation in Phrases(each, page.catalogue, page.wording).citations)
    return {
        "severity": max((each.severity for each in found), key=SEVERITIES.index),
        "fails": "yes" if any(map(page.settings.fails, found)) else "no",
        "rules": _distinct(each.rule for each in found),
        "findings": page.wording.clauses(titles),
        "citations": page.wording.clauses(dict.fromkeys(citations)),
    }


def _contact(finding: Finding, page: Page) -> Mapping[str, object]:
    contact = finding.contact
    about = {
        "recipient": finding.domain or "",
        "consent": finding.consent,
        "meaning": Phrases(finding, page.catalogue, page.wording).explanation,
        "count": finding.count,
    }
    if contact is None:
        return about
    host = page.masking.host(contact.host)
    return {**about, "host": host, "first": iso_time(contact.time) or "", "seen_in": f"#{contact.index} {host}"}


def _gap(host: HostCoverage, page: Page) -> dict[str, object]:
    if host.examined < host.sent:
        meaning = host_gap(host, page.masking, page.wording)
    else:
        meaning = unseen_host(host.host, host.gaps, page.masking, page.wording)
    return {"row": "gap", "host": page.masking.host(host.host), "meaning": meaning, "count": host.messages}


def _not_judged(entry: NotJudged, page: Page) -> dict[str, object]:
    rule = page.catalogue.rules.get(entry.rule)
    return {
        "row": "not_judged",
        "rules": entry.rule,
        "name": page.wording.text(rule.title) if rule else "",
        "meaning": page.say("report.needs_alone", needs=page.wording.needs(entry)),
    }


def _distinct(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(words))
