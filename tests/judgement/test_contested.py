"""Where only a condition of ours makes it unneeded, the finding says so and weighs less."""

PLACE = {"lat": 39.908722, "lng": 116.397499}
VALUES = {"precise_location": {"lat": 39.908722, "lon": 116.397499, "radius_m": 50}}
BEGIN = 1_790_000_000
HOME = [
    {"from": BEGIN - 5, "to": BEGIN + 100, "function": "sign_in"},
    {"at": BEGIN - 10, "visibility": "background"},
]


def audited(recording, **app):
    sent = {"url": "https://api.rides.example/home", "body": PLACE}
    return recording.audit(sent, app=app, values=VALUES, marks=HOME, consent="accepted")


def test_a_ride_app_that_asks_for_the_place_before_the_order_gets_no_more_than_a_doubtful_medium(recording):
    outcome = audited(recording)
    found = [f for f in outcome.findings if f.rule in ("NEED-01", "NEED-03", "FREQ-02")]
    assert {f.rule for f in found} >= {"NEED-01", "FREQ-02"}
    assert {f.severity for f in found} == {"medium"}
    assert {f.strength for f in found} == {"indicative"}
    assert all("the condition is our reading" in f.reason for f in found)


def test_what_no_list_has_weighs_as_before(recording):
    outcome = audited(recording, services=["online_audio_video"])
    found = [f for f in outcome.findings if f.rule == "NEED-02"]
    assert [(f.severity, f.strength) for f in found] == [("high", "strong")]
