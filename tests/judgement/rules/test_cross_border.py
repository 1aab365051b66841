"""Seat of the owner, registration of the address, position of the server: three answers, and a rule for each market."""

import pytest

from overcollect.inputs import Timeline
from overcollect.judgement import Ledger, judge

GERMAN, AMERICAN = "1.2.3.4", "129.250.35.250"
"""The first stands in DE by the tests' database, which does not know the second."""


@pytest.fixture
def found(facts, samples, catalogue):
    """Judge one identifier sent to one host, and return findings of the XBORDER rules with the data flow."""

    def judged(market, host, *, address=None, positions=None, country=None, time=1_790_000_000.0, data="oaid"):
        ledger = Ledger(catalogue.baseline)
        ledger.add(facts.fact(data, host=host, address=address, time=time, precision_m=5))
        far = {"id": "far", "name": "Far", "domains": ["far.example"], "role": "analytics", "country": country}
        app = {
            "app": {"id": "com.example.rides", "market": market},
            "recipients": [{key: value for key, value in far.items() if value}],
            "purposes": [],
        }
        norms = ("cn", "eu", "us")
        outcome = judge(ledger, samples.app(app), Timeline(), catalogue, norms=norms, positions=positions)
        return [f for f in outcome.findings if f.rule.startswith("XBORDER")], outcome.data_flows[0].recipient

    return judged


def test_the_seat_of_the_owner_is_told_and_the_server_was_not_looked_up(found):
    (finding,), recipient = found("CN", "log.far.example", country="US")

    assert (finding.rule, finding.strength) == ("XBORDER-01", "indicative")
    assert finding.reason == (
        "The recipient has its seat in US (by app.yaml). Where its servers stand was not looked up."
    )
    assert "未查询其服务器所在地" in finding.reason_zh
    assert (recipient.country, recipient.registered_in, recipient.served_from) == ("US", (), ())


def test_where_the_address_is_registered_is_told_and_breaks_nothing(found):
    """A registry says who may use an address. That it is foreign says nothing about where a server stands."""
    findings, recipient = found("CN", "log.tally.example", address=AMERICAN)

    assert findings == []
    assert (recipient.country, recipient.registered_in, recipient.served_from) == ("CN", ("US",), ())


def test_a_server_abroad_breaks_the_rule_whoever_runs_it(found, positions):
    (finding,), recipient = found("CN", "api.rides.example", address=GERMAN, positions=positions)

    assert finding.rule == "XBORDER-01"
    assert "A database of positions (Country, 2023-11-14) puts its servers in DE" in finding.reason
    assert "Their addresses are registered in AU" in finding.reason
    assert "seat" not in finding.reason
    assert (recipient.registered_in, recipient.served_from) == (("AU",), ("DE",))


def test_the_edge_of_a_delivery_network_stands_near_the_user(found, positions):
    findings, recipient = found("CN", "d1.cloudfront.net", address=GERMAN, positions=positions)

    assert recipient.hosted_at == "Amazon CloudFront"
    assert [f.reason for f in findings if "seat in US" not in f.reason] == []


def test_the_severity_of_an_indication_stays_below_high(found, positions):
    (finding,), _ = found("CN", "log.far.example", country="US", address=GERMAN, positions=positions)

    assert finding.severity in ("info", "low", "medium")


@pytest.mark.parametrize(
    ("country", "day", "fires"),
    [
        ("BR", 1_790_000_000.0, False),
        ("BR", 1_760_000_000.0, True),
        ("US", 1_790_000_000.0, False),
        ("US", 1_640_000_000.0, True),
        ("KR", 1_790_000_000.0, False),
        ("FR", 1_790_000_000.0, False),
        ("GB", 1_790_000_000.0, False),
        ("IN", 1_790_000_000.0, True),
    ],
)
def test_a_country_is_adequate_from_the_day_of_its_decision(found, country, day, fires):
    """Brazil's is of 2026-01-26; the US had none between 2020-07-16 and 2023-07-10."""
    findings, _ = found("DE", "log.far.example", country=country, time=day)

    assert [f.rule for f in findings] == (["XBORDER-02"] if fires else [])


@pytest.mark.parametrize(
    ("country", "fires"), [("CN", True), ("HK", True), ("MO", True), ("VE", True), ("TW", False), ("DE", False)]
)
def test_china_of_the_us_rule_includes_hong_kong_and_macau(found, country, fires):
    findings, _ = found("US", "log.far.example", country=country, data="precise_location")

    assert [f.rule for f in findings] == (["XBORDER-03"] if fires else [])


def test_nobody_is_abroad_whose_country_is_not_known(found):
    findings, recipient = found("CN", "api.unheard-of.example")

    assert findings == []
    assert recipient.country is None
