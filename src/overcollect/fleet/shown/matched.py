"""A data flow or a finding of some app, on one line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from overcollect.fleet.query import Match
from overcollect.fleet.reported import Flow, FoundBroken
from overcollect.fleet.shown.names import Names
from overcollect.reports.clean import clean


def match_text(match: Match, names: Names) -> str:
    told = _flow(match.flow, names) if match.finding is None else _finding(match.finding, names)
    return "  ".join(map(clean, (match.entry.folder, *told)))


def _finding(finding: FoundBroken, names: Names) -> Iterator[str]:
    yield from (names.words.word("severity", finding.severity), finding.rule, finding.subject or "-")
    yield from (names.words.word("consent", finding.consent), names.words.word("grade", finding.confidence))
    yield from (names.words.say("report.times", count=finding.count), finding.id)


def _flow(flow: Flow | None, names: Names) -> Iterator[str]:
    if flow is not None:
        yield from (names.words.word("verdict", flow.verdict), f"{flow.data_type} > {flow.recipient.domain}")
        yield from (names.recipient(flow.recipient), names.words.word("grade", flow.grade))
        said = "report.times_of" if flow.verdict_count < flow.count else "report.times"
        yield names.words.say(said, count=flow.count, part=flow.verdict_count)


def match_json(match: Match) -> str:
    app, flow, finding = match.entry.app, match.flow, match.finding
    line: dict[str, object] = {
        "folder": match.entry.folder,
        "app": {"id": app.id, "name": app.name, "version": app.version},
        "percent": match.entry.percent,
    }
    if flow is not None:
        line |= {
            "data_flow": flow.id,
            "data_type": flow.data_type,
            "domain": flow.recipient.domain,
            "owner": flow.recipient.owner,
            "role": flow.recipient.role,
            "verdict": flow.verdict,
            "grade": flow.grade,
            "count": flow.count,
            "verdict_count": flow.verdict_count,
        }
    if finding is not None:
        line |= {
            "finding": finding.id,
            "rule": finding.rule,
            "severity": finding.severity,
            "confidence": finding.confidence,
            "subject": finding.subject,
            "consent": finding.consent,
            "domain": finding.domain,
            "count": finding.count,
        }
    cleaned = {key: clean(value) if isinstance(value, str) else value for key, value in line.items()}
    return json.dumps(cleaned, ensure_ascii=False)
