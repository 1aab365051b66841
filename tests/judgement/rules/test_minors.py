"""Where children are, told to advertisers."""

import pytest
from msgspec.structs import replace


@pytest.fixture
def found(samples, catalogue):
    def judge(data_type, precision_m, norms=("us-coppa",), audience="children"):
        sample = catalogue.rules["MINOR-01"].samples.fires[0]
        sent = replace(sample.sent[0], data=(data_type,), precision_m=precision_m)
        app = {"app": {"id": "com.example.rides", "market": "US", "audience": audience}}
        outcome = samples.judge(replace(sample, app=app, sent=(sent,)), norms=norms)
        return [finding for finding in outcome.findings if finding.rule == "MINOR-01"]

    return judge


@pytest.mark.parametrize(
    ("data_type", "precision_m", "is_found"),
    [
        ("location_track", None, True),
        ("precise_location", 5, True),
        ("precise_location", None, False),
        ("precise_location", 5500, False),
        ("coarse_location", None, False),
    ],
)
def test_a_track_of_a_child_has_no_fineness_and_a_position_must_name_the_street(
    found, data_type, precision_m, is_found
):
    assert bool(found(data_type, precision_m)) is is_found
    assert not found(data_type, precision_m, audience="general")


@pytest.mark.parametrize(
    ("norms", "named", "unnamed"),
    [(("cn",), "PIPL 28", "CFR"), (("us", "us-coppa"), "16 CFR 312.2", "PIPL"), (("play",), "", "312.2")],
)
def test_the_reason_names_the_law_that_was_chosen(found, norms, named, unnamed):
    (finding,) = found("precise_location", 5, norms)
    assert named in finding.reason
    assert unnamed not in finding.reason + finding.reason_zh + " ".join(finding.citations)
    assert finding.reason_zh


def test_an_identifier_is_found_for_the_reason_of_its_answer(found):
    (finding,) = found("gaid", None)
    assert "position" not in finding.reason
