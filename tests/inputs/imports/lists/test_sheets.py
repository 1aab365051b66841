import zipfile
from contextlib import suppress

import openpyxl
import pytest

from overcollect.inputs.imports.lists.sheets import csv_table, xls_tables, xlsx_tables
from overcollect.model import InputProblem


@pytest.fixture
def workbook(tmp_path):
    def make(*rows):
        book = openpyxl.Workbook()
        book.active.title = "清单"
        for row in rows:
            book.active.append(row)
        path = tmp_path / "list.xlsx"
        book.save(path)
        return path

    return make


def test_sheets_of_a_workbook_are_read(workbook):
    (table,) = xlsx_tables(workbook(["信息", "目的"], ["手机号", 13], [None, 1.5]), "x")
    assert table.name == "清单"
    assert table.rows == (("信息", "目的"), ("手机号", "13"), ("", "1.5"))


def test_a_long_sheet_is_cut(workbook):
    (table,) = xlsx_tables(workbook(*[["a", "b"]] * 5100), "x")
    assert table.cut
    assert len(table.rows) == 5000


def test_a_workbook_that_unpacks_too_large_is_refused(archive_of_zeros):
    with pytest.raises(InputProblem, match="larger than"):
        list(xlsx_tables(archive_of_zeros, "x"))


@pytest.fixture
def archive_of_zeros(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b"\0" * (33 << 20))
    return path


def test_damaged_workbooks_are_refused(workbook, tmp_path):
    path = workbook(["a"])
    content = path.read_bytes()
    for start in range(0, len(content), 400):
        damaged = bytearray(content)
        damaged[start : start + 20] = b"\x00" * 20
        broken = tmp_path / "broken.xlsx"
        broken.write_bytes(damaged)
        with suppress(InputProblem):
            list(xlsx_tables(broken, "x"))


def test_what_is_no_old_workbook_is_refused():
    with pytest.raises(InputProblem, match="no workbook"):
        list(xls_tables(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "x"))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separated_values_are_read(separator):
    table = csv_table(f"信息{separator}目的\n手机号{separator}登录\n", "x")
    assert table.rows == (("信息", "目的"), ("手机号", "登录"))


@pytest.mark.parametrize(
    "text", ["plain words\nmore words\n", "| a | b |\n|---|---|\n", "One, two.\nThree words here\nFour\n"]
)
def test_prose_is_no_table(text):
    assert csv_table(text, "x") is None
