"""A device in the local network that the user connects is whom the user chose; other devices are not."""

import pytest

APP = {"services": ["utility_tools"], "functions": [{"id": "cast", "like": "device_pairing"}]}
APP |= {"recipients": [], "purposes": []}
VALUES = {"imei": ["490154203237518"], "wifi_ssid": "Home-5F"}
BEGIN = 1_790_000_000
PAIRING = {"from": BEGIN - 5, "to": BEGIN + 100, "function": "cast"}
ELSEWHERE = {"from": BEGIN - 5, "to": BEGIN + 100, "function": "other"}
SENT = {"url": "http://192.168.1.20/setup", "body": {"ssid": "Home-5F", "imei": "490154203237518"}}


def needed(outcome):
    return {flow.data_type: flow.needed.answer for flow in outcome.data_flows}


def findings(outcome, rule):
    return [finding for finding in outcome.findings if finding.rule == rule]


def test_while_the_user_connects_a_device_it_is_the_chosen_party(recording):
    outcome = recording.audit(SENT, app=APP, values=VALUES, marks=[PAIRING], consent="accepted")
    assert needed(outcome) == {"wifi_ssid": "implied", "imei": "conditional"}
    assert not findings(outcome, "NEED-02")


def test_without_marks_the_device_may_be_the_chosen_party(recording):
    outcome = recording.audit(SENT, app=APP, values=VALUES, consent="accepted")
    assert needed(outcome) == {"wifi_ssid": "conditional", "imei": "conditional"}


@pytest.mark.parametrize("changes", [{"marks": [ELSEWHERE]}, {"url": "http://203.0.113.9/setup", "marks": [PAIRING]}])
def test_a_device_that_nobody_connects_and_a_server_are_not(recording, changes):
    app = {**APP, "functions": [*APP["functions"], {"id": "other", "like": "search"}]}
    sent = {**SENT, "url": changes.get("url", SENT["url"])}
    outcome = recording.audit(sent, app=app, values=VALUES, marks=changes["marks"], consent="accepted")
    assert needed(outcome)["imei"] == "no"
    assert findings(outcome, "NEED-02")


def test_clear_text_inside_the_local_network_says_so(recording):
    inside = recording.audit(SENT, app=APP, values=VALUES, marks=[PAIRING], consent="accepted")
    outside = recording.audit(
        {**SENT, "url": "http://203.0.113.9/setup"}, app=APP, values=VALUES, marks=[PAIRING], consent="accepted"
    )
    (local,), (carried,) = (
        [f for f in findings(outcome, "SEC-01") if f.data_type == "imei"] for outcome in (inside, outside)
    )
    assert "whoever is in that network can read it" in local.reason
    assert "局域网" in local.reason_zh
    assert local.severity == "low"
    assert carried.reason == "Whoever carries the traffic can read it."
    assert carried.severity == "high"
