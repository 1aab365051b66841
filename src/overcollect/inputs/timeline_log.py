"""A timeline from the log of a script or a screen recording: CSV with the columns time, fact, value.

    time,fact,value
    2026-01-01T00:00:05Z,consent,accepted
    1767225660,function,sign_in
    start,uncertainty_s,0.5

Facts and values are those of the command ``overcollect.mark``. The header may be missing, columns of one's own may
stand beside the three where it is there, and lines that begin with # are comments.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator

from overcollect.inputs.app import App
from overcollect.inputs.facts import FACTS, VALUES, mark_from
from overcollect.inputs.instants import read_text_time
from overcollect.inputs.log_start import START, STARTS, is_since, since, start_of
from overcollect.inputs.references import not_known
from overcollect.inputs.timeline import Timeline
from overcollect.knowledge import Catalogue
from overcollect.model import InputProblem, Mark

COLUMNS = ("time", "fact", "value")
_SEPARATORS = ",;\t"


def is_log(text: str) -> bool:
    """Tell whether ``text`` is such a log, and not YAML or JSON."""
    first = next(_lines(text), None)
    if first is None or first[1].startswith(("{", "[")):
        return False
    cells = _cells(first[1], _separator(first[1]))
    if len(cells) < len(COLUMNS):
        return False
    told = cells[1] in (STARTS if cells[0] == START else FACTS)
    return told or _is_header(cells) or _is_time(cells[0]) or is_since(cells[0])


def timeline_of_log(text: str, name: str, catalogue: Catalogue, app: App | None = None) -> Timeline:
    """Read the marks of a log, in the order of time; ``name`` stands in messages.

    What held before the first mark is unknown, unless lines with ``start`` for a time say it.

    Raises:
        InputProblem: a line that is no mark, or names something that is not known.
    """
    rows = list(_rows(text, name))
    start, recording = start_of((place, fact, value) for place, at, fact, value in rows if at == START)
    reader = _Reader(catalogue, app, recording)
    marks = (reader.mark(place, at, fact, value) for place, at, fact, value in rows if at != START)
    return Timeline(start=start, marks=tuple(sorted(marks, key=lambda mark: mark.start)))


def _rows(text: str, name: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield place, time, fact and value of each line."""
    columns: tuple[int, ...] | None = None
    separator = ","
    for number, line in _lines(text):
        if columns is None:
            separator = _separator(line)
        cells = _cells(line, separator)
        if columns is None:
            lower = [cell.lower() for cell in cells]
            columns = tuple(map(lower.index, COLUMNS)) if _is_header(cells) else (0, 1, 2)
            if _is_header(cells):
                continue
        place = f"{name}:{number}"
        if len(cells) <= max(columns):
            what = f"has {len(cells)} of the columns {', '.join(COLUMNS)}"
            raise InputProblem(place, what, "Write it like 2026-01-01T00:00:05Z,consent,accepted")
        at, fact, value = (cells[column] for column in columns)
        yield place, at, fact, value


class _Reader:
    def __init__(self, catalogue: Catalogue, app: App | None, recording: float | None) -> None:
        self._recording = recording
        self._data_types = catalogue.data_types
        self._explained = catalogue.functions
        own = () if app is None else app.functions
        self._functions = None if app is None else {*catalogue.functions, *(function.id for function in own)}

    def mark(self, place: str, at: str, fact: str, value: str) -> Mark:
        if fact not in FACTS:
            raise InputProblem(f"{place}: fact", *not_known(fact, FACTS, "fact of marks", explained=()))
        mark = mark_from(fact, value, self._time(f"{place}: time", at))
        if mark is None:
            raise InputProblem(
                f"{place}: value", f"{value[:60]!r} is nothing that {fact} takes", f"Give {VALUES[fact]}"
            )
        if mark.function and self._functions is not None:
            of_both = "function of the app or the catalogue"
            _expect(place, mark.function, self._functions, of_both, explained=self._explained)
        if mark.input is not None:
            _expect(place, mark.input.data_type, self._data_types, "data type", explained=self._data_types)
        return mark

    def _time(self, place: str, text: str) -> float:
        return since(place, text, self._recording) if is_since(text) else read_text_time(place, text)


def _expect(place: str, word: str, known: Collection[str], what: str, *, explained: Collection[str]) -> None:
    if word not in known:
        raise InputProblem(f"{place}: value", *not_known(word, known, what, explained=explained))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines with their numbers, without those that say nothing."""
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip(" \r")
        if bare and not bare.startswith("#"):
            yield number, bare


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=line.count)


def _cells(line: str, separator: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator))]
    except csv.Error:  # a cell longer than any mark
        return [line]


def _is_header(cells: list[str]) -> bool:
    return {*COLUMNS} <= {cell.lower() for cell in cells}


def _is_time(cell: str) -> bool:
    try:
        read_text_time("", cell)
    except InputProblem:
        return False
    return True
