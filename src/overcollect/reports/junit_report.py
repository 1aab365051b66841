"""JUnit XML, which CI systems show as tests: one suite a recipient, one test case a situation.

A case fails where the audit would end with 1: on a finding of ``--fail-on`` or above that is not in the baseline. It is
skipped where nothing was decided, or where what was found does not fail the build: green is only what was judged and
may be sent. Jenkins groups cases by class, whose part before the last dot is the package, so the class is recipient and
data type; GitLab shows name and text of a case, so each of them says all. Both follow a case over builds by its names:
they hold no count, time or grade. The form is what the schemas of Ant's and of Jenkins' JUnit reports have in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from lxml import etree
from msgspec import Struct

from overcollect.judgement.coverage import complete
from overcollect.judgement.outcome import DataFlow, Finding, Outcome, Situation
from overcollect.knowledge import Catalogue
from overcollect.model import Grade, Verdict
from overcollect.reports.clean import clean
from overcollect.reports.interface import Settings
from overcollect.reports.situation_findings import SituationFindings
from overcollect.reports.text.coverage import coverage
from overcollect.reports.text.findings import place_of
from overcollect.reports.text.head import warnings
from overcollect.reports.text.page import Page
from overcollect.reports.values import iso_time
from overcollect.reports.wording import Phrases

_EVIDENCES = 3
"""Pieces of evidence of one situation; the JSON report has more."""
_LONGEST = 4000
"""Characters of a line."""
_STATES = {"failure": "failures", "error": "errors", "skipped": "skipped"}
"""Elements that say how a case ended, and the attribute of the suite that counts them."""


class _Ending(Struct, frozen=True, kw_only=True):
    state: str = ""
    """failure, error or skipped; '' where the case passed."""
    kind: str = ""
    """Of a failure or an error."""
    lines: tuple[str, ...] = ()
    """The first one is the message."""


class _Case(Struct, frozen=True, kw_only=True):
    suite: str
    of: str
    """Its class."""
    name: str
    ending: _Ending


class JunitReport:
    format = "junit"

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> str:
        page = Page(outcome, catalogue, settings)
        suites: dict[str, list[_Case]] = {}
        for case in _cases(page):
            suites.setdefault(case.suite, []).append(case)
        root = etree.Element("testsuites")
        for number, name in enumerate(sorted(suites)):
            root.append(_suite(number, name, suites[name], outcome))
        etree.indent(root)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(root, encoding="unicode")}\n'


def _cases(page: Page) -> Iterator[_Case]:
    found = SituationFindings(page.outcome)
    for flow in page.outcome.data_flows:
        for situation in flow.situations:
            yield _situation(flow, situation, found.of(flow, situation), page)
    for finding in found.others:
        yield _contact(finding, page)
    yield _coverage(page)
    yield from _not_judged(page)


def _situation(flow: DataFlow, situation: Situation, found: Sequence[Finding], page: Page) -> _Case:
    recipient, word = clean(flow.recipient.domain) or "-", page.wording.word
    consent, visibility = word("consent", situation.consent), word("visibility", situation.visibility)
    when = page.wording.listed((consent, page.wording.function(situation.function), visibility))
    return _Case(
        suite=recipient,
        of=f"{recipient}.{flow.data_type}",
        name=page.wording.aside(f"{flow.data_type} > {recipient}", when),
        ending=_found(found, _seen(situation, page), page) if found else _nothing_found(situation, page),
    )


def _contact(finding: Finding, page: Page) -> _Case:
    """Return what is found about a host, or the app as a whole."""
    recipient, consent = page.host(finding.domain or ""), page.wording.word("consent", finding.consent)
    title = Phrases(finding, page.catalogue, page.wording).title
    return _Case(
        suite=recipient,
        of=f"{recipient}.{finding.rule}",
        name=page.wording.aside(f"{finding.rule} {title} > {recipient}", consent),
        ending=_found([finding], _met(finding, page), page),
    )


def _coverage(page: Page) -> _Case:
    """Return whether enough was seen, which passes only where everything was."""
    complaints, seen = page.settings.complaints, page.outcome.coverage
    state = "error" if complaints else "" if complete(seen) else "skipped"
    name = page.say("report.suite_coverage")
    told = (line.plain.strip() for lines in (warnings(page), coverage(page)) for line in lines)
    ending = _Ending(state=state, kind="coverage", lines=(*complaints, *told))
    return _Case(suite=name, of="overcollect.coverage", name=name, ending=ending)


def _not_judged(page: Page) -> Iterator[_Case]:
    needs: dict[str, list[str]] = {}
    for entry in page.outcome.not_judged:
        needs.setdefault(entry.rule, []).append(page.say("report.needs_alone", needs=page.wording.needs(entry)))
    for ident, lines in needs.items():
        rule = page.catalogue.rules.get(ident)
        yield _Case(
            suite=page.say("report.not_judged"),
            of=f"overcollect.{ident}",
            name=f"{ident} {page.wording.text(rule.title)}" if rule else ident,
            ending=_Ending(state="skipped", lines=tuple(lines)),
        )


def _nothing_found(situation: Situation, page: Page) -> _Ending:
    """Return how a situation that breaks no rule ends: it passes only where it is necessary."""
    if situation.verdict is Verdict.NECESSARY:
        return _Ending()
    word = page.wording.word
    verdict = page.verdict_then(situation)
    if situation.grade is Grade.POSSIBLE:
        sure = page.wording.lead(word("grade", situation.grade), verdict)
        verdict = page.wording.sentences((sure, word("grade_meaning", situation.grade)))
    needed, declared = situation.needed, situation.declared
    reasons = (
        page.wording.lead(word("needed", needed.answer), page.said(needed)),
        page.wording.lead(word("declared", declared.answer), page.said(declared)),
    )
    return _Ending(state="skipped", lines=(verdict, *reasons))


def _found(found: Sequence[Finding], places: Iterable[str], page: Page) -> _Ending:
    """Return how a case with findings ends; what fails the build comes first."""
    failing = [finding for finding in found if page.settings.fails(finding)]
    others = [finding for finding in found if not page.settings.fails(finding)]
    told = failing or others
    message = page.wording.clauses(_title(finding, page) for finding in told)
    seen = (page.say("report.seen_in", place=place) for place in places)
    lines = (message, *seen, *(line for finding in (*failing, *others) for line in _finding(finding, page)))
    return _Ending(state="failure" if failing else "skipped", kind=told[0].rule, lines=lines)


def _title(finding: Finding, page: Page) -> str:
    phrases = Phrases(finding, page.catalogue, page.wording)
    title = f"{page.wording.word('severity', finding.severity)} {finding.rule} {phrases.title}"
    if finding.id in page.settings.known:
        return page.wording.aside(title, page.say("report.known"))
    if not page.settings.fails(finding):
        return page.wording.aside(title, page.say("report.does_not_fail", least=page.settings.fail_on))
    return title


def _finding(finding: Finding, page: Page) -> Iterator[str]:
    phrases = Phrases(finding, page.catalogue, page.wording)
    yield ""
    yield f"{_title(finding, page)}  {finding.id}"
    yield phrases.explanation
    yield page.say("explain.citations", citations=page.wording.clauses(phrases.citations))
    yield page.say("explain.remedy", text=phrases.remedy)
    yield page.say("explain.overturned_by", text=phrases.overturned_by)


def _seen(situation: Situation, page: Page) -> Iterator[str]:
    for evidence in situation.evidence[:_EVIDENCES]:
        yield f"{iso_time(evidence.message.time) or ''} {place_of(evidence, page)}".strip()


def _met(finding: Finding, page: Page) -> Iterator[str]:
    if (contact := finding.contact) is not None:
        yield f"{iso_time(contact.time) or ''} #{contact.index} {page.host(contact.host)}".strip()


def _suite(number: int, name: str, cases: list[_Case], outcome: Outcome) -> etree._Element:
    counts = Counter(case.ending.state for case in cases)
    about = {"id": str(number), "name": clean(name, _LONGEST), "package": "overcollect", "tests": str(len(cases))}
    counted = {attribute: str(counts[state]) for state, attribute in _STATES.items()}
    run = {"time": "0", "timestamp": _begin(outcome), "hostname": "localhost"}
    suite = etree.Element("testsuite", {**about, **counted, **run})
    properties = etree.SubElement(suite, "properties")
    for key, value in {"tool": f"overcollect {version('overcollect')}", **outcome.knowledge}.items():
        etree.SubElement(properties, "property", {"name": key, "value": clean(value, _LONGEST)})
    suite.extend(_element(case) for case in cases)
    for empty in ("system-out", "system-err"):  # Ant's schema asks for both
        etree.SubElement(suite, empty)
    return suite


def _element(case: _Case) -> etree._Element:
    names = {"classname": clean(case.of, _LONGEST), "name": clean(case.name, _LONGEST)}
    element = etree.Element("testcase", {**names, "time": "0"})
    ending = case.ending
    if ending.state:
        lines = [clean(line, _LONGEST) for line in ending.lines]
        kind = {} if ending.state == "skipped" else {"type": ending.kind}  # Ant's schema has none where it was skipped
        ended = etree.SubElement(element, ending.state, {"message": lines[0], **kind})
        ended.text = "\n".join(lines)  # GitLab shows the text alone
    return element


def _begin(outcome: Outcome) -> str:
    """Return when the traffic began, the same at every audit of it; the form knows neither fractions nor zones."""
    first = min((capture.first for capture in outcome.captures if capture.first is not None), default=0.0)
    return datetime.fromtimestamp(first, UTC).strftime("%Y-%m-%dT%H:%M:%S")
