"""What ordinary apps do, and the same with one fact changed: nobody is accused of the former."""

import pytest

from overcollect.choices import SEVERITIES
from overcollect.knowledge.rule_sample import RuleSample, Sent

BEGIN = 1_790_000_000
PEOPLE = [("王芳", "+16505550101"), ("赵磊", "+16505550102"), ("孙倩", "+16505550103")]
VALUES = {
    "mac_address": "00:00:5E:00:53:01",
    "contacts_list": [{"name": name, "phone": phone} for name, phone in PEOPLE],
}
TRACK = [{"lat": 39.9087 + step / 10_000, "lng": 116.3974, "time": BEGIN + 5 * step} for step in range(6)]


def app(service, function, data, *, to=("operator",), like="", **changes):
    purpose = {"id": "purpose", "data": data, "recipients": list(to), "basis": "consent"}
    return {
        "services": [service],
        "functions": [{"id": function, "like": like or function}],
        "recipients": [],
        "purposes": [purpose],
        **changes,
    }


def using(function):
    return {"from": BEGIN - 5, "to": BEGIN + 500, "function": function}


def picked(data_type, at=-1):
    return {"at": BEGIN + at, "input": {"data_type": data_type, "how": "picked"}}


def post(body, host="api.rides.example", at=0):
    return {"url": f"https://{host}/v1", "body": body, "at": at}


def accusing(outcome):
    """Rules with a finding of medium or above."""
    return {f.rule for f in outcome.findings if SEVERITIES.index(f.severity) >= SEVERITIES.index("medium")}


@pytest.fixture
def accused(recording):
    def audit(*requests, app, marks=(), values=VALUES, **start):
        outcome = recording.audit(*requests, app=app, values=values, marks=marks, **{"consent": "accepted", **start})
        return accusing(outcome)

    return audit


BOOKED = ["person_name", "phone_number", "travel_itinerary"]
PASSENGERS = [{"name": name, "mobile": phone} for name, phone in PEOPLE]


def test_passengers_of_a_booking_who_stand_in_the_address_book_are_passengers(accused):
    ticketing = {"app": app("transport_ticketing", "place_order", BOOKED), "marks": [using("place_order")]}
    assert not accused(post({"passengers": PASSENGERS}), registered=True, **ticketing)
    assert {"NEED-05", "NEED-08"} <= accused(post({"data": PASSENGERS}), registered=True, **ticketing)


def test_addressees_of_a_letter_are_no_address_book(accused):
    mail = {"app": app("email_cloud_storage", "email", ["email_address", "person_name"]), "marks": [using("email")]}
    letter = [{"name": name, "email": f"p{number}@example.test"} for number, (name, _) in enumerate(PEOPLE)]
    assert not accused(post({"to": letter, "subject": "x"}), registered=True, **mail)
    assert "NEED-01" in accused(post({"installed": PASSENGERS}), registered=True, **mail)


def test_friends_whom_the_user_picks_one_after_the_other_may_be_invited(accused):
    invite = app("instant_messaging", "invite_contacts", ["contacts_list"])
    sent = [post({"name": name, "phone": phone}, at=3 * number) for number, (name, phone) in enumerate(PEOPLE)]
    marks = [using("invite_contacts"), *(picked("contacts_list", 3 * number - 1) for number in range(3))]
    assert not accused(*sent, app=invite, marks=marks, registered=True)
    playing = app("online_audio_video", "view_item", ["contacts_list"])
    assert "NEED-08" in accused(*sent, app=playing, marks=[using("view_item")], registered=True)


def test_the_serial_number_of_a_paired_device_is_not_the_phones(accused):
    own = {"device_sn": "SN12345678AB", "device_mac": "00:00:5E:00:53:AA"}
    pairing = {"app": app("utility_tools", "device_pairing", ["install_id"]), "marks": [using("device_pairing")]}
    assert not accused(post(own), **pairing)
    assert "NEED-06" in accused(post({"device_mac": VALUES["mac_address"]}), **pairing)
    reading = app("news_information", "view_item", ["install_id"])
    assert "NEED-02" in accused(post(own), app=reading, marks=[using("view_item")])


