"""The workbook of a fleet, read back."""

import io

import pytest
from openpyxl import load_workbook

from overcollect.choices import SEVERITIES, VERDICTS
from overcollect.fleet.shown import fleet_xlsx
from overcollect.reports.notice_table import COLUMNS as NOTICE
from overcollect.reports.wording import Wording


@pytest.fixture
def sheets(found, catalogue):
    """Return a function that gives the rows of each sheet, by its title."""

    def read(lang="en"):
        book = load_workbook(io.BytesIO(fleet_xlsx(found, catalogue, lang)))
        return {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}

    return read


def rows(table):
    head, *lines = table
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_every_app_is_one_row_in_its_group(sheets):
    found = rows(sheets()["Apps"])
    assert [(row["group"], row["folder"]) for row in found] == [
        ("not audited", "broken"),
        ("not audited", "=cmd()"),
        ("hardly seen", "dim"),
        ("with a verdict", "example-music"),
        ("with a verdict", "store/example-rides"),
        ("with a verdict", "abroad"),
    ]


def test_numbers_are_those_of_the_app_and_none_where_it_was_not_audited(sheets, found):
    words = Wording("en")
    table = {row["folder"]: row for row in rows(sheets()["Apps"])}
    for entry in [entry for entry in found.judged if entry.app.services]:
        row = table[entry.folder]
        assert [row[words.word("verdict", each)] for each in VERDICTS] == [
            entry.data_flows.get(each, 0) for each in VERDICTS
        ]
        assert [row[words.word("severity", each)] for each in SEVERITIES] == [
            entry.findings.get(each, 0) for each in SEVERITIES
        ]
    broken = table["broken"]
    assert {broken[words.word("verdict", each)] for each in VERDICTS} == {None}
    assert broken["result"] == "not audited, no verdict"
    assert "in no known capture format" in broken["why there is no verdict"]


def test_where_no_need_was_asked_about_there_is_no_number_and_another_law_is_said(sheets):
    words = Wording("en")
    table = {row["folder"]: row for row in rows(sheets()["Apps"])}
    assert [table["dim"][words.word("verdict", each)] for each in ("unneeded", "undeclared")] == [None, None]
    assert [folder for folder, row in table.items() if row["other law"]] == ["abroad"]


def test_no_cell_is_a_formula(found, catalogue):
    book = load_workbook(io.BytesIO(fleet_xlsx(found, catalogue, "en")))
    assert {cell.data_type for page in book.worksheets for row in page.iter_rows() for cell in row}.isdisjoint("fe")


def test_in_chinese_the_columns_of_the_notices_stand_in_front(sheets):
    head, *_ = table = sheets("zh")["应用"]
    assert head[: len(NOTICE)] == NOTICE
    music = next(row for row in rows(table) if row["文件夹"] == "example-music")
    assert "超范围收集个人信息" in music["所涉问题"].split("；")


def test_what_many_share_has_a_sheet_each_with_all_of_it(sheets, found):
    read = sheets()
    counts = {name: len(read[name]) - 1 for name in ("Data types", "Recipients", "Rules", "For information")}
    assert counts == {
        "Data types": len(found.data_types),
        "Recipients": len(found.recipients),
        "Rules": len(found.rules),
        "For information": len(found.noted),
    }
    assert rows(read["Data types"])[0]["apps"] == 2
