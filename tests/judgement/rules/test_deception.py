"""What a finding about a package that nobody asked for says."""

import pytest
from msgspec.structs import replace


@pytest.fixture
def said(samples, catalogue):
    """Return a function that judges the first sample of the rule with more marks, and returns the finding's reasons."""
    sample = next(iter(catalogue.rules["DECEIVE-01"].samples.fires))

    def reasons(*marks):
        outcome = samples.judge(replace(sample, marks=(*sample.marks, *marks)))
        (finding,) = (each for each in outcome.findings if each.rule == "DECEIVE-01")
        return finding.reason, finding.reason_zh

    return sample.packages[0], reasons


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