def test_the_track_of_a_recorded_run_is_the_whole_of_it(accused):
    data = ["precise_location", "location_track"]
    running = app("sports_fitness", "route_recording", data)
    assert not accused(post({"track": TRACK}), app=running, marks=[using("route_recording")])
    reading = app("news_information", "view_item", data)
    assert "NEED-02" in accused(post({"track": TRACK}), app=reading, marks=[using("view_item")])


@pytest.mark.parametrize(("after_s", "accused_of"), [(3, set()), (60, {"NEED-02"})])
def test_a_run_that_is_uploaded_when_it_has_just_ended_belongs_to_it(accused, after_s, accused_of):
    running = app("sports_fitness", "route_recording", ["precise_location", "location_track"])
    upload = post({"track": TRACK}, at=40 + after_s)
    assert accused(upload, app=running, marks=[{**using("route_recording"), "to": BEGIN + 40}]) == accused_of


def test_a_number_called_device_id_is_declared_by_any_made_up_identifier(accused):
    body = {"device_id": "f81d4fae7dec11d0a76500a0c91e6bf6", "oaid": "5f1d8c3a-7b2e-4e60-9c41-d2a86b90e7f3"}
    signing = [using("account_sign_in")]
    declared = app("mobile_banking", "account_sign_in", ["install_id", "oaid"])
    assert "DECL-01" not in accused(post(body), app=declared, marks=signing)
    other = app("mobile_banking", "account_sign_in", ["android_id", "oaid"])
    assert "DECL-01" in accused(post(body), app=other, marks=signing)


def test_a_visitors_token_is_a_session_and_towards_advertising_nothing_is(samples):
    def found(*hosts):
        sent = tuple(Sent(data=("auth_token",), to=to) for to in hosts)
        marks = ({"from": 50, "to": 200, "function": "pay"},)
        return samples.judge(RuleSample(why="", sent=sent, marks=marks, start={"registered": False})).findings

    assert "NEED-01" not in {f.rule for f in found("api.rides.example")}
    assert "NEED-01" in {f.rule for f in found("api.rides.example", "log.adnet.example")}


def severities(outcome, rule):
    return {f.severity for f in outcome.findings if f.rule == rule}


def test_the_session_of_a_visit_before_consent_is_a_low_finding_and_in_clear_text_a_high_one(samples):
    sent = Sent(data=("session_id",), clear_text=True)
    outcome = samples.judge(RuleSample(why="", sent=(sent,), start={"consent": "never"}))
    assert severities(outcome, "CONSENT-01") == severities(outcome, "DECL-01") == {"low"}
    assert severities(outcome, "SEC-01") == {"high"}


@pytest.mark.parametrize(("data_type", "severity"), [("in_app_behaviour", "medium"), ("contacts_list", "high")])
def test_a_batch_of_events_is_no_collection_of_a_life(samples, data_type, severity):
    declared = {"purposes": [{"id": "p", "data": [data_type], "recipients": ["operator"], "basis": "consent"}]}
    marks = ({"from": 50, "to": 200, "function": "pay"},)
    outcome = samples.judge(RuleSample(why="", sent=(Sent(data=(data_type,), items=30),), app=declared, marks=marks))
    assert severities(outcome, "NEED-01") == {severity}


def test_the_number_of_a_contact_is_not_surely_the_registered_users(recording):
    chat = app("instant_messaging", "messaging", ["phone_number"])
    for phone, answer in ((PEOPLE[0][1], "conditional"), ("+16505550199", "yes")):
        outcome = recording.audit(
            post({"phone": phone}), app=chat, values=VALUES, marks=[using("messaging")], registered=True
        )
        (flow,) = (flow for flow in outcome.data_flows if flow.data_type == "phone_number")
        assert flow.needed.answer == answer


def test_facts_about_the_device_in_the_url_are_no_personal_information_there(samples):
    def found(data_type):
        sent = (Sent(data=(data_type,), place="query", to="log.adnet.example"),)
        return severities(samples.judge(RuleSample(why="", sent=sent)), "SEC-02")

    assert not found("carrier")
    assert found("phone_number") == {"low"}


