"""Recipients that nobody knows."""

import pytest

VALUES = {"oaid": "7f4b3c2a-1d2e-4f3a-8b9c-0d1e2f3a4b5c"}


def found(recording, host, **app):
    sent = {"url": f"https://{host}/log", "body": {"oaid": VALUES["oaid"]}}
    outcome = recording.audit(sent, app=app, values=VALUES, consent="accepted")
    return [(f.severity, f.strength) for f in outcome.findings if f.rule == "DECL-02"]


def test_a_host_that_app_yaml_does_not_name_is_a_hint(recording):
    assert found(recording, "log.unheard-of.example") == [("medium", "indicative")]
    assert found(recording, "log.applovin.com") == [("high", "strong")]


@pytest.mark.parametrize(
    "host",
    [
        "api.rides.example",
        "log.tally.example",
        "192.168.1.20",  # a device that the user connects
        "bucket-7.oss-cn-beijing.aliyuncs.com",
        "api.trips.example",  # as the id of the app spells it
    ],
)
def test_what_is_declared_or_may_be_the_operators_own_is_none(recording, host):
    app = {"id": "example.trips.client", "name": "Trips", "platform": "android", "market": "CN"}
    assert found(recording, host, app=app) == []


def test_without_recipients_in_app_yaml_no_host_is_missing_there(recording):
    purposes = [{"id": "sign_in", "data": ["phone_number"], "recipients": ["operator"], "basis": "consent"}]
    assert found(recording, "log.unheard-of.example", recipients=[], purposes=purposes) == []
