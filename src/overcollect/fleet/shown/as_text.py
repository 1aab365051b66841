"""The fleet for people: what has no verdict on top, then the apps, the worst first, then what many of them share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.fleet.census import Census, RecipientTally, Tally, by_number, grave
from overcollect.fleet.entry import Entry
from overcollect.fleet.shown.columns import Cell, columns
from overcollect.fleet.shown.names import Names, called, percent
from overcollect.knowledge import Catalogue
from overcollect.reports.clean import clean
from overcollect.reports.notice_table import COLUMNS, given_cells

_MOST = 20
"""Rows of a table of what apps share; the JSON has all."""
_LONGEST = 40
_MOST_DOMAINS = 3


def fleet_text(found: Census, catalogue: Catalogue, lang: str) -> str:
    """Return the lines, ending with a newline."""
    return "".join(f"{line}\n" for line in _Text(found, Names(catalogue, lang)).lines())


class _Text:
    def __init__(self, found: Census, names: Names) -> None:
        self._found = found
        self._names = names
        self._say = names.words.say

    def lines(self) -> Iterator[str]:
        found = self._found
        unseen, missing, judged = found.hardly_seen, found.not_audited, found.judged
        counts = {"audited": len(judged), "unseen": len(unseen), "missing": len(missing)}
        yield self._say("fleet.headline", apps=len(found.entries), **counts)
        yield from self._part("not_audited", [(clean(e.folder), self._names.why(e)) for e in missing])
        yield from self._apps("hardly_seen", unseen)
        whys = [(clean(entry.folder), self._names.why(entry)) for entry in unseen]
        yield from self._part("why_unseen", [row for row in whys if row[1]])
        yield from self._apps("judged", judged)
        lang = self._names.words.lang
        doubts = [(clean(e.folder), warning) for e in found.entries for warning in e.reasons(lang).warnings]
        yield from self._part("in_doubt", doubts)
        if measured := [clean(entry.folder) for entry in found.entries if entry.other_law]:
            yield from ("", self._say("fleet.other_law", apps=self._names.words.listed(measured)))
        yield from self._shared("data_types", [self._data_type(*item) for item in by_number(found.data_types)])
        yield from self._shared("recipients", [self._recipient(item) for _, item in by_number(found.recipients)])
        for key, tallies in (("rules", found.rules), ("noted", found.noted)):
            rows = [(ident, self._names.rule(tally), tally.apps) for ident, tally in by_number(tallies)]
            yield from self._shared(key, rows)
        yield ""
        yield self._say("report.limits")

    def _apps(self, key: str, entries: Sequence[Entry]) -> Iterator[str]:
        chinese = self._names.words.lang == "zh"
        rows = [row for entry in entries for row in (self._notice_rows(entry) if chinese else [self._row(entry)])]
        heads = ("folder", "app", "version", "service", "unneeded", "undeclared", "high", "seen", "result")
        notice = (*COLUMNS[:-1], *map(self._head, ("unneeded", "undeclared", "high", "seen", "folder")), COLUMNS[-1])
        yield from self._part(key, rows, notice if chinese else tuple(map(self._head, heads)), count=len(entries))

    def _row(self, entry: Entry) -> tuple[Cell, ...]:
        app = entry.app
        about = (entry.folder, called(entry), app.version or "-", self._names.services(entry))
        return *(clean(each, _LONGEST) for each in about), *self._counts(entry), self._names.result(entry)

    def _notice_rows(self, entry: Entry) -> Iterator[tuple[Cell, ...]]:
        """Yield the row of an app as the ministry's notices have it; every problem stands on a line of its own."""
        app = entry.app
        first, *others = self._names.problems(entry) or ("-",)
        cells = given_cells(called(entry), app.operator, app.source, app.version)
        yield *cells, *self._counts(entry), clean(entry.folder, _LONGEST), first
        yield from (("",) * 9 + (other,) for other in others)

    def _counts(self, entry: Entry) -> tuple[Cell, ...]:
        flows, app = entry.data_flows, entry.app
        needs = (flows.get("unneeded", 0), flows.get("undeclared", 0)) if app.services else ("-", "-")
        return *needs, grave(entry), percent(entry)

    def _data_type(self, ident: str, tally: Tally) -> tuple[Cell, ...]:
        return clean(ident), self._names.data_type(ident), tally.apps, tally.unneeded

    def _recipient(self, tally: RecipientTally) -> tuple[Cell, ...]:
        domains = sorted(tally.domains)
        more = ["…"] if len(domains) > _MOST_DOMAINS else []
        words, recipient = self._names.words, tally.recipient
        told = words.listed([*map(clean, domains[:_MOST_DOMAINS]), *more])
        about = words.word("role", recipient.role) if recipient.role else words.word("party", recipient.party)
        return clean(self._names.recipient(recipient), _LONGEST), told, about, tally.apps, tally.unneeded

    def _shared(self, key: str, rows: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
        """Yield a table of what occurs in how many apps."""
        if not rows:
            return
        numbers = ("apps",) if key in ("rules", "noted") else ("apps", "unneeded_in")
        heads = ("",) * (len(rows[0]) - len(numbers)) + tuple(map(self._head, numbers))
        yield from self._part(key, rows[:_MOST], heads, count=len(rows))
        if len(rows) > _MOST:
            yield "  " + self._say("fleet.more", count=len(rows) - _MOST)

    def _part(
        self, key: str, rows: Sequence[tuple[Cell, ...]], heads: tuple[str, ...] = (), count: int | None = None
    ) -> Iterator[str]:
        """Yield a table under its heading; nothing where it is empty."""
        if rows:
            yield ""
            yield self._say(f"fleet.{key}", count=len(rows) if count is None else count)
            yield from columns([heads, *rows] if heads else rows)

    def _head(self, name: str) -> str:
        return self._names.words.word("fleet_column", name)
