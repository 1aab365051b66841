"""What a capture leaves open about the sending itself, and what a grace period keeps from being judged."""

import pytest

BEGIN = 1_790_000_000
OAID = {"oaid": "7f4b3c2a-1d2e-4f3a-8b9c-0d1e2f3a4b5c"}
REQUEST = {"url": "https://log.adnet.example/v1", "body": OAID}
WITHDRAWN = [{"at": BEGIN, "consent": "withdrawn"}]


def needs(outcome):
    return [entry.needs for entry in outcome.not_judged if entry.rule == "CONSENT-03"]


@pytest.mark.parametrize(("after", "judged"), [(5, False), (10, True), (60, True)])
def test_a_grace_period_after_the_withdrawal_is_told_where_it_spares(recording, after, judged):
    outcome = recording.audit({**REQUEST, "at": after}, app={}, values=OAID, marks=WITHDRAWN, consent="accepted")
    assert any(finding.rule == "CONSENT-03" for finding in outcome.findings) is judged
    assert any("may have been queued" in need for need in needs(outcome)) is not judged


def unanswered(recording, *statuses):
    requests = [{**REQUEST, "status": status, "at": n} for n, status in enumerate(statuses)]
    outcome = recording.audit(*requests, app={}, values=OAID, consent="accepted")
    (finding,) = (finding for finding in outcome.findings if finding.rule == "NEED-01")
    assert finding.count == len(statuses)
    return "holds no answer" in finding.reason and "没有对该请求的响应" in finding.reason_zh


def test_more_requests_without_an_answer_than_evidence_shows_have_none_either(recording):
    assert unanswered(recording, *[0] * 7)


def test_one_answer_among_many_requests_says_that_they_arrive(recording):
    assert not unanswered(recording, *[0] * 6, 200)
    assert not unanswered(recording, *[0] * 2, 200)


@pytest.mark.parametrize("status", [0, 200])
def test_a_request_without_an_answer_is_said_to_have_none(recording, status):
    outcome = recording.audit({**REQUEST, "status": status}, app={}, values=OAID, consent="accepted")
    reasons = [finding.reason for finding in outcome.findings if finding.rule.startswith("NEED")]
    assert reasons
    assert all(("holds no answer" in reason) is (status == 0) for reason in reasons)
