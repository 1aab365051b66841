"""What a message or the declaration itself shows about the functions in use, where no mark does."""

import pytest

NEWS = {"services": ["news_information"], "functions": [{"id": "read", "like": "view_item"}], "purposes": []}
VALUES = {"phone_number": "+8613800138000"}
LOGIN = {"url": "https://api.rides.example/login", "body": {"phone": "13800138000", "verify_code": "482913"}}
COURIER = {"id": "courier", "name": "Courier", "domains": ["courier.example"], "role": "push", "country": "CN"}
PROCESSOR = {**COURIER, "capacity": "processor"}
PUSH = {"id": "push", "why": "push", "data": ["push_token"], "recipients": ["courier"], "basis": "consent"}
TOKEN = (
    "dGhpc2lzYXRva2Vu:APA91bHPRgkF3JUikC4ENAHEeMrd41Zxv3hVZjC9KtT8OvPVGJ-hQMRKRrZuJAEcl7B338qju59zJMjw2DELjzEvxwYv7hH"
)
REGISTERED = {"url": "https://api.courier.example/register", "body": {"push_token": TOKEN}}


def needed(outcome):
    return {flow.data_type: flow.needed.answer for flow in outcome.data_flows if flow.grade != "possible"}


def bad(outcome):
    return [f for f in outcome.findings if f.rule.startswith("NEED") and f.severity in ("medium", "high", "critical")]


def test_a_number_and_its_code_in_one_request_are_a_sign_in(recording):
    outcome = recording.audit(LOGIN, app={**NEWS, "recipients": []}, values=VALUES, consent="accepted")
    assert needed(outcome) == {"phone_number": "conditional", "verification_code": "conditional"}
    assert not bad(outcome)


def test_a_number_alone_is_no_sign_in(recording):
    sent = {**LOGIN, "body": {"phone": "13800138000"}}
    outcome = recording.audit(sent, app={**NEWS, "recipients": []}, values=VALUES, consent="accepted")
    assert needed(outcome) == {"phone_number": "no"}


def test_marks_outrank_what_the_request_looks_like(recording):
    reading = {"from": 1_789_999_990, "to": 1_790_000_100, "function": "read"}
    outcome = recording.audit(LOGIN, app={**NEWS, "recipients": []}, values=VALUES, marks=[reading], consent="accepted")
    assert needed(outcome)["phone_number"] == "no"


def test_a_declared_push_processor_shows_that_the_app_has_push(recording):
    app = {**NEWS, "recipients": [PROCESSOR], "purposes": [PUSH]}
    outcome = recording.audit(REGISTERED, app=app, consent="accepted")
    assert needed(outcome) == {"push_token": "conditional"}
    assert not bad(outcome)


@pytest.mark.parametrize(
    "app",
    [
        {"recipients": [COURIER], "purposes": [PUSH]},  # no processor
        {"recipients": [PROCESSOR], "purposes": []},  # for no purpose
        {"recipients": [{**PROCESSOR, "role": "analytics"}], "purposes": [PUSH]},
    ],
)
def test_another_recipient_does_not(recording, app):
    assert needed(recording.audit(REGISTERED, app={**NEWS, **app}, consent="accepted")) == {"push_token": "no"}
