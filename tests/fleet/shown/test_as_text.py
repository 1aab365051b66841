import pytest

from overcollect.fleet.census import Census, Tally
from overcollect.fleet.reported import AppReport, FoundBroken
from overcollect.fleet.shown import fleet_text
from overcollect.model import Consent, Grade
from overcollect.reports.notice_table import COLUMNS


def part(text, heading):
    """Return the lines below a heading."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(heading)) + 1
    return lines[start : lines.index("", start)]


def test_what_has_no_verdict_stands_on_top_as_such(found, catalogue):
    text = fleet_text(found, catalogue, "en")
    assert text.splitlines()[0] == "Apps: 6. With a verdict: 3, hardly seen: 1, not audited: 2"
    places = [text.index(heading) for heading in ("Not audited", "Hardly seen", "Apps, worst first", "Data types")]
    assert places == sorted(places)
    assert "in no known capture format" in part(text, "Not audited")[0]
    assert "not reached yet" in part(text, "Not audited")[1]
    assert "20 %" in part(text, "Hardly seen")[1]
    assert "Dim" not in "".join(part(text, "Apps, worst first"))


def test_apps_stand_worst_first_with_what_was_not_needed(found, catalogue):
    head, music, rides, abroad = part(fleet_text(found, catalogue, "en"), "Apps, worst first")
    assert head.split()[:2] == ["folder", "app"]
    assert music.split()[0] == "example-music"
    assert ["13", "11"] in [music.split()[-7:-5], music.split()[-8:-6]]  # not needed, and undeclared: most are both
    assert "100 %" in music
    assert rides.split()[0] == "store/example-rides"
    assert abroad.endswith("no findings")


def test_what_binds_an_app_by_no_law_is_said(found, catalogue):
    assert "no breach by itself, for apps that the lists of mainland China do not bind: abroad" in fleet_text(
        found, catalogue, "en"
    )


def test_without_a_service_nothing_is_said_to_be_needed_or_not(found, catalogue):
    _, row = part(fleet_text(found, catalogue, "en"), "Hardly seen")
    assert " -  " in row
    assert "need not judged without a service type" in row


def test_shared_types_recipients_and_rules_are_counted(found, catalogue):
    text = fleet_text(found, catalogue, "en")
    types = part(text, "Data types")
    assert types[1].split()[0] == "oaid"
    assert types[1].split()[-2] == "2"
    assert any("adnet.example" in line for line in part(text, "Recipients"))
    assert any("CONSENT-01" in line for line in part(text, "Rules"))


def test_a_long_table_says_how_much_it_leaves_out(found, catalogue):
    found.data_types = {f"type_{number:02}": Tally(apps=1) for number in range(23)}
    types = part(fleet_text(found, catalogue, "en"), "Data types")
    assert len(types) == 1 + 20 + 1
    assert types[-1] == "  3 more (-f html has all)"


@pytest.mark.parametrize(
    ("lang", "heading", "rules"), [("en", "For information", "Rules"), ("zh", "供参考", "所涉规则")]
)
def test_what_was_not_seen_stands_apart_from_broken_rules(found, catalogue, lang, heading, rules):
    finding = FoundBroken(
        id="f", rule="COVER-01", severity="info", confidence=Grade.CERTAIN, subject="", consent=Consent.UNKNOWN, count=1
    )
    found.add(AppReport(schema="", data_flows=(), findings=(finding,)))
    text = fleet_text(found, catalogue, lang)
    assert any("COVER-01" in line for line in part(text, heading))
    assert not any("COVER-01" in line for line in part(text, rules))


def test_in_chinese_the_columns_of_the_notices_stand_in_their_order(found, catalogue):
    text = fleet_text(found, catalogue, "zh")
    head, music, *_ = part(text, "各应用")
    assert [word for word in head.split() if word in COLUMNS] == list(COLUMNS)
    assert head.split()[-1] == COLUMNS[-1]
    assert music.split()[:2] == ["Example", "Music"]
    assert "超范围收集个人信息" in text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_of_an_app_reaches_the_terminal_as_it_is(found, catalogue, lang):
    assert "\x1b" not in fleet_text(found, catalogue, lang)


def test_a_fleet_of_nothing_is_told(catalogue):
    assert fleet_text(Census(entries=[]), catalogue, "en").startswith("Apps: 0.")
