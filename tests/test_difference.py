"""What one audit has that another has not."""

import pytest
from msgspec.structs import replace

from overcollect.difference import difference
from overcollect.inputs.reported import (
    Reported,
    ReportedCoverage,
    ReportedFinding,
    ReportedFlow,
    ReportedRecipient,
    ReportedSituation,
    ReportedTool,
)
from overcollect.model import Consent, Grade, Verdict


def finding(ident, severity="high", confidence=Grade.CERTAIN):
    return ReportedFinding(
        id=ident, rule="NEED-02", severity=severity, confidence=confidence, subject="imei", consent=Consent.BEFORE
    )


def flow(ident, verdict=Verdict.UNNEEDED, grade=Grade.CERTAIN, consent=Consent.BEFORE):
    return ReportedFlow(
        id=ident,
        data_type="imei",
        recipient=ReportedRecipient("adnet.example"),
        verdict=verdict,
        grade=grade,
        situations=(ReportedSituation(consent),),
    )


OLD = Reported(
    schema="overcollect/report/1",
    data_flows=(flow("a"), flow("b")),
    findings=(finding("1"), finding("2")),
    coverage=ReportedCoverage(90),
    tool=ReportedTool("1"),
    knowledge={"digest": "x", "norms": "cn"},
)


def test_equal_reports_do_not_differ():
    found = difference(OLD, OLD)
    assert found.is_empty
    assert (found.findings.same, found.data_flows.same, found.doubts) == (2, 2, ())


def test_what_is_new_gone_and_changed_is_told_apart():
    new = replace(
        OLD,
        findings=(finding("3"), finding("2", severity="medium")),
        data_flows=(flow("b", Verdict.NECESSARY), flow("c")),
    )
    found = difference(OLD, new)
    assert [each.id for each in found.findings.new] == ["3"]
    assert [each.id for each in found.findings.gone] == ["1"]
    assert [(c.old.severity, c.new.severity) for c in found.findings.changed] == [("high", "medium")]
    assert [each.id for each in found.data_flows.new] == ["c"]
    assert [each.id for each in found.data_flows.gone] == ["a"]
    assert [(c.old.verdict, c.new.verdict) for c in found.data_flows.changed] == [("unneeded", "necessary")]
    assert not found.is_empty


def test_another_confidence_is_a_change_and_another_grade_of_a_flow_is_none():
    new = replace(OLD, findings=(finding("1", confidence=Grade.PROBABLE), finding("2")))
    assert len(difference(OLD, new).findings.changed) == 1
    assert difference(OLD, replace(OLD, data_flows=(flow("a", grade=Grade.PROBABLE), flow("b")))).is_empty


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"tool": ReportedTool("2")}, "tool"),
        ({"knowledge": {"digest": "y", "norms": "cn"}}, "knowledge"),
        ({"knowledge": {"digest": "x", "norms": "cn,eu"}}, "norms"),
        ({"known_values": True}, "known_values"),
        ({"data_flows": (flow("a", consent=Consent.UNKNOWN),)}, "consent"),
        ({"coverage": ReportedCoverage(89.9)}, "seen"),
        ({"coverage": ReportedCoverage(None)}, "seen"),
    ],
)
def test_what_else_may_be_the_reason_is_told(changes, doubt):
    assert difference(OLD, replace(OLD, **changes)).doubts == (doubt,)


def test_more_that_was_seen_and_no_data_flows_are_no_doubt():
    assert difference(OLD, replace(OLD, coverage=ReportedCoverage(100), data_flows=())).doubts == ()
