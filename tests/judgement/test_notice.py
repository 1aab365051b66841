"""The four points of the ministry's notice."""

import pytest

from overcollect.inputs import App, AppInfo, Operator, Timeline
from overcollect.judgement import Ledger, judge
from overcollect.judgement.notice import POINTS
from overcollect.knowledge.rule_sample import RuleSample, Sent
from overcollect.model import Attribution, Direction, Fact, Kind

APP = App(
    app=AppInfo(id="com.example.music", market="CN"),
    services=("online_audio_video",),
    operator=Operator(name="Example Ltd", domains=("music.example",)),
    purposes=(),
)
ADDRESS_BOOK = Sent(data=("contacts_list",), items=100)


@pytest.fixture
def points(samples):
    def of(*sent, marks=(), **start):
        outcome = samples.judge(RuleSample(why="", sent=sent, marks=marks, start=start))
        return outcome, {point.id: point for point in outcome.notice_2021}

    return of


def test_there_are_four_points_in_the_order_of_the_notice(points):
    outcome, _ = points()
    assert tuple(point.id for point in outcome.notice_2021) == POINTS


def test_findings_stand_under_their_point(points):
    outcome, by_id = points(ADDRESS_BOOK)
    rules = {f.id: f.rule for f in outcome.findings}
    assert {rules[ident] for ident in by_id["unnecessary"].findings} == {"NEED-01"}
    assert {"DECL-01", "NEED-05", "NEED-08"} <= {rules[ident] for ident in by_id["beyond_scope"].findings}


def test_what_is_for_information_only_is_no_finding_of_a_point(samples):
    pairing = {"services": ["utility_tools"], "functions": [{"id": "device_pairing"}]}
    pairing["purposes"] = [{"id": "p", "data": ["device_serial"], "recipients": ["operator"]}]
    used = {"from": 50, "to": 200, "function": "device_pairing"}
    sample = RuleSample(why="", app=pairing, sent=(Sent(data=("device_serial",)),), marks=(used,))
    outcome = samples.judge(sample)
    assert [(f.rule, f.severity) for f in outcome.findings] == [("NEED-06", "info")]
    assert not any(point.findings for point in outcome.notice_2021)
    assert next(point for point in outcome.notice_2021 if point.id == "unnecessary").judged


def test_requests_for_permissions_are_judged_by_marks_alone(points):
    _, by_id = points()
    assert not by_id["permissions"].judged
    assert "permission" in by_id["permissions"].needs[0].needs
    marks = ({"at": 5, "permission": {"name": "location", "event": "asked"}},)
    outcome, by_id = points(marks=marks)
    assert by_id["permissions"].judged
    assert [(count.name, count.asked) for count in outcome.permissions] == [("location", 1)]


def test_downloads_are_not_judged_without_responses(points):
    _, by_id = points(ADDRESS_BOOK)
    assert not by_id["download"].judged
    assert [entry.rule for entry in by_id["download"].needs] == ["DECEIVE-01"]


def test_responses_without_a_package_say_that_nothing_was_downloaded(points):
    _, by_id = points(Sent(data=("oaid",), value="0a1b2c3d4e5f60718293", issued_by="api.rides.example"))
    assert by_id["download"].judged
    assert not by_id["download"].findings


@pytest.mark.parametrize(
    ("of_response", "downloads", "synced"),
    [
        ({"answers": True}, True, True),  # bodies without one token
        ({"issued": bytes(8)}, False, True),  # headers with one, and no body
        ({}, False, False),
    ],
)
def test_responses_count_by_their_bodies(catalogue, facts, of_response, downloads, synced):
    ledger, other = Ledger(catalogue.baseline), Ledger(catalogue.baseline)
    ledger.add(facts.fact())
    response = facts.message(direction=Direction.RECEIVED, kind=Kind.HTTP_RESPONSE)
    other.add(Fact(message=response, **of_response))
    ledger.merge(other)
    outcome = judge(ledger, APP, Timeline(), catalogue)
    by_id = {point.id: point for point in outcome.notice_2021}
    unjudged = {entry.rule for entry in outcome.not_judged}
    assert by_id["download"].judged is downloads
    assert ("DECEIVE-01" not in unjudged) is downloads
    assert ("SHARE-03" not in unjudged) is synced


def test_a_point_without_any_rule_of_the_chosen_norms_says_so(samples):
    outcome = samples.judge(RuleSample(why="", sent=(ADDRESS_BOOK,)), norms=("eu",))
    by_id = {point.id: point for point in outcome.notice_2021}
    assert not by_id["download"].judged
    assert all(entry.needs for point in outcome.notice_2021 for entry in point.needs)
    assert by_id["download"].needs


def test_without_a_declaration_nothing_is_said_about_need(samples):
    outcome = samples.judge(RuleSample(why="", sent=(Sent(data=("carrier",)),), app=None))
    by_id = {point.id: point for point in outcome.notice_2021}
    assert not by_id["unnecessary"].judged
    assert {"NEED-01", "NEED-02"} <= {entry.rule for entry in by_id["unnecessary"].needs}


@pytest.mark.parametrize(
    "told",
    [
        (),  # an empty recording
        ({"host": "a.apple.com"},),  # the system's own
        ({"host": "127.0.0.1"},),
        ({"attribution": Attribution.OTHER},),
        ({"host": "192.0.2.53", "kind": Kind.DNS, "scheme": "dns"},),
        ("gap",),  # packets without keys
        ("unexamined",),
    ],
)
def test_where_no_message_of_the_app_was_read_no_point_is_without_findings(catalogue, facts, told):
    ledger = Ledger(catalogue.baseline)
    for one in told:
        if one == "gap":
            ledger.add_gap(facts.gap())
        else:
            ledger.add(Fact.unexamined(facts.message(), "") if one == "unexamined" else facts.fact(**one))
    by_id = {point.id: point for point in judge(ledger, APP, Timeline(), catalogue).notice_2021}
    for name in ("beyond_scope", "unnecessary", "download"):
        assert not by_id[name].judged
        (need,) = by_id[name].needs
        assert (need.needs, need.needs_zh) == ("traffic of the app that could be read", "能够读取的应用流量")


@pytest.mark.parametrize("told", [{}, {"host": "a.apple.com", "names_app": True}, {"scheme": "http"}])
def test_one_message_of_the_app_that_was_read_and_has_nothing_is_enough(catalogue, facts, told):
    ledger = Ledger(catalogue.baseline)
    ledger.add(facts.fact(**told))
    by_id = {point.id: point for point in judge(ledger, APP, Timeline(), catalogue).notice_2021}
    assert by_id["unnecessary"].judged
    assert not by_id["unnecessary"].findings
