"""CSV, as spreadsheets open it."""

import csv
import io
import re

import pytest
from msgspec.structs import replace

from overcollect.judgement.outcome import HostCoverage
from overcollect.knowledge import Text
from overcollect.reports.csv_report import COLUMNS, CsvReport
from overcollect.reports.interface import Settings


@pytest.fixture(scope="module")
def written(catalogue):
    def render(outcome, **settings):
        text = CsvReport().render(outcome, catalogue, Settings(**settings))
        return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    return render


def test_the_columns_are_a_contract():
    assert (
        *("row", "app", "app_version", "data_type", "name", "recipient", "host", "owner", "party", "role", "country"),
        *("consent", "function", "visibility", "verdict", "meaning", "severity", "fails", "rules", "findings"),
        *("needed", "needed_reason", "declared", "declared_reason", "grade", "count", "first", "last", "clear_text"),
        *("precision_m", "transforms", "provenance", "seen_in", "citations"),
    ) == COLUMNS


def test_every_situation_is_one_row(music, written):
    rows = [row for row in written(music) if row["row"] == "situation"]
    assert [
        (r["data_type"], r["recipient"], r["consent"], r["function"], r["visibility"], r["verdict"]) for r in rows
    ] == [
        (f.data_type, f.recipient.domain, s.consent, s.function, s.visibility, s.verdict)
        for f in music.data_flows
        for s in f.situations
    ]


def test_a_row_has_its_findings_and_its_evidence(music, written):
    (row,) = (
        row
        for row in written(music)
        if (row["data_type"], row["recipient"], row["consent"]) == ("imei", "adnet.example", "before")
    )
    assert row["rules"].split()[0] == "CONSENT-01"
    assert (row["severity"], row["fails"], row["grade"], row["count"]) == ("high", "yes", "certain", "1")
    assert "CONSENT-01 Personal information sent before consent (08e1596d5dadc7c4)" in row["findings"]
    assert row["seen_in"].startswith("#4 bid.adnet.example body.form.dev = ")
    assert row["meaning"] == "sent, and not needed"
    assert "490154203237518" not in str(row)


def test_what_fails_the_build_is_told(music, written):
    known = frozenset(finding.id for finding in music.findings)
    assert {row["fails"] for row in written(music, known=known)} == {"no", ""}
    assert {row["fails"] for row in written(music, fail_on="never")} == {"no", ""}


def test_findings_about_hosts_have_rows(music, written):
    rows = [row for row in written(music) if row["row"] == "finding"]
    assert {row["recipient"] for row in rows} == {"adnet.example", "courier.example", "tally.example"}
    assert {row["rules"] for row in rows} == {"CONSENT-04"}


def test_rules_that_were_not_judged_and_warnings_have_rows(music, written):
    doubted = replace(music, warnings=(Text(en="Check this.", zh="请核对。"),))
    rows = {row["rules"] or row["row"]: row for row in written(doubted) if row["row"] in ("not_judged", "warning")}
    assert rows["CONSENT-02"]["meaning"].startswith("needs a run in which the user refuses")
    assert rows["CONSENT-02"]["name"] == "Personal information sent after refusal"
    assert rows["CONSENT-02"]["findings"] == ""
    assert rows["warning"]["meaning"] == "Check this."
    assert {entry.rule for entry in music.not_judged} == set(rows) - {"warning"}


def test_what_was_not_examined_has_a_row(music, written):
    assert not [row for row in written(music) if row["row"] == "gap"]
    hosts = [
        HostCoverage(
            host="pay.example", sent=0, examined=0, gaps={"tls-refused": 0}, messages=0, connections_not_opened=1
        ),
        HostCoverage(host="x.example", sent=90, examined=30, gaps={"opaque": 60}, messages=2, connections_not_opened=0),
    ]
    outcome = replace(music, data_flows=(), findings=(), coverage=replace(music.coverage, hosts=tuple(hosts)))
    rows = [row for row in written(outcome) if row["row"] == "gap"]
    assert [row["host"] for row in rows] == ["pay.example", "x.example"]
    assert rows[0]["meaning"] == "pay.example (certificate refused)"
    assert rows[1]["meaning"].startswith("x.example: 60 of 90 bytes not examined")


def test_sentences_follow_the_language_and_ids_do_not(music, written):
    english, chinese = written(music), written(music, lang="zh")
    same = [column for column in COLUMNS if [r[column] for r in english] == [r[column] for r in chinese]]
    assert {"data_type", "recipient", "consent", "verdict", "needed", "declared", "rules", "severity"} <= set(same)
    assert not {"name", "meaning", "findings", "needed_reason", "citations"} & set(same)


def test_a_byte_order_mark_stands_in_front_for_excel(music, catalogue):
    text = CsvReport().render(music, catalogue, Settings())
    assert text.startswith('\ufeff"row",')
    assert "\r" not in text


def test_every_column_is_in_the_manual_in_its_order(root):
    page = (root / "docs" / "formats.md").read_text(encoding="utf-8")
    table = page[page.index("| column | what |") : page.index("## Two audits")]
    rows = (line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    assert tuple(name for row in rows for name in re.findall("`(.+?)`", row)) == COLUMNS
