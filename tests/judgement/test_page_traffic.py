"""What web pages send is not charged to the browser that shows them; what the browser sends is."""

import pytest

BROWSER = {
    "app": {"id": "com.example.browser", "name": "Example Browser", "platform": "android", "market": "CN"},
    "services": ["browser"],
    "operator": {"name": "Example Ltd", "domains": ["browser.example"]},
    "functions": [{"id": "open_page", "like": "open_page"}],
    "recipients": [],
    "purposes": [],
}
VALUES = {"imei": ["490154203237518"], "email_address": "xiaoming.li@example.test"}
SIGN_IN = {
    "url": "https://shop.example/login",
    "headers": {"Origin": "https://shop.example", "Referer": "https://shop.example/login"},
    "body": "email=xiaoming.li%40example.test",
}
TRACKED = {
    "url": "https://count.example/collect?uid=xiaoming.li%40example.test&sr=1080x2400",
    "headers": {"Referer": "https://shop.example/"},
}


def judged(outcome):
    return {(flow.data_type, flow.recipient.domain) for flow in outcome.data_flows}


def bad(outcome):
    return {finding.rule for finding in outcome.findings if finding.severity in ("medium", "high", "critical")}


def test_what_a_page_sends_is_listed_and_not_judged(recording):
    outcome = recording.audit(SIGN_IN, TRACKED, app=BROWSER, values=VALUES, consent="accepted")
    assert not outcome.data_flows
    assert not bad(outcome)
    assert [(t.domain, t.messages, t.pages) for t in outcome.page_traffic] == [
        ("count.example", 1, ("shop.example",)),
        ("shop.example", 1, ("shop.example",)),
    ]
    assert "email_address" in outcome.page_traffic[0].data_types
    assert outcome.unattributed == {}
    assert outcome.coverage.messages_sent == 2
    assert outcome.coverage.percent == 100


def test_a_browser_that_reports_the_visited_address_is_judged(recording):
    telemetry = {
        "url": "https://log.browser.example/visit",
        "body": {"visited_url": "https://shop.example/login", "imei": "490154203237518"},
    }
    outcome = recording.audit(SIGN_IN, telemetry, app=BROWSER, values=VALUES, consent="accepted")
    assert ("imei", "browser.example") in judged(outcome)
    assert ("browsing_history", "browser.example") in judged(outcome)
    assert {"NEED-02", "NEED-06"} <= bad(outcome)


def test_an_identifier_that_no_page_can_read_is_judged_wherever_pages_send_as_well(recording):
    own = {"url": "https://count.example/sdk", "body": {"imei": "490154203237518", "mail": "xiaoming.li@example.test"}}
    outcome = recording.audit(TRACKED, own, app=BROWSER, values=VALUES, consent="accepted")
    needed = {flow.data_type: flow.needed for flow in outcome.data_flows}
    assert needed["imei"].answer == "no"
    assert needed["email_address"].answer == "conditional"
    assert "whether a page or the app sent it (our reading)" in needed["email_address"].reason


@pytest.mark.parametrize("service", ["online_shopping", "online_audio_video"])
def test_an_app_of_another_type_answers_for_the_pages_that_it_shows(recording, service):
    outcome = recording.audit(TRACKED, app={**BROWSER, "services": [service]}, values=VALUES, consent="accepted")
    assert ("email_address", "count.example") in judged(outcome)
    assert not outcome.page_traffic


def test_the_operator_s_own_pages_are_the_app(recording):
    own = {**TRACKED, "headers": {"Referer": "https://start.browser.example/"}}
    outcome = recording.audit(own, app=BROWSER, values=VALUES, consent="accepted")
    assert ("email_address", "count.example") in judged(outcome)
    assert not outcome.page_traffic