@pytest.mark.parametrize(("service", "found"), [("ride_hailing", set()), ("food_delivery", {"medium"})])
def test_a_position_too_fine_is_no_finding_where_the_law_lists_it_and_does_not_say_when(samples, service, found):
    near = {"services": [service], "functions": [{"id": "near", "like": "nearby_search"}, {"id": "place_order"}]}
    sample = RuleSample(
        why="",
        app=near,
        sent=(Sent(data=("precise_location",), precision_m=0.05),),
        marks=({"from": 50, "to": 200, "function": "near"},),
    )
    assert severities(samples.judge(sample), "NEED-04") == found


@pytest.mark.parametrize(
    ("step", "judged"), [("ads_off", False), ("id_reset", False), ("tap", True), ("separate_consent", True)]
)
def test_a_mark_about_something_else_does_not_say_that_no_separate_consent_was_asked_for(samples, step, judged):
    sample = RuleSample(why="", sent=(Sent(data=("face_data",)),), marks=({"at": 200, "ui": step},))
    outcome = samples.judge(sample)
    assert ("CONSENT-06" not in {entry.rule for entry in outcome.not_judged}) is judged
    assert bool(severities(outcome, "CONSENT-06")) is judged


def test_norms_that_measure_by_the_purpose_accuse_mildly_of_one_that_is_declared_and_agreed_to(samples):
    def found(**start):
        sample = RuleSample(
            why="",
            app={"app": {"id": "com.example.rides", "platform": "android", "market": "EU"}},
            sent=(Sent(data=("oaid",), to="log.tally.example"),),
            marks=({"from": 50, "to": 200, "function": "pay"},),
            start=start,
        )
        return severities(samples.judge(sample, norms=("eu",)), "NEED-03")

    assert found() == {"low"}
    assert found(consent="never") == {"medium"}


@pytest.mark.parametrize(("rule", "severity"), [("DECL-03", "medium"), ("DECL-05", "low")])
def test_that_a_service_needs_it_does_not_excuse_a_broken_promise(samples, catalogue, rule, severity):
    for sample in catalogue.rules[rule].samples.fires:
        assert severities(samples.judge(sample), rule) == {severity}
    keeping = {
        "functions": [{"id": "order", "like": "place_order"}],
        "purposes": [
            {"id": "p", "data": ["location_track"], "recipients": ["operator"], "basis": "contract", "keep": "7d"}
        ],
    }
    old = Sent(data=("location_track",), items=5, oldest_days=30)
    used = {"from": 50, "to": 200, "function": "order"}
    outcome = samples.judge(RuleSample(why="", app=keeping, sent=(old,), marks=(used,)))
    assert {flow.needed.answer for flow in outcome.data_flows} == {"yes"}
    assert severities(outcome, "DECL-05") == {"low"}


@pytest.mark.parametrize(("function", "unrelated"), [("order", True), ("near", False)])
def test_what_the_function_carries_to_somebody_else_is_not_unrelated_to_it(samples, function, unrelated):
    declared = {
        "functions": [{"id": "order", "like": "place_order"}, {"id": "near", "like": "nearby_search"}],
        "purposes": [{"id": "p", "data": ["search_history"], "recipients": ["tally"], "basis": "consent"}],
    }
    sent = (Sent(data=("search_history",), to="log.tally.example"),)
    marks = ({"from": 50, "to": 200, "function": function},)
    outcome = samples.judge(RuleSample(why="", app=declared, sent=sent, marks=marks))
    assert severities(outcome, "NEED-01")
    assert bool(severities(outcome, "NEED-03")) is unrelated


@pytest.mark.parametrize(
    ("times", "marks", "strengths"),
    [(3, (), set()), (4, (), {"indicative"}), (4, ({"at": 60, "ui": "tap"},), {"strong"})],
)
def test_refreshes_that_no_tap_could_tell_are_allowed_for(samples, times, marks, strengths):
    near = {"functions": [{"id": "near", "like": "nearby_search"}]}
    sent = Sent(data=("precise_location",), precision_m=60, times=times, every=9, changing=True)
    used = {"from": 50, "to": 300, "function": "near"}
    outcome = samples.judge(RuleSample(why="", app=near, sent=(sent,), marks=(used, *marks)))
    assert {f.strength for f in outcome.findings if f.rule == "FREQ-03"} == strengths
