"""The fleet for spreadsheets: a row for each app. In Chinese the columns of the ministry's notices stand in front."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.choices import SEVERITIES, VERDICTS
from overcollect.fleet.census import Census
from overcollect.fleet.entry import Entry
from overcollect.fleet.shown.names import Names, called
from overcollect.knowledge import Catalogue
from overcollect.reports.csv_table import csv_table
from overcollect.reports.notice_table import COLUMNS as NOTICE
from overcollect.reports.notice_table import given_cells

_GRAVEST_FIRST = tuple(reversed(SEVERITIES))
COLUMNS = (
    *("group", "folder", "app", "name", "version", "operator", "source", "market", "services", "status", "percent"),
    *(*VERDICTS, *_GRAVEST_FIRST, "why", "warnings", "other_law"),
)


def fleet_csv(found: Census, catalogue: Catalogue, lang: str) -> str:
    names = Names(catalogue, lang)
    return csv_table((*NOTICE, *COLUMNS) if lang == "zh" else COLUMNS, _rows(found, names))


def _rows(found: Census, names: Names) -> Iterator[dict[str, object]]:
    groups = {"not_audited": found.not_audited, "hardly_seen": found.hardly_seen, "judged": found.judged}
    for group, entries in groups.items():
        for entry in entries:
            yield {"group": group, **_row(entry, names), **_notice(entry, names)}


def _row(entry: Entry, names: Names) -> dict[str, object]:
    app = entry.app
    audited = entry.state == "audited"
    return {
        "folder": entry.folder,
        "app": app.id,
        "name": app.name,
        "version": app.version,
        "operator": app.operator,
        "source": app.source,
        "market": app.market,
        "services": " ".join(app.services),
        "status": entry.status,
        "percent": "" if entry.percent is None else f"{entry.percent:g}",
        **{verdict: entry.data_flows.get(verdict, 0) if audited else "" for verdict in VERDICTS},
        **{severity: entry.findings.get(severity, 0) if audited else "" for severity in SEVERITIES},
        "why": names.why(entry),
        "other_law": "yes" if entry.other_law else "no",
        "warnings": names.words.clauses(entry.reasons(names.words.lang).warnings),
    }


def _notice(entry: Entry, names: Names) -> dict[str, str]:
    app = entry.app
    problems = names.words.clauses(names.problems(entry))
    cells = given_cells(called(entry), app.operator, app.source, app.version)
    return dict(zip(NOTICE, (*cells, problems), strict=True))
