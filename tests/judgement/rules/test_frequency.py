"""In the background."""

VALUES = {"oaid": "7f4b3c2a-1d2e-4f3a-8b9c-0d1e2f3a4b5c"}
BEGIN = 1_790_000_000
APP = {
    "purposes": [
        {"id": "safe", "data": ["oaid"], "recipients": ["operator"], "needed": True, "basis": "contract"},
    ]
}
HIDDEN = [
    {"from": BEGIN - 50, "to": BEGIN - 40, "function": "order"},
    {"at": BEGIN - 30, "visibility": "background"},
]


def found(recording, times, rule="FREQ-02", app=APP):
    sent = [
        {"url": "https://api.rides.example/beat", "body": {"oaid": VALUES["oaid"], "n": n}, "at": n * 60}
        for n in range(times)
    ]
    others = [{"url": "https://api.rides.example/news", "at": n * 7} for n in range(3 * times)]
    outcome = recording.audit(*sent, *others, app=app, values=VALUES, marks=HIDDEN, consent="accepted")
    return [(f.severity, f.strength) for f in outcome.findings if f.rule == rule]


def test_one_message_in_the_background_weighs_less_than_several(recording):
    assert found(recording, 1) == [("medium", "indicative")]
    assert found(recording, 2) == [("high", "strong")]


POSITION = {"precise_location": {"lat": 39.908731, "lon": 116.397488, "radius_m": 50}}
READING = "lat=39.908731&lon=116.397488"


def rhythm(recording, request, body=None):
    """Findings of a position every two seconds to a recipient that gets nothing else."""
    sent = [{**request, **({} if body is None else {"body": body(n)}), "at": n * 2} for n in range(12)]
    outcome = recording.audit(*sent, app={}, values=POSITION, consent="accepted")
    return [(f.severity, f.reason) for f in outcome.findings if f.rule == "FREQ-01"]


def test_a_new_position_is_read_for_the_message_that_brings_it(recording):
    ((severity, reason),) = rhythm(
        recording,
        {"url": "https://log.adnet.example/loc"},
        lambda n: {"lat": 39.908731 + n * 0.0003, "lon": 116.397488},
    )
    assert severity == "medium"
    assert reason.startswith("A new reading went every 2 s.")


def test_a_position_that_was_read_once_rides_along_wherever_it_stands(recording):
    assert not rhythm(recording, {"url": f"https://log.adnet.example/beat?{READING}"})
    assert not rhythm(
        recording,
        {"url": "https://log.adnet.example/poll"},
        lambda n: {"common": {"latitude": 39.908731, "longitude": 116.397488}, "q": n},
    )


def test_a_claim_of_the_operator_takes_nothing_from_it(recording):
    unclaimed = {"purposes": [APP["purposes"][0] | {"needed": False}]}
    for times in (1, 3):
        assert found(recording, times) == found(recording, times, app=unclaimed)
    assert found(recording, 7, "FREQ-01") == found(recording, 7, "FREQ-01", app=unclaimed) != []


def test_a_claim_makes_nothing_better_before_consent(recording):
    sent = {"url": "https://api.rides.example/start", "body": {"oaid": VALUES["oaid"]}}
    severities = []
    for needed in (True, False):
        app = {"purposes": [APP["purposes"][0] | {"needed": needed, "basis": "consent"}]}
        outcome = recording.audit(sent, app=app, values=VALUES, marks=[], consent="never")
        severities.append([f.severity for f in outcome.findings if f.rule == "CONSENT-01"])
    assert severities == [["high"], ["high"]]
