import pytest

from overcollect.fleet.census import Census, by_number, census
from overcollect.fleet.entry import Entry
from overcollect.fleet.journal import read_journal
from overcollect.fleet.reported import AppReport, FoundBroken
from overcollect.model import Consent, Grade


def entry(folder, *, high=0, percent=100.0, unneeded=0, **more):
    status = 1 if high else 0
    found = {"high": high} if high else {}
    given = {"state": "audited", "status": status, "percent": percent, "findings": found} | more
    return Entry(folder=folder, data_flows={"unneeded": unneeded}, **given)


@pytest.mark.parametrize(
    ("line", "hardly"),
    [
        (entry("a", percent=20), True),
        (entry("a", percent=None), True),
        (entry("a", percent=90, status=3, too_little_seen=("below --min-coverage",)), True),
        (entry("a", percent=20, high=1), False),  # what is grave is told among the worst, however little was seen
        (entry("a", percent=60), False),
        (entry("a", percent=None, state="failed"), False),
    ],
)
def test_no_grave_finding_in_the_smaller_part_is_no_verdict(line, hardly):
    assert line.is_hardly_seen is hardly


def test_the_worst_app_comes_first_and_of_equals_that_of_which_less_was_seen():
    lines = [
        *(entry("clean"), entry("part", percent=70.0), entry("flows", high=2, unneeded=3), entry("high", high=2)),
        entry("critical", findings={"critical": 1}, status=1),
    ]
    assert [line.folder for line in Census(entries=lines).judged] == ["critical", "flows", "high", "part", "clean"]


def test_every_app_is_in_one_group():
    lines = [entry("a"), entry("b", percent=1), entry("c", state="failed"), entry("d", state="waiting")]
    found = Census(entries=lines)
    groups = (found.not_audited, found.hardly_seen, found.judged)
    assert [[line.folder for line in group] for group in groups] == [["c", "d"], ["b"], ["a"]]


def broken(rule, severity="high", confidence=Grade.CERTAIN):
    return FoundBroken(
        id="f", rule=rule, severity=severity, confidence=confidence, subject="", consent=Consent.UNKNOWN, count=1
    )


def test_what_was_not_seen_and_what_accuses_nobody_is_no_broken_rule():
    found = Census(entries=[])
    findings = [
        *(broken("COVER-01", "info"), broken("NEED-06", "info"), broken("NEED-06", "medium")),
        *(broken("FREQ-01", "info"), broken("SHARE-01", confidence=Grade.POSSIBLE)),
    ]
    found.add(AppReport(schema="", data_flows=(), findings=tuple(findings)))
    found.add(AppReport(schema="", data_flows=(), findings=(broken("NEED-06", "info"), broken("COVER-01", "info"))))
    assert {rule: tally.apps for rule, tally in found.rules.items()} == {"NEED-06": 1}
    assert {rule: tally.apps for rule, tally in found.noted.items()} == {
        "COVER-01": 2,
        "FREQ-01": 1,
        "SHARE-01": 1,
        "NEED-06": 1,
    }


def test_apps_are_counted_by_what_they_share(reports):
    found = census(read_journal(reports), reports)
    assert found.data_types["precise_location"].apps == 2
    assert found.data_types["contacts_list"].apps == 1
    assert found.data_types["push_token"].unneeded == 0
    assert found.recipients["AdNet"].apps == 2
    assert found.recipients["Tally"].apps == 1
    assert found.recipients["AdNet"].domains == {"adnet.example"}
    assert not {"music.example", "Example Music Ltd"} & set(found.recipients)
    assert found.rules["CONSENT-01"].apps >= 1
    numbers = [tally.apps for _, tally in by_number(found.data_types)]
    assert numbers == sorted(numbers, reverse=True)
