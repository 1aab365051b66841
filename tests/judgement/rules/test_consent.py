"""Sent before consent, on a legal basis that app.yaml names."""

import pytest

from overcollect.knowledge.rule_sample import RuleSample, Sent


def found(samples, *, data, recipients, to, marks=(), **of_purpose):
    app = {"purposes": [{"id": "claim", "data": [data], "recipients": [recipients], **of_purpose}]}
    sent = Sent(data=(data,), to=to, at=10)
    marks = (*marks, {"at": 50, "consent": "accepted"})
    outcome = samples.judge(RuleSample(why="", app=app, sent=(sent,), start={"consent": "never"}, marks=marks))
    return [finding for finding in outcome.findings if finding.rule == "CONSENT-01"]


@pytest.mark.parametrize("basis", ["contract", "law", "security"])
def test_a_basis_for_what_is_not_necessary_is_a_lead_and_no_proof(samples, basis):
    (finding,) = found(samples, data="oaid", recipients="tally", to="log.tally.example", basis=basis)
    assert (finding.severity, finding.strength) == ("medium", "indicative")
    assert "as the legal basis" in finding.reason
    assert "合法性基础" in finding.reason_zh


def test_what_only_the_operator_calls_necessary_is_low(samples):
    (finding,) = found(
        samples, data="device_serial", recipients="operator", to="api.rides.example", basis="security", needed=True
    )
    assert (finding.severity, finding.strength) == ("low", "indicative")


def test_consent_as_the_basis_and_none_at_all_stay_what_they_were(samples):
    for of_purpose in ({"basis": "consent"}, {}):
        (finding,) = found(samples, data="oaid", recipients="tally", to="log.tally.example", **of_purpose)
        assert (finding.severity, finding.strength, finding.reason) == ("high", "conclusive", "")


def test_a_basis_declared_for_another_recipient_covers_nothing(samples):
    (finding,) = found(samples, data="oaid", recipients="operator", to="log.tally.example", basis="law")
    assert (finding.severity, finding.strength) == ("high", "conclusive")


def test_a_basis_counts_where_the_function_in_use_needs_it(samples):
    ride = [{"from": 5, "to": 45, "function": "order"}]
    of_ride = {"data": "precise_location", "recipients": "operator", "to": "api.rides.example", "marks": ride}
    assert found(samples, **of_ride, basis="contract") == []
    assert found(samples, **of_ride, basis="consent")
