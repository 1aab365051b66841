"""The difference of two audits for people."""

import pytest

from overcollect.difference import difference
from overcollect.inputs.reported import load_reported
from overcollect.reports.difference import difference_text


@pytest.fixture
def text(reports):
    def render(lang="en", **changes):
        return difference_text(difference(*map(load_reported, reports(**changes))), lang, {}).splitlines()

    return render


def test_equal_reports_are_told_in_a_line(text):
    assert "No difference in findings and verdicts." in text()
    assert text()[-1] == "What is the same in both: findings 1, data flows 1"


def test_findings_and_flows_stand_under_their_headings(text):
    lines = text(
        findings=[{"id": "b" * 16, "severity": "low", "subject": "imei > ads.example", "consent": "before"}],
        data_flows=[{"verdict": "undeclared"}],
    )
    new = lines.index("New findings: 1")
    assert lines[new + 1] == f"  LOW (certain)  NEED-02 Not needed  imei > ads.example  before consent  {'b' * 16}"
    assert "Findings no longer there, mended or not seen: 1" in lines
    changed = lines.index("Data flows with another verdict: 1")
    assert lines[changed + 1] == "  imei > ads.example: sent, and not declared  before: sent, and not needed"


def test_what_is_only_possible_is_counted(text):
    possible = {"id": "c" * 16, "grade": "possible"}
    lines = text(data_flows=[{}, possible])
    new = lines.index("New data flows: 1")
    assert lines[new + 1] == "  1 only possible (a name or a form alone)"


def test_doubts_stand_on_top(text):
    assert any("less of the traffic was examined" in line for line in text(coverage={"percent": 12.5})[:4])
    assert "  new: version -, examined nothing" in text(coverage={"percent": None})


def test_it_speaks_chinese(text):
    assert "发现与判断均无差异。" in text(lang="zh")


def test_hostile_text_is_made_harmless(text):
    lines = text(findings=[{"id": "b" * 16, "subject": "a\x1b[31mb", "title": "\u202ex"}])
    assert "\x1b" not in "".join(lines)
    assert "\u202e" not in "".join(lines)


def test_titles_are_in_the_language_asked_for_whatever_that_of_the_reports(reports, catalogue):
    found = difference(*map(load_reported, reports(findings=[{"id": "b" * 16}, {"id": "c" * 16, "rule": "OWN-01"}])))
    in_chinese = difference_text(found, "zh", catalogue.rules)
    assert f"NEED-02 {catalogue.rules['NEED-02'].title.zh}" in in_chinese
    assert "OWN-01 Not needed" in in_chinese
