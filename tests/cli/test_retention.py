"""How long data is kept (app.yaml: keep), against the time stamps that sent records bear."""

import json

import pytest

BEGIN = 1_767_225_600
"""2026-01-01T00:00:00Z, when the capture begins."""
DAY = 86_400


@pytest.fixture
def audit(run, posted, tmp_path):
    """Return a function that audits a track whose first point is so many days old, and returns the report."""

    def call(days, keep):
        first = BEGIN - days * DAY
        points = [{"lat": f"39.90{n}722", "lng": f"116.39{n}499", "time": first + 60 * n} for n in range(5)]
        capture = posted(("https://api.music.example/track", {"points": points}))
        purpose = {"id": "walks", "data": ["location_track"], "recipients": ["operator"], **keep}
        operator = {"name": "Example Ltd", "domains": ["music.example"]}
        app = {"schema": "overcollect/app/1", "app": {"id": "com.example.music", "market": "CN"}, "operator": operator}
        path = tmp_path / "app.yaml"
        path.write_text(json.dumps({**app, "purposes": [purpose]}))
        return json.loads(run("audit", capture, "--app", path, "-f", "json", "--fail-on", "never").out)

    return call


def test_records_that_are_older_than_the_declared_retention_are_found(audit):
    found = [f for f in audit(40, {"keep": "30d"})["findings"] if f["rule"] == "DECL-05"]
    assert [(f["subject"], f["count"], f["strength"]) for f in found] == [("location_track", 1, "indicative")]
    assert "40 days before; app.yaml says: 30d" in found[0]["explanation"]


def test_younger_records_are_not(audit):
    assert "DECL-05" not in {f["rule"] for f in audit(20, {"keep": "30d"})["findings"]}


def test_without_a_declared_retention_the_rule_says_what_it_needs(audit):
    needs = {entry["rule"]: entry["needs"] for entry in audit(40, {})["not_judged"]}
    assert "`keep` in `purposes`" in needs["DECL-05"]
