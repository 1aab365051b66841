"""Workbooks (Office Open XML, ECMA-376) in which nothing is calculated: the same tables give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from itertools import islice

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from overcollect.reports.clean import clean

_LONGEST = 32_767
"""Characters that a cell may have ("Excel specifications and limits", Microsoft)."""
MOST_ROWS = 1_048_575
"""Rows below the head that a sheet may have (the same)."""
_EPOCH = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - a time without a zone, as workbooks have it
"""The first time that a zip archive can hold; the time of the run would make each workbook another."""
_SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_HEAD_FILL = PatternFill("solid", start_color="E8EEF4")
_TOP = Alignment(vertical="top", wrap_text=True)

type Value = str | int | float


class Column(Struct, frozen=True):
    title: str
    width: int
    """In characters."""


class Sheet(Struct, frozen=True):
    title: str
    columns: Sequence[Column]
    """Without titles, the sheet has no head."""
    rows: Iterable[Sequence[Value]]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return the sheets as a file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = _EPOCH
    book.properties.creator = "overcollect"
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    written = io.BytesIO()
    book.save(written)
    return _timeless(written)


def _fill(page: Worksheet, sheet: Sheet) -> None:
    titles = [column.title for column in sheet.columns]
    has_head = any(titles)
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    if has_head:
        for number, title in enumerate(titles, 1):
            cell = _write(page, 1, number, title)
            cell.font, cell.fill = Font(bold=True), _HEAD_FILL
        page.freeze_panes = "A2"
    first = 2 if has_head else 1
    last = first - 1
    for last, values in enumerate(islice(sheet.rows, MOST_ROWS), first):
        for number, value in enumerate(values, 1):
            _write(page, last, number, value)
    if has_head and last >= first:
        page.auto_filter.ref = f"A1:{get_column_letter(len(titles))}{last}"


def _write(page: Worksheet, row: int, column: int, value: Value) -> Cell:
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    cell.alignment = _TOP
    if isinstance(value, str):
        # As text whatever it begins with: a formula is a cell of another kind, and the mark keeps it text when edited.
        cell.value = clean(value, _LONGEST)
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value
    return cell


def _timeless(written: io.BytesIO) -> bytes:
    """Return the archive without the times at which its parts were written."""
    again = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as timeless:
        for part in parts.infolist():
            content = _SAVED_AT.sub(rb"\g<1>1980-01-01T00:00:00Z", parts.read(part))
            timeless.writestr(zipfile.ZipInfo(part.filename, _EPOCH.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return again.getvalue()
