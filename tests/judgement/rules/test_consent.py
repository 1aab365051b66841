"""Sent before consent, on a legal basis that app.yaml names."""

import pytest

from overcollect.knowledge.rule_sample import RuleSample, Sent


def found(samples, *, data, recipients, to, marks=(), norms=(), rule="CONSENT-01", **of_purpose):
    app = {"purposes": [{"id": "claim", "data": [data], "recipients": [recipients], **of_purpose}]}
    sent = Sent(data=(data,), to=to, at=10)
    marks = (*marks, {"at": 50, "consent": "accepted"})
    sample = RuleSample(why="", app=app, sent=(sent,), start={"consent": "never"}, marks=marks)
    outcome = samples.judge(sample, norms=norms)
    return [finding for finding in outcome.findings if finding.rule == rule]


@pytest.mark.parametrize("basis", ["contract", "law", "security", "vital_interest", "public_task"])
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


RIDE = {
    "data": "precise_location",
    "recipients": "operator",
    "to": "api.rides.example",
    "marks": [{"from": 5, "to": 45, "function": "order"}],
}
UNNEEDED = {"data": "oaid", "recipients": "tally", "to": "log.tally.example"}


@pytest.mark.parametrize("basis", ["vital_interest", "public_task"])
def test_bases_that_both_laws_know_count_under_both(samples, basis):
    for norms in (("cn",), ("eu",)):
        assert found(samples, **RIDE, basis=basis, norms=norms) == []


def test_a_legitimate_interest_counts_under_the_gdpr_for_what_may_be_needed(samples):
    assert found(samples, **RIDE, basis="legitimate_interest", norms=("eu",)) == []
    (finding,) = found(samples, **UNNEEDED, basis="legitimate_interest", norms=("eu",))
    assert (finding.severity, finding.strength) == ("medium", "indicative")
    assert "a legitimate interest as the legal basis, which holds for what is necessary" in finding.reason
    assert "ePrivacy Directive, art. 5(3)" in finding.reason
    assert "正当利益" in finding.reason_zh


@pytest.mark.parametrize("norms", [("cn",), ("cn", "eu"), ()])
@pytest.mark.parametrize("flow", [RIDE, UNNEEDED])
def test_a_legitimate_interest_spares_nothing_where_chinese_law_is_asked(samples, norms, flow):
    (finding,) = found(samples, **flow, basis="legitimate_interest", norms=norms)
    (plain,) = found(samples, **flow, norms=norms)
    assert (finding.id, finding.severity, finding.strength) == (plain.id, plain.severity, plain.strength)
    assert "PIPL 13 knows no such basis" in finding.reason
    assert "第十三条" in finding.reason_zh


@pytest.mark.parametrize(
    ("norms", "basis", "silent"),
    [
        (("eu",), "legitimate_interest", True),
        (("cn",), "legitimate_interest", False),
        (("cn",), "contract", True),
        (("eu",), "consent", False),
    ],
)
def test_sharing_is_spared_by_a_basis_that_the_law_knows(samples, norms, basis, silent):
    of = samples.judge(
        RuleSample(
            why="",
            app={
                "recipients": [{"id": "shop", "domains": ["adnet.example"]}],
                "purposes": [{"id": "p", "data": ["oaid"], "recipients": ["shop"], "basis": basis}],
            },
            sent=(Sent(data=("oaid",), to="log.adnet.example", at=10),),
            start={"consent": "never"},
            marks=({"at": 50, "consent": "accepted"},),
        ),
        norms=norms,
    )
    assert ("SHARE-01" not in {finding.rule for finding in of.findings}) is silent


@pytest.mark.parametrize(
    ("norms", "basis", "told"),
    [
        (("eu",), "legitimate_interest", [("medium", "indicative")]),
        (("cn",), "legitimate_interest", [("high", "strong")]),
        (("eu",), "law", []),
        (("eu",), "consent", [("high", "strong")]),
    ],
)
def test_a_legitimate_interest_is_no_ground_for_special_categories(samples, norms, basis, told):
    app = {"purposes": [{"id": "p", "data": ["face_data"], "recipients": ["operator"], "basis": basis}]}
    sample = RuleSample(why="", app=app, sent=(Sent(data=("face_data",)),), marks=({"at": 60, "ui": "tap"},))
    of_rule = [f for f in samples.judge(sample, norms=norms).findings if f.rule == "CONSENT-06"]
    assert [(finding.severity, finding.strength) for finding in of_rule] == told


@pytest.mark.parametrize(
    ("norms", "basis", "told"),
    [
        (("eu",), "legitimate_interest", [("low", "indicative")]),
        (("eu",), "contract", []),
        (("eu",), "consent", []),
    ],
)
def test_an_identifier_on_a_legitimate_interest_needs_consent_after_a_refusal(recording, norms, basis, told):
    purpose = {"id": "stat", "data": ["install_id"], "recipients": ["operator"], "basis": basis}
    app = {"app": {"id": "com.example.rides", "platform": "android", "market": "DE"}, "purposes": [purpose]}
    sent = {
        "url": "https://api.rides.example/event",
        "body": {"install_id": "0b1f2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"},
        "at": 60,
    }
    refused = [{"at": 1_790_000_000 + 5, "consent": "refused"}]
    outcome = recording.audit(sent, app=app, marks=refused, consent="never", registered=True)
    found = [(f.severity, f.strength) for f in outcome.findings if f.rule == "CONSENT-02"]
    assert found == told


def led(samples, *, data, to, at, rule, app=None, function=()):
    marks = ({"at": 60, "ui": "separate_consent"}, *function)
    sample = RuleSample(why="", app=app or {}, sent=(Sent(data=(data,), to=to, at=at),), marks=marks)
    return [(f.severity, f.strength) for f in samples.judge(sample).findings if f.rule == rule]


def test_a_separate_consent_is_for_what_follows_it(samples):
    face = {"data": "face_data", "to": "api.rides.example", "rule": "CONSENT-06"}
    assert led(samples, **face, at=100) == []
    assert led(samples, **face, at=1000) == [("low", "indicative")]
    using = ({"from": 50, "to": 1200, "function": "face"},)
    functions = {"functions": [{"id": "face", "like": "face_verification"}]}
    assert led(samples, **face, at=1000, app=functions, function=using) == []
    shared = {"data": "oaid", "to": "log.adnet.example", "rule": "SHARE-01"}
    assert led(samples, **shared, at=100) == []
    assert led(samples, **shared, at=1000) == [("medium", "indicative")]
    assert led(samples, **shared, at=10)[0] == ("high", "strong")
    child = {"app": {"id": "com.example.rides", "market": "CN", "audience": "children"}}
    assert led(samples, **{**shared, "rule": "MINOR-03"}, at=1000, app=child) == [("medium", "indicative")]
    assert led(samples, **{**shared, "rule": "MINOR-03"}, at=100, app=child) == []
