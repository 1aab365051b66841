"""Two reports of one finding and one data flow."""

import json

import pytest

_FINDING = {"id": "a" * 16, "rule": "NEED-02", "severity": "high", "confidence": "certain"}
_FINDING |= {"subject": "imei > ads.example", "consent": "accepted", "title": "Not needed"}
_FLOW = {"id": "f" * 16, "data_type": "imei", "recipient": {"domain": "ads.example"}}
_FLOW |= {"verdict": "unneeded", "grade": "certain", "situations": [{"consent": "accepted"}]}


@pytest.fixture
def reports(tmp_path):
    """Return a function that writes an old report, and a new one with changes; parts left out stay as they are."""

    def write(**changes):
        plain = {"schema": "overcollect/report/1", "app": {"id": "com.example.a"}, "coverage": {"percent": 100}}
        entries = {"findings": _FINDING, "data_flows": _FLOW}
        changed = {
            key: [{**entries[key], **each} for each in value] if key in entries else value
            for key, value in changes.items()
        }
        old = plain | {key: [entry] for key, entry in entries.items()}
        paths = (tmp_path / "old.json", tmp_path / "new.json")
        for path, report in zip(paths, (old, old | changed), strict=True):
            path.write_text(json.dumps(report))
        return paths

    return write
