"""The difference of two audits for programs."""

import json

import jsonschema
import pytest

from overcollect.difference import difference
from overcollect.inputs.reported import load_reported
from overcollect.reports.difference import difference_json


@pytest.fixture
def written(reports, root):
    schema = json.loads((root / "reports" / "schemas" / "diff-1.json").read_text(encoding="utf-8"))

    def render(**changes):
        document = json.loads(difference_json(difference(*map(load_reported, reports(**changes)))))
        jsonschema.validate(document, schema)
        return document

    return render


def test_new_gone_and_changed(written):
    found = written(findings=[{"id": "b" * 16}], data_flows=[{"verdict": "necessary"}])
    assert [each["id"] for each in found["findings"]["new"]] == ["b" * 16]
    assert [each["id"] for each in found["findings"]["gone"]] == ["a" * 16]
    (changed,) = found["data_flows"]["changed"]
    assert (changed["old"]["verdict"], changed["new"]["verdict"]) == ("unneeded", "necessary")
    assert changed["new"]["domain"] == "ads.example"


def test_equal_reports(written):
    found = written()
    assert found["findings"] == {"new": [], "gone": [], "changed": [], "same": 1}
    assert found["doubts"] == []


def test_another_severity_and_what_was_not_seen(written):
    found = written(findings=[{"severity": "medium"}], coverage={"percent": None})
    assert found["findings"]["changed"][0]["new"]["severity"] == "medium"
    assert found["doubts"] == ["seen"]
    assert found["new"]["coverage"]["percent"] is None
