"""A workbook for those who work in a spreadsheet: one sheet a question, all in the language of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from overcollect.choices import VERDICTS
from overcollect.judgement.outcome import Finding, Outcome
from overcollect.knowledge import Catalogue
from overcollect.reports.interface import Settings
from overcollect.reports.no_findings import no_findings
from overcollect.reports.notice_table import COLUMNS as NOTICE_COLUMNS
from overcollect.reports.notice_table import begins_with_table, notice_row
from overcollect.reports.rows import recipient_cells, rows
from overcollect.reports.text.findings import place_of
from overcollect.reports.text.head import head
from overcollect.reports.text.page import Page
from overcollect.reports.wording import Phrases
from overcollect.reports.workbook import Column, Sheet, Value, workbook

_WIDTHS = {
    "severity": 10,
    "rule": 12,
    "title": 36,
    "data_type": 24,
    "recipient": 22,
    "owner": 18,
    "party": 12,
    "role": 16,
    "country": 9,
    "consent": 16,
    "function": 16,
    "visibility": 16,
    "verdict": 22,
    "needed": 18,
    "needed_reason": 60,
    "declared": 16,
    "declared_reason": 48,
    "grade": 10,
    "strength": 12,
    "count": 8,
    "first": 24,
    "last": 24,
    "reason": 60,
    "overturned_by": 48,
    "remedy": 48,
    "citations": 60,
    "seen_in": 60,
    "fails": 8,
    "rules": 24,
    "host": 32,
    "meaning": 80,
    "needs": 80,
    "id": 18,
}
"""Of columns, in characters."""
_FINDINGS = (
    *("severity", "rule", "title", "data_type", "recipient", "owner", "role", "country", "consent", "count", "grade"),
    *("strength", "reason", "overturned_by", "remedy", "citations", "seen_in", "fails", "id"),
)
_FLOWS = (
    *("data_type", "recipient", "owner", "party", "role", "country", "consent", "function", "visibility", "verdict"),
    *("needed", "needed_reason", "declared", "declared_reason", "grade", "count", "first", "last", "rules", "seen_in"),
)
_WORDS = ("consent", "function", "visibility", "needed", "declared", "grade", "party", "role", "severity")
"""Columns whose ids the wording has words for."""
_SUMMARY = (24, 100)

type Row = Mapping[str, object]


class XlsxReport:
    format = "xlsx"

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> bytes:
        page = Page(outcome, catalogue, settings)
        found: dict[object, list[Row]] = {}
        for row in rows(page):
            found.setdefault(row["row"], []).append(row)
        return workbook(
            [
                Sheet(page.wording.word("sheet", "summary"), [Column("", width) for width in _SUMMARY], _summary(page)),
                _table("findings", _FINDINGS, [_finding(each, page) for each in outcome.findings], page),
                _table("flows", _FLOWS, found.get("situation", []), page),
                _table("gaps", ("host", "meaning", "count"), found.get("gap", []), page),
                _table("not_judged", ("rules", "title", "needs"), map(_needs, found.get("not_judged", [])), page),
            ]
        )


def _table(name: str, columns: Sequence[str], found: Iterable[Row], page: Page) -> Sheet:
    titles = [Column(page.wording.word("sheet_column", column), _WIDTHS[column]) for column in columns]
    cells = ([_cell(row, column, page) for column in columns] for row in found)
    return Sheet(page.wording.word("sheet", name), titles, cells)


def _cell(row: Row, column: str, page: Page) -> Value:
    value = row.get(column, "")
    if column == "verdict":
        return str(row["meaning"])
    if column == "data_type" and value:
        return page.data_type(str(value))
    if column in _WORDS and value:
        return page.wording.word(column, str(value))
    return value if isinstance(value, int | float) else str(value)


def _finding(finding: Finding, page: Page) -> Row:
    said = Phrases(finding, page.catalogue, page.wording)
    flow = page.flows.get(finding.data_flow or "")
    return {
        **(recipient_cells(flow.recipient, page) if flow and finding.domain else {"recipient": finding.domain or ""}),
        "severity": finding.severity,
        "rule": finding.rule,
        "title": said.title,
        "data_type": finding.data_type or "",
        "consent": finding.consent,
        "count": finding.count,
        "grade": finding.confidence,
        "strength": page.wording.word("strength", finding.strength),
        "reason": page.said(finding) or said.explanation,
        "overturned_by": said.overturned_by,
        "remedy": said.remedy,
        "citations": page.wording.clauses(said.citations),
        "seen_in": place_of(finding.evidence[0], page) if finding.evidence else "",
        "fails": page.wording.word("sheet_fails", "yes" if page.settings.fails(finding) else "no"),
        "id": finding.id,
    }


def _needs(row: Row) -> Row:
    return {"rules": row["rules"], "title": row["name"], "needs": row["meaning"]}


def _summary(page: Page) -> Iterator[Sequence[Value]]:
    outcome, wording = page.outcome, page.wording

    def named(key: str) -> str:
        return wording.word("sheet_column", key)

    for number, line in enumerate(head(page)):
        if line.plain:
            yield ("" if number else named("app"), line.plain)
    if begins_with_table(outcome, wording.lang):
        cells, problems = notice_row(outcome, page.catalogue)
        yield from zip(NOTICE_COLUMNS, (*cells, wording.clauses(problems)), strict=True)
    yield (named("findings"), wording.counted(outcome.findings) if outcome.findings else no_findings(outcome, wording))
    yield from ((named("complaint"), complaint) for complaint in page.settings.complaints)
    verdicts = Counter(str(flow.verdict) for flow in outcome.data_flows)
    for verdict in VERDICTS:
        if verdicts[verdict]:
            yield (wording.word("verdict", verdict), verdicts[verdict])
    if outcome.coverage.percent is not None:
        yield (named("examined"), outcome.coverage.percent)
    for capture in outcome.captures:
        yield (named("capture"), f"{PurePath(capture.path).name} · {capture.format} · SHA-256 {capture.sha256}")
    for key, value in sorted(outcome.knowledge.items()):
        yield (wording.word("knowledge", key), value)
