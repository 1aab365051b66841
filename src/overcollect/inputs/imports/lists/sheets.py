"""Spreadsheets and separated values as tables: XLSX, XLS (BIFF), CSV and TSV."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from overcollect.inputs.imports.archive import opened
from overcollect.inputs.imports.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from overcollect.inputs.imports.lists.blocks import Table, TableBuilder
from overcollect.inputs.imports.text import shown
from overcollect.model import InputProblem

_MOST_SHEETS = 40
_MOST_UNPACKED = 2 * MAX_BYTES
"""Bytes of all parts of a workbook."""
_DELIMITERS = ",\t;|"


def xlsx_tables(path: Path, name: str) -> Iterator[Table]:
    """Yield one table a sheet.

    Raises:
        InputProblem: it is no workbook, or too large.
    """
    with opened(path, name) as archive:
        # The sizes that an archive states are what it lets itself be unpacked to, at most.
        if sum(info.file_size for info in archive.members.values()) > _MOST_UNPACKED:
            raise InputProblem(name, f"is larger than {_MOST_UNPACKED >> 20} MB when unpacked", "Save the list alone")
    from openpyxl import load_workbook  # noqa: PLC0415 - half a second that only workbooks wait for

    try:
        with (
            path.open("rb") as content,
            warnings.catch_warnings(action="ignore"),
        ):  # of styles and extensions that are not read
            # A file that is open is taken whatever its name ends in.
            book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
            try:
                for sheet in book.worksheets[:_MOST_SHEETS]:
                    rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True)
                    yield _table(rows, str(sheet.title))
            finally:
                book.close()
    except InputProblem:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl documents no errors for damaged workbooks
        raise _broken(name, error) from None


def xls_tables(content: bytes, name: str) -> Iterator[Table]:
    """Yield one table a sheet of an Excel 97 workbook.

    Raises:
        InputProblem: it is none.
    """
    import xlrd  # noqa: PLC0415 - only such workbooks wait for it

    try:
        book = xlrd.open_workbook(file_contents=content, on_demand=True, ragged_rows=True, logfile=StringIO())
        for number in range(min(book.nsheets, _MOST_SHEETS)):
            sheet = book.sheet_by_index(number)
            yield _table((sheet.row_values(row) for row in range(min(sheet.nrows, MAX_ROWS + 1))), sheet.name)
            book.unload_sheet(number)
    except Exception as error:  # noqa: BLE001 - xlrd raises whatever the damage causes
        raise _broken(name, error) from None


def csv_table(text: str, name: str) -> Table | None:
    """Return the table of separated values; None where the text is none: lines without a common separator."""
    delimiter = _delimiter(text)
    if delimiter is None:
        return None
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        return _table(reader, "")
    except csv.Error as error:
        raise InputProblem(f"{name}:{reader.line_num}", f"is no CSV ({error})", "Save it again as CSV") from None


def _delimiter(text: str) -> str | None:
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    for delimiter in _DELIMITERS:
        if lines and lines[0].count(delimiter) and not lines[0].lstrip().startswith(("|", "#", "-", ">")):
            try:
                widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
            except csv.Error:
                continue
            if widths and min(widths[:1]) > 1 and sum(width == widths[0] for width in widths) * 2 > len(widths):
                return delimiter
    return None


def _table(rows: Iterable[Iterable[Any]], name: str) -> Table:
    builder = TableBuilder()
    for row in rows:
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        builder.row()
        if builder.cut:
            break
        for cell in cells:
            builder.cell(cell)
    return builder.table(name)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _broken(name: str, error: Exception) -> InputProblem:
    reason = shown(str(error), 100) or type(error).__name__
    return InputProblem(name, f"is no workbook that can be read ({reason})", "Save it again as XLSX or CSV")
