"""The difference of two audits for people. Data flows that are only possible accuse nobody: they are counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from overcollect.difference import Difference
from overcollect.inputs.reported import Reported, ReportedFinding, ReportedFlow
from overcollect.knowledge import Rule
from overcollect.model import Grade
from overcollect.reports.clean import clean
from overcollect.reports.wording import Wording


def difference_text(found: Difference, lang: str, rules: Mapping[str, Rule]) -> str:
    """Return the lines, ending with a newline.

    Args:
        found: the difference.
        lang: en or zh, whatever the language of the reports.
        rules: by their ids; what none of them is keeps the title of its report.
    """
    words = Wording(lang)
    titles = {ident: words.text(rule.title) for ident, rule in rules.items()}
    return "".join(f"{line}\n" for line in _lines(found, words, titles))


def _lines(found: Difference, words: Wording, titles: Mapping[str, str]) -> Iterator[str]:
    app = found.new.app
    yield clean(app.name or app.id) or words.say("report.title_without_app")
    for key, report in (("old", found.old), ("new", found.new)):
        yield "  " + words.say(f"difference.{key}", version=clean(report.app.version) or "-", seen=_seen(report, words))
    for doubt in found.doubts:
        yield "  " + words.say("difference.doubt", doubt=words.say(f"difference.doubt_{doubt}"))
    yield ""
    if found.is_empty:
        yield words.say("difference.nothing")
    yield from _findings(found, words, titles)
    yield from _flows(found, words)
    yield words.say("difference.same", findings=found.findings.same, data_flows=found.data_flows.same)


def _seen(report: Reported, words: Wording) -> str:
    percent = report.coverage.percent
    return words.say("difference.nothing_seen") if percent is None else words.percent(percent)


def _findings(found: Difference, words: Wording, titles: Mapping[str, str]) -> Iterator[str]:
    sides = found.findings
    yield from _part("findings_new", [_finding(each, words, titles) for each in sides.new], words)
    yield from _part("findings_gone", [_finding(each, words, titles) for each in sides.gone], words)
    changed = (
        f"{_finding(change.new, words, titles)}  {words.say('difference.before', was=_weight(change.old, words))}"
        for change in sides.changed
    )
    yield from _part("findings_changed", list(changed), words)


def _flows(found: Difference, words: Wording) -> Iterator[str]:
    sides = found.data_flows
    sure = [flow for flow in sides.new if flow.grade is not Grade.POSSIBLE]
    yield from _part("flows_new", [_flow(flow, words) for flow in sure], words, len(sides.new) - len(sure))
    sure = [flow for flow in sides.gone if flow.grade is not Grade.POSSIBLE]
    yield from _part("flows_gone", [_flow(flow, words) for flow in sure], words, len(sides.gone) - len(sure))
    changed = [change for change in sides.changed if not change.old.grade is change.new.grade is Grade.POSSIBLE]
    rows = [
        f"{_flow(change.new, words)}  {words.say('difference.before', was=words.word('verdict', change.old.verdict))}"
        for change in changed
    ]
    yield from _part("flows_changed", rows, words, len(sides.changed) - len(changed))


def _part(key: str, rows: list[str], words: Wording, possible: int = 0) -> Iterator[str]:
    """Yield one list under its heading; nothing where it is empty."""
    if not rows and not possible:
        return
    yield words.say(f"difference.{key}", count=len(rows) + possible)
    yield from (f"  {row}" for row in rows)
    if possible:
        yield "  " + words.say("difference.possible", count=possible)
    yield ""


def _finding(finding: ReportedFinding, words: Wording, titles: Mapping[str, str]) -> str:
    about = f"{clean(finding.rule)} {clean(titles.get(finding.rule, finding.title))}".strip()
    when = words.word("consent", finding.consent)
    return f"{_weight(finding, words)}  {about}  {clean(finding.subject) or '-'}  {when}  {clean(finding.id)}"


def _weight(finding: ReportedFinding, words: Wording) -> str:
    severity = words.word("severity", finding.severity)
    return words.aside(severity, words.word("grade", finding.confidence))


def _flow(flow: ReportedFlow, words: Wording) -> str:
    return words.lead(clean(flow.subject), words.word("verdict", flow.verdict))
