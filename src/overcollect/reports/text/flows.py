"""Data flows without findings: what was needed, what is open, and what accuses nobody."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from overcollect.judgement.outcome import DataFlow
from overcollect.model import Grade, Verdict
from overcollect.reports.clean import clean
from overcollect.reports.hosts import first_hosts
from overcollect.reports.text.doubts import general_doubts
from overcollect.reports.text.page import Page

_MOST_EXAMPLES = 6


def other_flows(page: Page) -> Iterator[Text]:
    outcome = page.outcome
    rest = _without_findings(page)
    good = [flow for flow in rest if flow.verdict is Verdict.NECESSARY]
    for key, flows in (("report.good", good), ("report.open", open_flows(page))):
        if flows:
            yield Text(page.say(key), style="bold")
            yield from (Text(f"  {line}") for line in _lines(flows, page))
            yield Text()
    yield from _of_pages(page)
    yield from _possible(page)
    if outcome.data_flows and (doubts := general_doubts(page)):
        for doubt in doubts:
            yield Text(page.say("report.doubts", doubt=clean(doubt, 400)), style="dim")
        yield Text()


def open_flows(page: Page) -> list[DataFlow]:
    """Return the data flows that no finding speaks of and that are not known to be necessary."""
    return [flow for flow in _without_findings(page) if flow.verdict is not Verdict.NECESSARY]


def _without_findings(page: Page) -> list[DataFlow]:
    outcome = page.outcome
    accused = {finding.data_flow for finding in outcome.findings if finding.confidence is not Grade.POSSIBLE}
    return [flow for flow in outcome.data_flows if flow.id not in accused and flow.grade is not Grade.POSSIBLE]


def _lines(flows: list[DataFlow], page: Page) -> Iterator[str]:
    """Yield one line for all that a recipient got and that has the same answer for the same reason."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for flow in flows:
        key = (flow.recipient.domain, page.needed(flow.needed), page.reason(flow))
        alike.setdefault(key, []).append(page.data_type(flow.data_type))
    for (domain, answer, reason), types in alike.items():
        said = page.wording.listed(types)
        yield page.say("report.flow", type=said, domain=clean(domain), answer=answer, reason=reason)


def _of_pages(page: Page) -> Iterator[Text]:
    """What web pages sent: it stands apart and accuses nobody."""
    traffic = page.outcome.page_traffic
    if not traffic:
        return
    yield Text(page.say("report.page_traffic", count=sum(entry.messages for entry in traffic)), style="bold")
    lines = [
        page.say(
            "report.page_line",
            recipient=page.host(entry.domain),
            count=entry.messages,
            pages=page.wording.listed(map(page.host, entry.pages)) or page.say("report.page_unnamed"),
            types=page.wording.listed(entry.data_types) or page.say("report.page_found_nothing"),
        )
        for entry in traffic
    ]
    for line in first_hosts(lines, page.wording):
        yield Text(f"  {line}")
    yield Text()


def _possible(page: Page) -> Iterator[Text]:
    possible = [flow for flow in page.outcome.data_flows if flow.grade is Grade.POSSIBLE]
    if possible:
        names = sorted({flow.data_type for flow in possible})
        examples = page.wording.listed(map(page.data_type, names[:_MOST_EXAMPLES]))
        examples += " …" if len(names) > _MOST_EXAMPLES else ""
        said = "report.one_possible" if len(possible) == 1 else "report.possible"
        yield Text(page.say(said, count=len(possible), examples=examples), style="dim")
        yield Text()
