"""``explain`` for every id of the knowledge."""

import re

import pytest

from overcollect.knowledge import load
from overcollect.model import Grade, InputProblem, Verdict
from overcollect.reports.explanation import explain_id, kinds

KNOWN = load()
IDS = {
    "data types": list(KNOWN.data_types),
    "rules": list(KNOWN.rules),
    "service types": list(KNOWN.services),
    "functions": list(KNOWN.functions),
    "verdicts": [verdict.value for verdict in Verdict],
    "grades": [grade.value for grade in Grade],
    "strengths": ["conclusive", "strong", "indicative"],
}
SENTENCE = re.compile(r"(?:[a-z']{2,} ){3,}[a-z']{2,}")
RAW = re.compile(r"pipl_art28|gbt35273_2020|gbt45574_2025|our_reading|registered_user(?!s)")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_an_id_all_kinds_are_listed(lang):
    listed = kinds(KNOWN, lang)
    assert all(ident in listed for ids in IDS.values() for ident in ids)
    assert "tls-refused" in listed


@pytest.mark.parametrize("kind", IDS)
def test_chinese_is_chinese(kind):
    for ident in IDS[kind]:
        for line in explain_id(ident, KNOWN, "zh").splitlines():
            assert re.search("[\u4e00-\u9fff]", line), line
            assert not SENTENCE.search(line), line


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", IDS)
def test_keys_of_files_are_not_shown(kind, lang):
    for ident in IDS[kind]:
        assert not RAW.search(explain_id(ident, KNOWN, lang)), ident


def test_chinese_names_what_an_id_stands_for():
    said = explain_id("ride_hailing", KNOWN, "zh")
    assert "手机号码（phone_number）（仅限注册用户）" in said
    assert "第五条第（二）项（2021-05-01 起施行）" in said


def test_the_places_that_a_report_fills_are_named():
    assert "<个人信息类型>" in explain_id("NEED-01", KNOWN, "zh")
    assert "<data type>" in explain_id("NEED-01", KNOWN, "en")


@pytest.mark.parametrize(("wrong", "near"), [("need-91", "NEED-01"), ("imie", "imei")])
def test_an_unknown_id_names_the_nearest(wrong, near):
    with pytest.raises(InputProblem, match="explain knows no such id") as problem:
        explain_id(wrong, KNOWN, "en")
    assert near in problem.value.remedy


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("address book", "contacts_list"),
        ("通讯录", "contacts_list"),
        ("Undeclared recipient", "DECL-02"),
        ("网络约车类", "ride_hailing"),
    ],
)
def test_what_reports_call_it_is_as_good_as_its_id(name, ident):
    assert explain_id(name, KNOWN, "en") == explain_id(ident, KNOWN, "en")


@pytest.mark.parametrize(("lang", "mark", "between"), [("en", ": ", ", "), ("zh", "：", "、")])
def test_what_it_knows_is_listed_once(lang, mark, between):
    _, *lines = kinds(KNOWN, lang).split("\n\n")
    for line in lines:
        ids = line.partition(mark)[2].split(between)
        assert ids == sorted(set(ids))


def test_a_family_of_rules_names_its_rules_and_the_id_of_a_finding_is_known_as_such():
    with pytest.raises(InputProblem) as problem:
        explain_id("consent", KNOWN, "en")
    assert problem.value.remedy.startswith("The nearest are CONSENT-01, CONSENT-02")
    with pytest.raises(InputProblem, match="id of a finding"):
        explain_id("08e1596d5dadc7c4", KNOWN, "en")
