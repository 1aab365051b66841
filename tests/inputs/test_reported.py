"""Reports that are compared."""

import json

import pytest

from overcollect.inputs.reported import load_reported
from overcollect.knowledge import load
from overcollect.model import Consent, InputProblem, Verdict
from overcollect.reports import JsonReport
from overcollect.reports.interface import Settings


@pytest.fixture(scope="session")
def catalogue():
    """The knowledge that is shipped, by which the samples are audited."""
    return load()


def test_what_an_audit_wrote_is_read_back(audited, catalogue, tmp_path):
    outcome = audited("example-music", "first-run.flow")
    path = tmp_path / "report.json"
    path.write_text(JsonReport().render(outcome, catalogue, Settings()), encoding="utf-8")
    read = load_reported(path)
    assert [finding.id for finding in read.findings] == [finding.id for finding in outcome.findings]
    assert [flow.verdict for flow in read.data_flows] == [flow.verdict for flow in outcome.data_flows]
    assert (read.app.id, read.coverage.percent, read.known_values) == ("com.example.music", 100, True)
    assert read.knows_consent
    assert {finding.consent for finding in read.findings} == {Consent.BEFORE, Consent.ACCEPTED}
    assert read.data_flows[0].verdict is Verdict.UNNEEDED


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"schema": "overcollect/report/2", "data_flows": [], "findings": [], "coverage": {}}',
        '{"schema": "overcollect/report/1", "data_flows": [], "findings": []}',
        json.dumps(
            {
                "schema": "overcollect/report/1",
                "data_flows": [],
                "coverage": {},
                "findings": [
                    {
                        "id": "1",
                        "rule": "R",
                        "severity": "awful",
                        "confidence": "certain",
                        "subject": "",
                        "consent": "before",
                    }
                ],
            }
        ),
    ],
    ids=["empty", "no object", "another schema", "without coverage", "an unknown severity"],
)
def test_what_is_no_report_is_refused(tmp_path, content):
    path = tmp_path / "report.json"
    path.write_text(content)
    with pytest.raises(InputProblem, match="audit -f json"):
        load_reported(path)


def test_a_missing_report_is_told(tmp_path):
    with pytest.raises(InputProblem, match="cannot be read"):
        load_reported(tmp_path / "none.json")
