"""The fleet for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.fleet.census import Census
from overcollect.fleet.shown.columns import Line, columns
from overcollect.fleet.shown.names import Names
from overcollect.fleet.shown.tables import Cell, Limits, Row, Table, Tables
from overcollect.knowledge import Catalogue

_LIMITS = Limits(characters=40, domains=3)
_MOST = 20
"""Rows of a table of what apps share; the other formats have all."""


def fleet_text(found: Census, catalogue: Catalogue, lang: str) -> str:
    """Return the lines, ending with a newline."""
    return "".join(f"{line}\n" for line in _lines(found, Names(catalogue, lang)))


def _lines(found: Census, names: Names) -> Iterator[str]:
    tables = Tables(found, names, _LIMITS)
    yield names.headline(found)
    for table in tables.of_apps():
        yield from _part(table)
    if said := names.other_law(found):
        yield from ("", said)
    for table in tables.of_all():
        yield from _part(table, _MOST)
        if len(table.rows) > _MOST:
            yield "  " + names.words.say("fleet.more", count=len(table.rows) - _MOST)
    yield ""
    yield names.words.say("report.limits")


def _part(table: Table, most: int | None = None) -> Iterator[str]:
    """Yield a table under its heading."""
    yield ""
    yield table.title
    rows = [line for row in table.rows[:most] for line in _in_lines(row)]
    yield from columns([table.heads, *rows] if table.heads else rows)


def _in_lines(row: Row) -> Iterator[Line]:
    """Yield the row; the further lines of its last cell stand below it."""
    *cells, last = map(_first, row)
    yield *cells, last
    others = row[-1][1:] if isinstance(row[-1], tuple) else ()
    yield from ((*("",) * len(cells), other) for other in others)


def _first(cell: Cell) -> str | int:
    return cell[0] if isinstance(cell, tuple) else cell
