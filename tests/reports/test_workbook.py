"""Workbooks, as spreadsheets read them."""

import io
import time
import zipfile

import pytest
from openpyxl import load_workbook

from overcollect.reports.workbook import Column, Sheet, workbook

COLUMNS = (Column("Name", 20), Column("Times", 8))


@pytest.fixture
def read():
    def opened(*sheets):
        return load_workbook(io.BytesIO(workbook(sheets)))

    return opened


def test_a_table_has_a_head_that_stays_and_filters(read):
    page = read(Sheet("Found", COLUMNS, [("imei", 2), ("oaid", 1)]))["Found"]
    assert list(page.iter_rows(values_only=True)) == [("Name", "Times"), ("imei", 2), ("oaid", 1)]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:B3")
    assert page.column_dimensions["A"].width == 20


def test_columns_without_titles_make_no_head(read):
    page = read(Sheet("Summary", (Column("", 20), Column("", 8)), [("App", "Example")]))["Summary"]
    assert list(page.iter_rows(values_only=True)) == [("App", "Example")]
    assert page.freeze_panes is None


@pytest.mark.parametrize("hostile", ["=1+1", '=HYPERLINK("http://a.example")', "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_nothing_is_calculated(read, hostile):
    cell = read(Sheet("Found", COLUMNS, [(hostile, 1)]))["Found"]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value == hostile.replace("\t", "\\x09")


def test_what_no_workbook_may_hold_is_escaped(read):
    cell = read(Sheet("Found", COLUMNS, [("a\x00\x1b\u202eb", 1)]))["Found"]["A2"]
    assert cell.value == "a\\x00\\x1b\\u202eb"


def test_a_cell_is_no_longer_than_a_workbook_allows(read):
    cell = read(Sheet("Found", COLUMNS, [("x" * 40_000, 1)]))["Found"]["A2"]
    assert len(cell.value) == 32_767
    assert cell.value.endswith("…")


def test_the_same_tables_give_the_same_bytes_at_any_time(monkeypatch):
    sheets = [Sheet("Found", COLUMNS, [("imei", 2)])]
    first = workbook(sheets)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert workbook(sheets) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b">1980-01-01T00:00:00Z</dcterms:modified>" in parts.read("docProps/core.xml")
