"""A missing check of certificates, and whose it is."""

import pytest
from msgspec.structs import replace

from overcollect.knowledge.rule_sample import Sent


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
