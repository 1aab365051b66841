"""Which norms an audit goes by."""

import pytest

from overcollect.inputs import App, AppInfo
from overcollect.judgement.norms import Norms, is_plausible, norm_sets
from overcollect.knowledge.rule_sample import RuleSample, Sent

IMEI_TO_ADVERTISER = RuleSample(why="", sent=(Sent(data=("imei",), to="log.adnet.example"),))


def app(**info):
    return App(app=AppInfo(id="com.example.app", **info))


@pytest.mark.parametrize(
    ("info", "sets"),
    [
        ({"market": "CN", "platform": "android"}, ("cn",)),
        ({"market": "CN", "platform": "ios"}, ("cn", "apple")),
        ({"market": "DE", "platform": "android"}, ("eu", "play")),
        ({"market": "GB"}, ("eu",)),
        ({"market": "EU", "platform": "ios"}, ("eu", "apple")),
        ({"market": "UK"}, ("eu",)),
        ({"market": "US", "platform": "android"}, ("us", "play")),
        ({"market": "US", "audience": "children"}, ("us", "us-coppa")),
        ({"market": "IN"}, ("cn",)),
        ({"platform": "android"}, ("cn",)),
    ],
)
def test_market_and_store_choose_the_norms(info, sets):
    assert norm_sets(app(**info)) == sets


def test_the_users_choice_outranks_the_market():
    assert norm_sets(app(market="CN"), ["play", "eu"]) == ("eu", "play")
    assert norm_sets(None) == ("cn",)


def test_a_clause_counts_from_the_day_of_its_coming_into_force(catalogue):
    instruments = catalogue.baseline.instruments
    citation = next(c for c in catalogue.rules["CONSENT-01"].citations if c.instrument == "NDSMR")
    assert not Norms(sets=("cn",), day="2024-12-31").count(citation, instruments)
    assert Norms(sets=("cn",), day="2025-01-01").count(citation, instruments)
    assert not Norms(sets=("eu",), day="2025-01-01").count(citation, instruments)


def test_a_draft_never_counts(catalogue):
    instruments = catalogue.baseline.instruments
    draft = next(c for c in catalogue.rules["FREQ-03"].citations if c.instrument == "DRAFT2026")
    assert not Norms(day="2026-11-25").count(draft, instruments)
    assert not Norms().count(draft, instruments)


def test_only_rules_of_the_chosen_norms_are_asked_and_only_their_clauses_printed(samples):
    chinese = samples.judge(IMEI_TO_ADVERTISER, norms=("cn",))
    assert {"NEED-01", "DECL-01"} <= {f.rule for f in chinese.findings}
    assert not any("General Data Protection" in c for f in chinese.findings for c in f.citations)
    european = samples.judge(IMEI_TO_ADVERTISER, norms=("eu",))
    assert "NEED-01" not in {f.rule for f in european.findings}
    undeclared = next(f for f in european.findings if f.rule == "DECL-01")
    assert len(undeclared.citations) == 1
    assert "General Data Protection" in undeclared.citations[0]
    assert european.knowledge["norms"] == "eu"
    assert european.knowledge["norms_on"].startswith("2026-")


def test_rules_outside_the_norms_are_not_listed_as_unjudged(samples):
    outcome = samples.judge(IMEI_TO_ADVERTISER, norms=("cn",))
    assert not {"LABEL-01", "LABEL-02"} & {entry.rule for entry in outcome.not_judged}
    assert "LABEL-03" in {entry.rule for entry in outcome.not_judged}


def test_a_recipient_that_is_registered_abroad_is_a_lead_and_no_more(samples, catalogue):
    (finding,) = [
        f for f in samples.judge(catalogue.rules["XBORDER-01"].samples.fires[0]).findings if f.rule == "XBORDER-01"
    ]
    assert (finding.severity, finding.strength) == ("medium", "indicative")


def test_rules_that_were_not_in_force_yet_are_listed_with_their_day(samples):
    old = samples.judge(IMEI_TO_ADVERTISER, norms=("cn",), norms_on="2019-11-25")
    (entry,) = [entry for entry in old.not_judged if entry.rule == "NEED-02"]
    assert "in force from 2021-05-01" in entry.needs
    assert "2021-05-01" in entry.needs_zh
    assert "NEED-02" not in {f.rule for f in old.findings}
    assert old.knowledge["norms_on"] == "2019-11-25"


def test_an_implausible_day_gives_a_warning_and_the_norms_of_today(samples):
    def warned(**options):
        outcome = samples.judge(IMEI_TO_ADVERTISER, norms=("cn",), **options)
        return outcome.knowledge["norms_on"], any(options["today"] in said.en for said in outcome.warnings)

    assert warned(today="2026-01-15") == ("2026-01-15", True)
    assert not warned(today="2026-12-01")[1]
    assert not warned(today="2026-01-15", norms_on="2025-01-01")[1]


@pytest.mark.parametrize(
    ("day", "plausible"),
    [("1970-01-01", False), ("2014-12-31", False), ("2015-01-01", True), ("2026-03-01", True), ("2026-03-02", False)],
)
def test_a_day_is_plausible_up_to_tomorrow(day, plausible):
    assert is_plausible(day, today="2026-02-28") is plausible


def test_a_label_that_was_given_brings_the_norms_of_its_store():
    assert norm_sets(None, (), {"apple"}) == ("cn", "apple")
    assert norm_sets(app(market="DE"), (), {"play"}) == ("eu", "play")
    assert norm_sets(app(market="DE"), ["eu"], {"play"}) == ("eu",)
