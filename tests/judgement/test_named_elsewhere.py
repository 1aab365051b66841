"""An identifier that one request names is the same where another does not; what is none stays none."""

import json

import pytest
from msgspec.structs import replace

from overcollect.audit import Setting, audit
from overcollect.captures import open_capture
from overcollect.captures.interface import Options
from overcollect.inputs import Timeline, load_app, load_timeline
from overcollect.judgement import Ledger, judge
from overcollect.model import (
    Direction,
    Grade,
    Method,
    NamedIdentifier,
    Place,
    Secret,
    UnnamedIdentifier,
    token_digest,
)

ID = "60e5d787-7b10-4341-8289-a784280e7f1f"
OTHER = "b5207ba9-a5cd-46b5-a353-557cd6125d9f"
TALLY, STRANGE, OWN = "https://log.tally.example/v1", "https://c.strange.example/v1", "https://api.rides.example/v1"
DECLARED = {
    "purposes": [{"id": "statistics", "data": ["gaid", "install_id"], "recipients": ["tally"], "basis": "consent"}]
}


def sent(url, at=0, **body):
    return {"url": url, "at": at, "body": body}


@pytest.fixture
def flows(recording):
    """What the audit of requests says: data type, domain, grade and count, of what is more than possible."""

    def of(*requests, **options):
        outcome = recording.audit(*requests, **{"app": DECLARED, "consent": "accepted", **options})
        return sorted(
            (flow.data_type, flow.recipient.domain, flow.grade.value, flow.count)
            for flow in outcome.data_flows
            if flow.grade is not Grade.POSSIBLE
        )

    return of


def test_who_gets_a_declared_identifier_without_its_name_is_accused_as_with_it(recording):
    def findings(**body):
        outcome = recording.audit(sent(TALLY, gaid=ID), sent(STRANGE, 1, **body), app=DECLARED, consent="accepted")
        return {(f.id, f.rule, f.severity, f.confidence) for f in outcome.findings if f.domain == "strange.example"}

    assert "NEED-01" in {rule for _, rule, *_ in findings(x=ID)}
    assert findings(x=ID) == findings(gaid=ID)


@pytest.mark.parametrize("order", [1, -1])
def test_the_name_may_come_first_or_last(flows, order):
    requests = [sent(STRANGE, 0, x=ID.upper()), sent(TALLY, 5, gaid=ID)][::order]
    assert ("gaid", "strange.example", "probable", 1) in flows(*requests)


def test_the_evidence_is_where_the_value_stands_and_says_why(recording):
    outcome = recording.audit(sent(TALLY, gaid=ID), sent(STRANGE, 1, x=ID), app=DECLARED, consent="accepted")
    (flow,) = (flow for flow in outcome.data_flows if flow.recipient.domain == "strange.example")
    (evidence,) = flow.situations[0].evidence
    assert (evidence.message.index, evidence.detection.location, evidence.detection.name) == (1, "body.json$.x", "x")
    assert (evidence.detection.method, evidence.detection.data_type) == (Method.CONTEXT, "gaid")
    assert "elsewhere in the capture" in evidence.detection.reason


def test_a_value_that_a_message_repeats_counts_once(flows):
    assert flows(sent(TALLY, gaid=ID), sent(STRANGE, 1, x=ID, y={"z": ID.upper()})) == [
        ("gaid", "strange.example", "probable", 1),
        ("gaid", "tally.example", "probable", 1),
    ]


def test_a_message_that_names_the_value_itself_is_not_counted_twice(flows):
    assert flows(sent(TALLY, gaid=ID, y=ID.upper())) == [("gaid", "tally.example", "probable", 1)]


def test_a_name_that_may_mean_it_becomes_one_that_does(recording):
    outcome = recording.audit(
        sent(TALLY, gaid=OTHER[:14] + "1" + OTHER[15:]),
        sent(STRANGE, 1, adid=OTHER[:14] + "1" + OTHER[15:]),
        app=DECLARED,
        consent="accepted",
    )
    found = [
        (f.grade, f.count)
        for f in outcome.data_flows
        if (f.data_type, f.recipient.domain) == ("gaid", "strange.example")
    ]
    assert found == [(Grade.PROBABLE, 1)]


def test_some_identifier_of_the_device_becomes_the_one_that_it_is(flows):
    found = flows(sent(TALLY, gaid=ID), sent(STRANGE, 1, device_id=ID.upper()), sent(STRANGE, 2, device_id=OTHER))
    strange = [flow for flow in found if flow[1] == "strange.example"]
    assert ("gaid", "strange.example", "probable", 1) in strange
    assert sum(count for *_, count in strange) <= 2


@pytest.mark.parametrize(
    "bodies",
    [
        ({"deviceId": ID}, {"x": ID}),
        ({"device_id": ID}, {"x": ID}),
        ({"adid": ID}, {"x": ID}),
        ({"vendor_id": ID}, {"x": ID}),
        ({"iid": ID}, {"x": ID}),
        ({"instanceId": ID}, {"x": ID}),
        ({"session_id": ID}, {"x": ID}),
        ({"gaid": ID}, {"x": OTHER}),
        ({"gaid": ID}, {"request_id": ID}),
        ({"gaid": "0000000000000000"}, {"x": "0000000000000000"}),
    ],
    ids=lambda bodies: " then ".join(next(iter(body)) for body in bodies),
)
def test_a_name_that_may_mean_something_else_tells_nothing_about_others(flows, bodies):
    first, second = bodies
    assert not [
        flow for flow in flows(sent(TALLY, **first), sent(STRANGE, 1, **second)) if flow[1] == "strange.example"
    ]


