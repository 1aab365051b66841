"""Workflow commands of GitHub Actions, which shows them as annotations of the run: one line a data flow with findings.

What fails the build is an error. GitHub shows the first ten of each level of a step, so the worst come first.
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.judgement.outcome import DataFlow, Finding, Outcome
from overcollect.knowledge import Catalogue
from overcollect.reports.clean import clean
from overcollect.reports.interface import Settings, is_as_severe
from overcollect.reports.text.coverage import coverage
from overcollect.reports.text.findings import by_recipient, clusters, facts_of, place_of
from overcollect.reports.text.head import warnings
from overcollect.reports.text.page import Page
from overcollect.reports.wording import Phrases

_LEVELS = ("error", "warning", "notice")
_LEAST_WARNING = "medium"
_LONGEST = 4000


class GithubReport:
    format = "github"

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> str:
        lines = list(_annotations(Page(outcome, catalogue, settings)))
        lines.sort(key=lambda line: _LEVELS.index(line[0]))
        return "".join(f"::{level} title={_property(title)}::{_data(said)}\n" for level, title, said in lines)


def _annotations(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield level, title and text, the worst of each level first; without findings still how much was seen."""
    about = page.say("report.suite_coverage")
    yield from (("error", about, complaint) for complaint in page.settings.complaints)
    yield from (("warning", about, line.plain) for line in warnings(page))
    for domain, group in by_recipient(page):
        for flow, cluster in clusters(group, page):
            yield _level(cluster, page.settings), _title(domain, flow, cluster, page), _said(flow, cluster, page)
    yield "notice", about, f"{next(coverage(page)).plain}\n{page.say('report.limits')}"


def _level(cluster: Sequence[Finding], settings: Settings) -> str:
    if any(map(settings.fails, cluster)):
        return "error"
    fresh = [finding for finding in cluster if finding.id not in settings.known]
    return "warning" if any(is_as_severe(finding.severity, _LEAST_WARNING) for finding in fresh) else "notice"


def _title(domain: str | None, flow: DataFlow | None, cluster: Sequence[Finding], page: Page) -> str:
    """Return what went to whom, and how that was judged."""
    ident = flow.data_type if flow is not None else cluster[0].data_type if domain is None else None
    to = page.say("live.whole_app") if domain is None else page.host(domain)
    what = page.name_of(ident) if ident else Phrases(cluster[0], page.catalogue, page.wording).title
    title = f"{what} > {to}"
    return title if flow is None else page.wording.aside(title, page.verdict(flow))


def _said(flow: DataFlow | None, cluster: Sequence[Finding], page: Page) -> str:
    lines = []
    if flow is not None:
        if evidence := flow.situations[0].evidence[:1]:
            lines.append(page.say("report.seen_in", place=place_of(evidence[0], page)))
        lines.append(page.say("report.why", reason=page.reason(flow)))
    phrases = [Phrases(finding, page.catalogue, page.wording) for finding in cluster]
    for finding, phrase in zip(cluster, phrases, strict=True):
        facts = page.wording.listed(filter(None, (phrase.title, *facts_of(finding, page))))
        said = f"{page.wording.word('severity', finding.severity)} {finding.rule} {facts}"
        if finding.id in page.settings.known:
            said = page.wording.aside(said, page.say("report.known"))
        lines.append(f"{said}  {finding.id}")
    lines += [page.say("explain.remedy", text=text) for text in dict.fromkeys(phrase.remedy for phrase in phrases)]
    return "\n".join(clean(line, _LONGEST) for line in lines)


def _data(text: str) -> str:
    """Escape as the runner reads it back: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
