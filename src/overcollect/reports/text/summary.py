"""What matters most, in the first lines: how many findings, and what was sent to whom without need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.text import Text

from overcollect.choices import SEVERITIES
from overcollect.judgement.fineness import is_only_finer
from overcollect.judgement.outcome import DataFlow, Finding
from overcollect.model import Consent, Grade, Verdict
from overcollect.reports.clean import clean
from overcollect.reports.hosts import MOST_HOSTS, first_hosts
from overcollect.reports.text.page import Page
from overcollect.shortened import shortened

_MOST_TYPES = 8
_TOLD_ANYWAY = (Verdict.UNNEEDED, Verdict.CLAIMED, Verdict.NOT_JUDGED)
_SEPARATE = "CONSENT-06"
_AGREED_OR_OPEN = (Consent.ACCEPTED, Consent.UNKNOWN)


def summary(page: Page) -> Iterator[Text]:
    """Yield the count of findings, and by verdict one line a recipient.

    Where no rule found anything, what was sent without need is told all the same: under other laws than the Chinese no
    rule may speak of it.
    """
    found = page.outcome.findings
    if not found and not accused(page, Verdict.UNNEEDED):
        return
    if found:
        said = "report.one_finding" if len(found) == 1 else "report.findings"
        yield Text(page.say(said, total=len(found), counts=_counts(found, page)), style="bold")
    accusing = _accusing(page)
    for verdict in Verdict if found else (Verdict.UNNEEDED,):  # worst first
        by_words: dict[str, list[DataFlow]] = {}
        for flow in sorted(accused(page, verdict), key=is_only_finer):
            by_words.setdefault(page.verdict(flow), []).append(flow)
        for words, flows in by_words.items():
            if verdict is not Verdict.NECESSARY:
                yield Text(page.say("report.summary", verdict=words, count=len(flows)))
                yield from _by_recipient(flows, accusing, page)
    yield from _sensitive_open(page)
    yield Text()


def _sensitive_open(page: Page) -> Iterator[Text]:
    """Name what is sensitive and was sent without need, where no mark tells whether it was asked for separately.

    PIPL 29 and GDPR 9(2)(a) want a consent of its own for it.
    """
    if all(entry.rule != _SEPARATE for entry in page.outcome.not_judged):
        return
    types = page.catalogue.data_types
    flows = [
        flow for flow in accused(page, Verdict.UNNEEDED) if types[flow.data_type].sensitive.get("pipl_art28") == "yes"
    ]
    if flows:
        named = (
            page.say("report.summary_line", recipient=clean(f.recipient.domain), types=page.name_of(f.data_type))
            for f in flows
        )
        said = page.wording.clauses(shortened(list(named), MOST_HOSTS))
        yield Text(page.say("report.sensitive_open", flows=said), style="bold yellow")


def accused(page: Page, verdict: Verdict) -> list[DataFlow]:
    """Return the data flows of a verdict that a finding speaks of which is more than possible.

    What only the operator claims to need, and what could not be judged, is told whether a finding speaks of it or not.
    """
    ids = {finding.data_flow for finding in _accusing(page)}
    return [
        flow
        for flow in page.outcome.data_flows
        if flow.verdict is verdict
        and (flow.id in ids or (verdict in _TOLD_ANYWAY and flow.grade is not Grade.POSSIBLE))
    ]


def _accusing(page: Page) -> list[Finding]:
    return [f for f in page.outcome.findings if f.confidence is not Grade.POSSIBLE and f.data_flow]


def _counts(found: tuple[Finding, ...], page: Page) -> str:
    counts = Counter(finding.severity for finding in found)
    return page.wording.listed(
        page.say("report.of_severity", count=counts[name], severity=page.wording.word("severity", name))
        for name in reversed(SEVERITIES)
        if counts[name]
    )


def _by_recipient(flows: list[DataFlow], accusing: list[Finding], page: Page) -> Iterator[Text]:
    by_domain: dict[str, list[str]] = {}
    for flow in flows:
        own = [finding for finding in accusing if finding.data_flow == flow.id]
        by_domain.setdefault(flow.recipient.domain, []).append(_type(flow, own, page))
    lines = [
        page.say(
            "report.summary_line",
            recipient=clean(domain) or "-",
            types=page.wording.listed(shortened(types, _MOST_TYPES)),
        )
        for domain, types in by_domain.items()
    ]
    for line in first_hosts(lines, page.wording):
        yield Text("  " + line)


def _type(flow: DataFlow, own: list[Finding], page: Page) -> str:
    """Return the data type, with the consent states in which it should not have been sent at all."""
    name = page.name_of(flow.data_type)
    states = dict.fromkeys(finding.consent for finding in own if finding.consent not in _AGREED_OR_OPEN)
    if not states:
        return name
    when = page.wording.listed(page.wording.word("consent", state) for state in states)
    return page.say("report.summary_type", type=name, when=when)