@pytest.mark.parametrize("name", ["session_id", "creative_id", "traceId", "x_request_id", "order_id", "sessionid"])
def test_a_value_that_another_request_calls_something_else_is_no_identifier_of_the_device(flows, name):
    requests = sent(TALLY, installation_id=ID), sent(STRANGE, 1, x=ID)
    assert ("install_id", "strange.example", "probable", 1) in flows(*requests)
    found = flows(*requests, sent(OWN, 2, **{name: ID}))
    assert not [flow for flow in found if flow[1] == "strange.example"]


def test_a_name_whose_value_is_new_in_every_request_names_no_device(flows):
    ids = [f"60e5d787-7b10-4341-8289-a784280e7f{number:02x}" for number in range(6)]
    requests = [
        request
        for at, each in enumerate(ids)
        for request in (sent(TALLY, at, installation_id=each), sent(STRANGE, at, x=each))
    ]
    assert not [flow for flow in flows(*requests) if flow[1] == "strange.example"]


def test_a_value_that_is_known_from_the_device_needs_no_name(flows):
    found = flows(sent(TALLY, gaid=ID), sent(STRANGE, 1, x=ID), values={"gaid": ID})
    assert ("gaid", "strange.example", "certain", 1) in found
    assert len(found) == 2


def named(value, data_type="gaid", name="gaid"):
    digest = int.from_bytes(token_digest(value.lower().encode()), "little")
    return NamedIdentifier(digest, data_type, name, digest)


def unnamed(facts, value, location="body.json$.x"):
    detection = facts.detection(
        "", grade=Grade.PROBABLE, method=Method.CONTEXT, value=Secret(value), canonical=Secret(value), location=location
    )
    return UnnamedIdentifier(named(value).digest, detection)


@pytest.fixture
def judged(facts, catalogue):
    def of(*entries):
        ledger = Ledger(catalogue.baseline)
        for entry in entries:
            ledger.add(entry)
        return {
            (flow.data_type, flow.recipient.domain): flow
            for flow in judge(ledger, None, Timeline(), catalogue).data_flows
        }

    return of


def test_what_a_server_brought_before_any_message_named_it_is_not_blamed(facts, judged):
    issue = replace(
        facts.fact(host="ads.adnet.example", time=10.0, direction=Direction.RECEIVED), issued=token_digest(ID.encode())
    )
    tells = replace(facts.fact("gaid", host="log.tally.example", time=20.0), named=(named(ID),))
    sends = replace(facts.fact(host="c.strange.example", time=30.0), unnamed=(unnamed(facts, ID),))
    assert ("gaid", "strange.example") in judged(tells, sends)
    assert ("gaid", "strange.example") not in judged(issue, tells, sends)


def test_what_the_recipient_gave_back_first_is_returned_to_it(facts, judged):
    tells = replace(facts.fact("gaid", host="log.tally.example", time=20.0), named=(named(ID),))
    echo = replace(
        facts.fact(host="c.strange.example", time=25.0, direction=Direction.RECEIVED), issued=token_digest(ID.encode())
    )
    sends = replace(facts.fact(host="c.strange.example", time=30.0), unnamed=(unnamed(facts, ID),))
    (situation,) = judged(tells, echo, sends)["gaid", "strange.example"].situations
    assert situation.provenance == ("returned",)


@pytest.mark.parametrize(("place", "in_url"), [(Place.QUERY, 1), (Place.BODY, 0)])
def test_place_and_encryption_count_as_for_any_other_value(facts, judged, place, in_url):
    tells = replace(facts.fact("gaid", host="log.tally.example", time=20.0), named=(named(ID),))
    found = unnamed(facts, ID)
    found = UnnamedIdentifier(found.digest, replace(found.detection, place=place))
    sends = replace(facts.fact("imei", host="c.strange.example", time=30.0, scheme="http"), unnamed=(found,))
    (situation,) = judged(tells, sends)["gaid", "strange.example"].situations
    assert (situation.in_url, situation.clear_text) == (in_url, 1)
    assert situation.parts[0].bridged


def test_other_processes_and_pages_of_the_web_are_told_apart(facts, judged):
    tells = replace(facts.fact("gaid", host="log.tally.example", time=20.0), named=(named(ID),))
    page = replace(facts.fact(host="c.strange.example", time=30.0), unnamed=(unnamed(facts, ID),), page="news.example")
    assert ("gaid", "strange.example") not in judged(tells, page)


def test_workers_find_what_this_process_finds(catalogue, tmp_path, recording):
    requests = [sent(STRANGE, at, x=ID, n=at) for at in range(70)] + [sent(TALLY, 80, gaid=ID)]
    recording.audit(*requests, app=DECLARED, consent="accepted")
    setting = Setting(catalogue=catalogue)
    one, two = (
        audit([open_capture(str(tmp_path / "recording.har"), Options())], setting, jobs=jobs) for jobs in (1, 2)
    )
    assert {(f.id, f.count) for f in one.data_flows} == {(f.id, f.count) for f in two.data_flows}
    assert {f.data_type: f.count for f in one.data_flows if f.recipient.domain == "strange.example"} == {"gaid": 70}
    assert json.dumps([f.id for f in one.findings]) == json.dumps([f.id for f in two.findings])


def test_the_sample_app_is_caught_without_known_values_where_it_leaves_out_the_names(root, catalogue):
    folder = root / "captures" / "example-music"
    setting = Setting(
        catalogue=catalogue,
        app=load_app(folder / "app.yaml", catalogue),
        timeline=load_timeline(folder / "timeline.yaml", catalogue),
    )
    outcome = audit([open_capture(str(folder / "first-run.har"), Options())], setting)
    subjects = {f.subject for f in outcome.findings if f.rule == "NEED-02"}
    assert {"oaid > music.example", "android_id > adnet.example"} <= subjects
