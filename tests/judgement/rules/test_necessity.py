"""What is not needed, and agreed to apart from the basic service, is a mild finding; what is grave stays so."""

import msgspec
import pytest

from overcollect.knowledge.rule_sample import RuleSample

ADVERTISER = {
    "id": "adnet",
    "name": "Adnet",
    "domains": ["adnet.example"],
    "role": "advertising",
    "capacity": "independent",
}
APART = {"at": 50, "ui": "separate_consent"}


def news(*data, basis="consent", to="adnet", functions=()):
    return {
        "services": ["news_information"],
        "functions": [{"id": name} for name in functions],
        "recipients": [ADVERTISER],
        "purposes": [{"id": "ads", "data": list(data), "recipients": [to], "basis": basis}],
    }


@pytest.fixture
def found(samples):
    """Return severity and strength of the findings of a rule."""

    def judge(rule, app, data, *marks, to="log.adnet.example"):
        sample = {"why": "", "app": app, "sent": [{"data": [data], "to": to}], "marks": list(marks)}
        outcome = samples.judge(msgspec.convert(sample, RuleSample))
        return [(finding.severity, finding.strength) for finding in outcome.findings if finding.rule == rule]

    return judge


def test_declared_advertising_with_a_consent_of_its_own_is_a_lead_at_most(found):
    assert found("NEED-02", news("oaid"), "oaid", APART) == [("low", "indicative")]


def test_a_function_of_advertising_in_use_makes_it_no_graver(found):
    using = {"from": 60, "to": 200, "function": "advertising"}
    app = news("oaid", functions=["advertising"])
    assert found("NEED-02", app, "oaid", APART, using) == [("low", "indicative")]
    # Advertisers need a consent of their own, whatever is switched on.
    assert found("NEED-02", app, "oaid", using) == [("high", "strong")]


@pytest.mark.parametrize(
    ("app", "data", "marks"),
    [
        (news("oaid"), "oaid", ()),  # agreed to the whole policy only
        (news("oaid"), "oaid", ({"at": 5000, "ui": "separate_consent"},)),  # later
        (news("oaid", basis="contract"), "oaid", (APART,)),
        (news("gaid"), "oaid", (APART,)),  # not declared
        (news("imei"), "imei", (APART,)),  # unchangeable
        (news("religion"), "religion", (APART,)),  # sensitive by law
    ],
)
def test_everything_else_stays_as_grave(found, app, data, marks):
    assert [severity for severity, _ in found("NEED-02", app, data, *marks)] == ["high"]


def test_recommendation_that_the_user_switched_on_is_the_operators_affair(found):
    using = {"from": 60, "to": 200, "function": "personalised_recommendation"}
    app = news("inferred_profile", to="operator", functions=["personalised_recommendation"])
    own = {"to": "api.rides.example"}
    assert found("NEED-02", app, "inferred_profile", using, **own) == [("low", "indicative")]
    assert found("ADS-04", app, "inferred_profile", using, **own) == []
    assert found("ADS-04", app, "inferred_profile", **own)
    assert found("ADS-04", news("inferred_profile"), "inferred_profile", APART)


@pytest.mark.parametrize("function", ["risk_control", "statistics", "personalised_recommendation", "advertising"])
@pytest.mark.parametrize("role", ["advertising", "analytics", "data_broker"])
def test_no_function_in_use_excuses_what_goes_to_an_advertiser(found, function, role):
    using = {"from": 10, "to": 200, "function": function}
    app = news("oaid", functions=[function])
    app["recipients"] = [{**ADVERTISER, "role": role, "capacity": "processor"}]
    severities = [severity for severity, _ in found("NEED-02", app, "oaid", using)]
    assert severities == found_without(found, app)
    assert "low" not in severities


def found_without(found, app):
    return [severity for severity, _ in found("NEED-02", app, "oaid")]


@pytest.mark.parametrize("function", ["risk_control", "statistics", "advertising"])
def test_nobody_switches_on_what_serves_the_operator(found, function):
    using = {"from": 10, "to": 200, "function": function}
    app = news("oaid", to="operator", functions=[function])
    assert "low" not in [severity for severity, _ in found("NEED-02", app, "oaid", using, to="api.rides.example")]


@pytest.mark.parametrize(
    ("at", "using", "severity"),
    [
        (50, None, "low"),
        (-200, None, "high"),  # long before: it may have been for anything
        (-200, {"from": -300, "to": 200}, "low"),  # in the same use of a function
        (-200, {"from": -300, "to": -100}, "high"),
        (-200, {"from": 60, "to": 200}, "high"),
    ],
)
def test_a_consent_of_its_own_is_for_what_begins_with_it(found, at, using, severity):
    marks = [{"at": at, "ui": "separate_consent"}]
    marks += [{**using, "function": "view_item"}] if using else []
    app = news("oaid", functions=["view_item"])
    assert [found for found, _ in found("NEED-02", app, "oaid", *marks)] == [severity]
