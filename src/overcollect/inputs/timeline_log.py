"""A timeline from the log of a script or a screen recording: CSV with the columns time, fact, value.

    time,fact,value
    2026-01-01T00:00:05Z,consent,accepted
    1767225660,function,sign_in

Facts and values are those of the command ``overcollect.mark``. The header may be missing, columns of one's own may
stand beside the three where it is there, and lines that begin with # are comments.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator

from overcollect.inputs.app import App
from overcollect.inputs.facts import FACTS, VALUES, mark_from
from overcollect.inputs.instants import read_time
from overcollect.inputs.references import not_known
from overcollect.inputs.timeline import Timeline
from overcollect.knowledge import Catalogue
from overcollect.model import InputProblem, Mark

COLUMNS = ("time", "fact", "value")
_SEPARATORS = ",;\t"
_NUMBER = re.compile(r"\d{1,16}(?:\.\d{1,9})?")
_MILLISECONDS = 1e11
"""Seconds from here on lie after the year 5100; such numbers count milliseconds."""


def is_log(text: str) -> bool:
    """Tell whether ``text`` is such a log, and not YAML or JSON."""
    first = next(_lines(text), None)
    if first is None or first[1].startswith(("{", "[")):
        return False
    cells = _cells(first[1], _separator(first[1]))
    return len(cells) >= len(COLUMNS) and (_is_header(cells) or cells[1] in FACTS or _is_time(cells[0]))


def timeline_of_log(text: str, name: str, catalogue: Catalogue, app: App | None = None) -> Timeline:
    """Read the marks of a log, in the order of time; ``name`` stands in messages.

    What held before the first mark is unknown.

    Raises:
        InputProblem: a line that is no mark, or names something that is not known.
    """
    reader = _Reader(name, catalogue, app)
    return Timeline(marks=tuple(sorted(reader.marks(text), key=lambda mark: mark.start)))


class _Reader:
    def __init__(self, name: str, catalogue: Catalogue, app: App | None) -> None:
        self._name = name
        self._data_types = catalogue.data_types
        own = () if app is None else app.functions
        self._functions = None if app is None else {*catalogue.functions, *(function.id for function in own)}

    def marks(self, text: str) -> Iterator[Mark]:
        columns: tuple[int, ...] | None = None
        separator = ","
        for number, line in _lines(text):
            if columns is None:
                separator = _separator(line)
            cells = _cells(line, separator)
            if columns is None and _is_header(cells):
                lower = [cell.lower() for cell in cells]
                columns = tuple(map(lower.index, COLUMNS))
                continue
            if columns is None:
                columns = (0, 1, 2)
            yield self._mark(f"{self._name}:{number}", cells, columns)

    def _mark(self, place: str, cells: list[str], columns: tuple[int, ...]) -> Mark:
        if len(cells) <= max(columns):
            what = f"has {len(cells)} of the columns {', '.join(COLUMNS)}"
            raise InputProblem(place, what, "Write it like 2026-01-01T00:00:05Z,consent,accepted")
        at, fact, value = (cells[column] for column in columns)
        if fact not in FACTS:
            raise InputProblem(f"{place}: fact", *not_known(fact, FACTS, "fact of marks"))
        mark = mark_from(fact, value, _time(f"{place}: time", at))
        if mark is None:
            raise InputProblem(
                f"{place}: value", f"{value[:60]!r} is nothing that {fact} takes", f"Give {VALUES[fact]}"
            )
        if mark.function and self._functions is not None:
            _expect(place, mark.function, self._functions, "function of the app or the catalogue")
        if mark.input is not None:
            _expect(place, mark.input.data_type, self._data_types, "data type")
        return mark


def _expect(place: str, word: str, known: Collection[str], what: str) -> None:
    if word not in known:
        raise InputProblem(f"{place}: value", *not_known(word, known, what))


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
        read_time("", float(cell) if _NUMBER.fullmatch(cell) else cell)
    except InputProblem:
        return False
    return True


def _time(place: str, text: str) -> float:
    if not _NUMBER.fullmatch(text):
        return read_time(place, text)
    seconds = float(text)
    if seconds >= _MILLISECONDS:
        raise InputProblem(place, f"{text} counts milliseconds", f"Give seconds since 1970: {seconds / 1000:.3f}")
    return seconds
