"""The tables of a fleet, as people read them: what has no verdict, the apps, the worst first, and what many share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from overcollect.fleet.census import Census, RecipientTally, RuleTally, by_number, grave
from overcollect.fleet.entry import Entry
from overcollect.fleet.shown.names import Names, called
from overcollect.reports.clean import clean
from overcollect.reports.notice_table import COLUMNS as NOTICE
from overcollect.reports.notice_table import given_cells
from overcollect.shortened import shortened

type Cell = str | int | tuple[str, ...]
"""A tuple holds lines that stand below each other."""
type Row = tuple[Cell, ...]
type Plain = tuple[str | int, ...]
"""A row of cells of one line."""


class Limits(Struct, frozen=True):
    """How much a cell shows."""

    characters: int
    """Of names."""
    domains: int


class Table(Struct, frozen=True, kw_only=True):
    title: str
    """Says how many there are."""
    heads: tuple[str, ...] = ()
    rows: Sequence[Row]
    folders: Sequence[str] = ()
    """Of the apps that the rows tell of; none where they tell of all apps."""
    folder_column: int = 0
    """Where these names stand."""

    @property
    def numbers(self) -> frozenset[int]:
        """Columns of numbers, some of which may be unknown."""
        return frozenset(place for row in self.rows for place, cell in enumerate(row) if isinstance(cell, int))


class Tables:
    def __init__(self, found: Census, names: Names, limits: Limits) -> None:
        self._found = found
        self._names = names
        self._limits = limits

    def of_apps(self) -> Iterator[Table]:
        """Yield what is to be said of single apps; nothing is empty."""
        found, words = self._found, self._names.words
        missing, unseen = found.not_audited, found.hardly_seen
        whys = [entry for entry in unseen if self._names.why(entry)]
        doubts = [(entry, warning) for entry in found.entries for warning in entry.reasons(words.lang).warnings]
        parts = (
            self._told("not_audited", ((entry, self._names.why(entry)) for entry in missing)),
            self._apps("hardly_seen", unseen),
            self._told("why_unseen", ((entry, self._names.why(entry)) for entry in whys)),
            self._apps("judged", found.judged),
            self._told("in_doubt", doubts),
        )
        yield from (table for table in parts if table.rows)

    def of_all(self) -> Iterator[Table]:
        """Yield what occurs in how many apps; nothing is empty."""
        parts = (
            self._shared("data_types", self.data_types(), ("apps", "unneeded_in")),
            self._shared("recipients", self.recipients(), ("apps", "unneeded_in")),
            self._shared("rules", self.rules(self._found.rules), ("apps",)),
            self._shared("noted", self.rules(self._found.noted), ("apps",)),
        )
        yield from (table for table in parts if table.rows)

    def _told(self, key: str, told: Iterable[tuple[Entry, str]]) -> Table:
        """Return a table of sentences on apps."""
        listed = list(told)
        return Table(
            title=self._names.words.say(f"fleet.{key}", count=len(listed)),
            rows=[(clean(entry.folder), said) for entry, said in listed],
            folders=[entry.folder for entry, _ in listed],
        )

    def _apps(self, key: str, entries: Sequence[Entry]) -> Table:
        if self._names.words.lang == "zh":
            columns = (*NOTICE[:-1], *map(self._head, ("unneeded", "undeclared", "high", "seen", "folder")), NOTICE[-1])
            rows, folder = [self._notice_row(entry) for entry in entries], columns.index(self._head("folder"))
        else:
            heads = ("folder", "app", "version", "service", "unneeded", "undeclared", "high", "seen", "result")
            columns = tuple(map(self._head, heads))
            rows, folder = [self._row(entry) for entry in entries], 0
        title = self._names.words.say(f"fleet.{key}", count=len(entries))
        folders = [entry.folder for entry in entries]
        return Table(title=title, heads=columns, rows=rows, folders=folders, folder_column=folder)

    def _row(self, entry: Entry) -> Row:
        app = entry.app
        about = (entry.folder, called(entry), app.version or "-", self._names.services(entry))
        cut = (clean(each, self._limits.characters) for each in about)
        return *cut, *self._counts(entry), self._names.result(entry)

    def _notice_row(self, entry: Entry) -> Row:
        """Return the row of an app as the ministry's notices have it; every problem stands on a line of its own."""
        app = entry.app
        cells = given_cells(called(entry), app.operator, app.source, app.version)
        folder = clean(entry.folder, self._limits.characters)
        return *cells, *self._counts(entry), folder, tuple(self._names.problems(entry)) or "-"

    def _counts(self, entry: Entry) -> Row:
        unneeded = entry.data_flows.get("unneeded", 0) if entry.app.services else "-"
        return unneeded, self._found.undeclared.get(entry.folder, "-"), grave(entry), self._names.percent(entry)

    def data_types(self) -> list[Plain]:
        """Return id, name and numbers of each."""
        return [
            (clean(ident), self._names.data_type(ident), tally.apps, tally.unneeded)
            for ident, tally in by_number(self._found.data_types)
        ]

    def recipients(self) -> list[Plain]:
        """Return name, domains, role and numbers of each."""
        return [self._recipient(tally) for _, tally in by_number(self._found.recipients)]

    def rules(self, tallies: dict[str, RuleTally]) -> list[Plain]:
        """Return id, title and number of each."""
        return [(clean(ident), self._names.rule(tally), tally.apps) for ident, tally in by_number(tallies)]

    def _recipient(self, tally: RecipientTally) -> Plain:
        domains = list(map(clean, sorted(tally.domains)))
        told = self._names.words.listed(shortened(domains, self._limits.domains))
        name = clean(self._names.recipient(tally.recipient), self._limits.characters)
        return name, told, self._names.role(tally.recipient), tally.apps, tally.unneeded

    def _shared(self, key: str, rows: Sequence[Row], numbers: tuple[str, ...]) -> Table:
        title = self._names.words.say(f"fleet.{key}", count=len(rows))
        words = ("",) * (len(rows[0]) - len(numbers)) if rows else ()
        return Table(title=title, heads=(*words, *map(self._head, numbers)), rows=rows)

    def _head(self, name: str) -> str:
        return self._names.words.word("fleet_column", name)
