"""SARIF, as code hosts take it."""

import json

import pytest
from msgspec.structs import replace

from overcollect.judgement.outcome import HostCoverage
from overcollect.knowledge import Text
from overcollect.reports.interface import Settings
from overcollect.reports.sarif_report import SarifReport


@pytest.fixture(scope="module")
def written(catalogue):
    def render(outcome, **settings):
        (run,) = json.loads(SarifReport().render(outcome, catalogue, Settings(**settings)))["runs"]
        return run

    return render


def test_every_finding_is_a_result_with_its_id_rule_and_place(music, written):
    run = written(music)
    rules = run["tool"]["driver"]["rules"]
    assert [r["partialFingerprints"]["overcollectFinding/v1"] for r in run["results"]] == [f.id for f in music.findings]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"].endswith("/first-run.flow")
        assert location["logicalLocations"][0]["fullyQualifiedName"].startswith("#")


def test_levels_follow_severities(music, written):
    levels = {result["properties"]["severity"]: result["level"] for result in written(music)["results"]}
    assert levels == {"high": "error", "medium": "warning", "low": "note"}
    (first, *_) = music.findings
    (result,) = written(replace(music, findings=(replace(first, severity="info"),)))["results"]
    assert (result["kind"], result["level"]) == ("informational", "none")


def test_a_rule_weighs_as_much_as_its_worst_finding(music, written):
    rules = {rule["id"]: rule["properties"]["security-severity"] for rule in written(music)["tool"]["driver"]["rules"]}
    assert rules["NEED-02"] == "8.0"
    assert rules["SEC-02"] == "2.0"


def test_values_are_masked(music, written):
    assert "490154203237518" not in json.dumps(written(music))


def test_what_was_not_seen_is_a_notification(music, written):
    assert written(music)["invocations"][0]["toolExecutionNotifications"] == []
    pinned = HostCoverage(
        host="pay.example", sent=0, examined=0, gaps={"tls-refused": 0}, messages=0, connections_not_opened=1
    )
    unseen = replace(music, coverage=replace(music.coverage, hosts=(*music.coverage.hosts, pinned)))
    (told,) = written(unseen)["invocations"][0]["toolExecutionNotifications"]
    assert told["level"] == "warning"
    assert "pay.example" in told["message"]["text"]


@pytest.mark.parametrize(
    ("name", "uri"), [("-", "stdin"), ("my run.har", "my%20run.har"), ("/a/b.har", "file:///a/b.har")]
)
def test_the_capture_is_named_as_a_uri(music, written, name, uri):
    (first, *_) = music.findings
    (seen, *_) = first.evidence
    moved = replace(first, evidence=(replace(seen, message=replace(seen.message, capture=name)),))
    (result,) = written(replace(music, findings=(moved,)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_it_speaks_chinese(music, written):
    (first, *_) = written(music, lang="zh")["results"]
    assert not first["message"]["text"].isascii()


@pytest.mark.parametrize("name", ["/captures/caf\udce9.har", "caf\udce9.har"])
def test_a_file_whose_name_is_no_utf_8_is_named_by_its_bytes(music, written, name):
    capture = replace(music.captures[0], path=name)
    found = replace(music.findings[0], evidence=(), contact=None)
    (result,) = written(replace(music, captures=(capture,), findings=(found,)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("caf%E9.har")


def test_what_puts_the_report_in_doubt_is_a_notification(music, written):
    doubted = replace(music, warnings=(Text(en="Check this.", zh="请核对。"),))
    (notification,) = written(doubted)["invocations"][0]["toolExecutionNotifications"]
    assert notification == {"level": "warning", "message": {"text": "Check this."}}


def test_an_audit_that_is_no_clean_one_was_no_success(music, catalogue):
    text = SarifReport().render(music, catalogue, Settings(complaints=("only 2 % was examined",)))
    (invocation,) = json.loads(text)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert {"level": "error", "message": {"text": "only 2 % was examined"}} in invocation["toolExecutionNotifications"]
