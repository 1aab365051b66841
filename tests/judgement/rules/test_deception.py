"""What a finding about a package that nobody asked for says."""

import pytest
from msgspec.structs import replace

from overcollect.judgement import Ledger, judge


@pytest.fixture
def said(samples, catalogue):
    """Return a function that judges the first sample of the rule with more marks, and returns the finding's reasons."""
    sample = next(iter(catalogue.rules["DECEIVE-01"].samples.fires))

    def reasons(*marks):
        outcome = samples.judge(replace(sample, marks=(*sample.marks, *marks)))
        (finding,) = (each for each in outcome.findings if each.rule == "DECEIVE-01")
        return finding.reason, finding.reason_zh

    return sample.packages[0], reasons


def found(samples, sample):
    return {f.severity for f in samples.judge(sample).findings if f.rule == "DECEIVE-01"}


def test_an_app_store_is_accused_mildly_and_of_its_updates_not_at_all(samples, catalogue):
    sample = next(iter(catalogue.rules["DECEIVE-01"].samples.fires))
    assert found(samples, sample) == {"medium"}
    store = {**(sample.app or {}), "services": ["app_store"], "functions": [{"id": "up", "like": "store_updates"}]}
    assert found(samples, replace(sample, app=store)) == {"low"}
    at = sample.packages[0].at
    updating = {"from": at - 5, "to": at + 5, "function": "up"}
    assert not found(samples, replace(sample, app=store, marks=(*sample.marks, updating)))


def test_what_a_web_page_may_have_brought_is_not_the_browsers(samples, facts, catalogue):
    sample = next(iter(catalogue.rules["DECEIVE-01"].samples.fires))
    browser = samples.app({**(sample.app or {}), "services": ["browser"]})
    package = samples.package(replace(sample.packages[0], host="dl.games.example"))
    shown = replace(facts.fact("user_agent", host="www.games.example", time=package.message.time), page="games.example")
    for pages, accused in (((), True), ((shown,), False)):
        ledger = Ledger(catalogue.baseline)
        for fact in (package, *pages):
            ledger.add(fact)
        outcome = judge(ledger, browser, samples.timeline(sample.start, sample.marks), catalogue)
        assert ("DECEIVE-01" in {f.rule for f in outcome.findings}) is accused


def test_that_it_was_installed_afterwards_is_told_where_a_mark_shows_it(said):
    package, reasons = said
    english, chinese = reasons({"at": package.at + 5, "install": package.id})
    assert english.endswith("It was installed afterwards.")
    assert chinese.endswith("随后该安装包被安装。")


def test_an_installation_before_or_of_another_package_is_not_taken_for_it(said):
    package, reasons = said
    told = reasons(
        {"at": package.at - 5, "install": package.id}, {"at": package.at + 5, "install": "com.example.other"}
    )
    assert told == reasons()
