"""What others can read, what shows it, and a missing check of certificates, and whose it is."""

import pytest
from msgspec.structs import replace

from overcollect.knowledge.rule_sample import RuleSample, Sent


@pytest.mark.parametrize(
    ("to", "process", "severity"),
    [
        ("api.rides.example", False, "high"),
        ("log.tally.example", False, "high"),
        ("api.unheard-of.example", False, "medium"),
        ("api.unheard-of.example", True, "high"),
    ],
)
def test_what_only_is_assumed_to_be_the_apps_is_told_so(samples, catalogue, to, process, severity):
    sample = next(iter(catalogue.rules["SEC-03"].samples.fires))
    outcome = samples.judge(replace(sample, sent=(Sent(data=("oaid",), to=to, process=process),)))
    (finding,) = (f for f in outcome.findings if f.rule == "SEC-03")
    assert finding.severity == severity
    assert ("is assumed" in finding.reason) is (severity == "medium")
    assert ("系假定" in finding.reason_zh) is (severity == "medium")


@pytest.mark.parametrize(
    ("rule", "open_one"),
    [
        ("SEC-01", Sent(data=("phone_number",), at=300, clear_text=True, location="late")),
        ("SEC-02", Sent(data=("phone_number",), at=300, place="query", location="late")),
    ],
)
def test_only_the_messages_that_break_the_rule_are_counted_and_shown(samples, rule, open_one):
    closed = Sent(data=("phone_number",), times=4, every=30, location="early")
    outcome = samples.judge(RuleSample(why="", sent=(closed, open_one)))
    (finding,) = (found for found in outcome.findings if found.rule == rule)
    assert finding.count == 1
    assert {evidence.detection.location for evidence in finding.evidence} == {"late"}
