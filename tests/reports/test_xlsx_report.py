"""The workbook, read back."""

import io

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from overcollect.judgement.outcome import HostCoverage
from overcollect.reports.interface import Settings
from overcollect.reports.xlsx_report import XlsxReport


@pytest.fixture(scope="module")
def sheets(catalogue):
    def read(outcome, **settings):
        book = load_workbook(io.BytesIO(XlsxReport().render(outcome, catalogue, Settings(**settings))))
        return {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}

    return read


def rows(table):
    head, *lines = table
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_every_finding_is_one_row_with_all_that_it_says(music, sheets):
    found = rows(sheets(music)["Findings"])
    assert [(row["Finding"], row["Rule"], row["Times"]) for row in found] == [
        (f.id, f.rule, f.count) for f in music.findings
    ]
    row = next(row for row in found if row["Finding"] == "08e1596d5dadc7c4")
    assert (row["Severity"], row["Data type"], row["Recipient"], row["Role"], row["Consent"]) == (
        *("HIGH", "imei", "adnet.example", "advertising"),
        "before consent",
    )
    assert row["Reason"].startswith("IMEI was sent to adnet.example before the user had agreed")
    assert row["Seen in"].startswith("#4 bid.adnet.example body.form.dev = ")
    assert "art. 13" in row["Clauses"]
    assert row["Fails the build"] == "yes"


def test_without_findings_the_summary_says_no_more_than_was_read(music, sheets):
    half = replace(
        music, findings=(), coverage=replace(music.coverage, examined=music.coverage.sent // 2, percent=50.0)
    )
    assert dict(sheets(half)["Summary"])["Findings"] == "Nothing found in the 50 % that could be read."


def test_what_is_known_does_not_fail_the_build(music, sheets):
    known = frozenset(finding.id for finding in music.findings)
    assert {row["Fails the build"] for row in rows(sheets(music, known=known)["Findings"])} == {"no"}


def test_every_situation_is_one_row(music, sheets):
    found = rows(sheets(music)["Data flows"])
    assert [(row["Data type"], row["Recipient"], row["Times"]) for row in found] == [
        (flow.data_type, flow.recipient.domain, situation.count)
        for flow in music.data_flows
        for situation in flow.situations
    ]
    assert {row["Needed"] for row in found} >= {"not needed", "technical"}


def test_the_summary_counts_and_names_its_captures(music, sheets):
    summary = dict(sheets(music, complaints=("less was seen than asked for",))["Summary"])
    assert summary["App"] == "Example Music (com.example.music)"
    assert summary["Findings"].startswith(f"{len(music.findings)} findings")
    assert summary["Too little was seen"] == "less was seen than asked for"
    assert summary["sent, and not needed"] == sum(flow.verdict == "unneeded" for flow in music.data_flows)
    assert music.captures[0].sha256 in summary["Capture"]


def test_what_was_not_seen_and_not_judged_has_its_sheets(music, sheets):
    host = HostCoverage(
        host="closed.example", sent=90, examined=0, gaps={"opaque": 90}, messages=2, connections_not_opened=0
    )
    unseen = replace(music, coverage=replace(music.coverage, hosts=(*music.coverage.hosts, host)))
    book = sheets(unseen)
    assert any(row["Host"] == "closed.example" for row in rows(book["Not examined"]))
    assert [row["Rules"] for row in rows(book["Not judged"])] == [entry.rule for entry in music.not_judged]


def test_a_clean_audit_has_its_sheets_all_the_same(music, sheets):
    clean = replace(music, findings=(), data_flows=(), not_judged=())
    book = sheets(clean)
    assert list(book) == ["Summary", "Findings", "Data flows", "Not examined", "Not judged"]
    assert dict(book["Summary"])["Findings"] == "No findings."


def test_the_chinese_workbook_has_the_table_of_the_notices(music, sheets):
    book = sheets(music, lang="zh")
    assert list(book) == ["概要", "发现", "数据流", "未检查", "未作判断"]
    assert dict(book["概要"])["应用开发者"] == music.operator
    assert {row["个人信息类型"] for row in rows(book["发现"])} >= {"国际移动设备识别码（IMEI）（imei）"}


def test_values_are_masked_unless_they_are_revealed(music, sheets):
    assert "490154203237518" not in str(sheets(music))
    assert "490154203237518" in str(sheets(music, reveal=True))
