"""The fleet as a workbook: a sheet of all apps, and one of each thing that many of them share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.choices import SEVERITIES, VERDICTS
from overcollect.fleet.census import Census
from overcollect.fleet.entry import Entry
from overcollect.fleet.shown.names import Names, called
from overcollect.fleet.shown.tables import Limits, Tables
from overcollect.knowledge import Catalogue
from overcollect.reports.notice_table import COLUMNS as NOTICE
from overcollect.reports.notice_table import given_cells
from overcollect.reports.workbook import Column, Sheet, Value, workbook

_LIMITS = Limits(characters=32_767, domains=32_767)
"""All that a cell can hold."""
_WIDTHS = {
    "group": 16,
    "folder": 30,
    "app": 26,
    "id": 26,
    "version": 12,
    "operator": 26,
    "source": 18,
    "market": 9,
    "service": 22,
    "other_law": 40,
    "seen": 10,
    "result": 40,
    "why": 60,
    "in_doubt": 60,
    "apps": 8,
    "unneeded_in": 14,
    "name": 40,
    "domains": 60,
    "role": 18,
    "data_type": 24,
    "rule": 14,
}
"""Of columns, in characters."""
_ABOUT = ("group", "folder", "app", "id", "version", "operator", "source", "market", "service")
_OF_NEED = ("unneeded", "undeclared")
"""Verdicts that take a service to say."""
_NUMBER, _NOTICE_WIDTHS = 13, (24, 30, 16, 12, 48)
_GRAVEST_FIRST = tuple(reversed(SEVERITIES))


def fleet_xlsx(found: Census, catalogue: Catalogue, lang: str) -> bytes:
    sheets = _Sheets(found, Names(catalogue, lang))
    return workbook([sheets.apps(), *sheets.shared()])


class _Sheets:
    def __init__(self, found: Census, names: Names) -> None:
        self._found = found
        self._names = names
        self._word = names.words.word

    def apps(self) -> Sheet:
        """Return a row for each app; in Chinese the columns of the ministry's notices stand in front."""
        chinese = self._names.words.lang == "zh"
        notice = [Column(*each) for each in zip(NOTICE, _NOTICE_WIDTHS, strict=True)] if chinese else []
        verdicts = [Column(self._word("verdict", each), _NUMBER) for each in VERDICTS]
        severities = [Column(self._word("severity", each), _NUMBER) for each in _GRAVEST_FIRST]
        told = self._columns("seen", "result", "other_law", "why", "in_doubt")
        columns = (*notice, *self._columns(*_ABOUT), *verdicts, *severities, *told)
        found = self._found
        groups = {"not_audited": found.not_audited, "hardly_seen": found.hardly_seen, "judged": found.judged}
        rows = (
            [*(self._notice(entry) if chinese else ()), self._word("fleet_group", group), *self._row(entry)]
            for group, entries in groups.items()
            for entry in entries
        )
        return Sheet(self._word("fleet_sheet", "apps"), columns, rows)

    def _row(self, entry: Entry) -> Iterator[Value]:
        app = entry.app
        yield from (entry.folder, called(entry), app.id, app.version, app.operator, app.source, app.market)
        yield self._names.services(entry)
        is_audited = entry.state == "audited"
        # Without a service no need was asked about, and a nought would look clean.
        flows = {} if is_audited and app.services else dict.fromkeys(_OF_NEED, "")
        yield from (flows.get(each, entry.data_flows.get(each, 0)) if is_audited else "" for each in VERDICTS)
        yield from (entry.findings.get(each, 0) if is_audited else "" for each in _GRAVEST_FIRST)
        yield "" if entry.percent is None else entry.percent
        yield self._names.result(entry) if is_audited else self._names.words.say("fleet.no_verdict")
        yield self._names.words.say("fleet.only_measure") if entry.other_law else ""
        yield self._names.why(entry)
        yield self._names.words.clauses(entry.reasons(self._names.words.lang).warnings)

    def _notice(self, entry: Entry) -> Sequence[str]:
        app = entry.app
        cells = given_cells(called(entry), app.operator, app.source, app.version)
        return *cells, self._names.words.clauses(self._names.problems(entry))

    def shared(self) -> Iterator[Sheet]:
        """Yield what occurs in how many apps."""
        found, tables = self._found, Tables(self._found, self._names, _LIMITS)
        yield self._sheet("data_types", ("data_type", "name", "apps", "unneeded_in"), tables.data_types())
        yield self._sheet("recipients", ("name", "domains", "role", "apps", "unneeded_in"), tables.recipients())
        yield self._sheet("rules", ("rule", "name", "apps"), tables.rules(found.rules))
        yield self._sheet("noted", ("rule", "name", "apps"), tables.rules(found.noted))

    def _sheet(self, key: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> Sheet:
        return Sheet(self._word("fleet_sheet", key), self._columns(*columns), rows)

    def _columns(self, *names: str) -> list[Column]:
        return [Column(self._word("fleet_column", name), _WIDTHS[name]) for name in names]
