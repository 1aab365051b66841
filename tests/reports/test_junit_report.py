"""JUnit XML, as CI systems take it."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from overcollect.judgement.outcome import HostCoverage
from overcollect.model import Grade, Verdict
from overcollect.reports.interface import Settings
from overcollect.reports.junit_report import JunitReport

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "junit.xsd"))
HIGH_BEFORE_CONSENT = "imei > adnet.example (before consent, no function in use, in the foreground)"


@pytest.fixture(scope="module")
def written(catalogue):
    def render(outcome, **settings):
        root = etree.fromstring(JunitReport().render(outcome, catalogue, Settings(**settings)).encode())
        SCHEMA.assertValid(root)
        return root

    return render


def ended(case):
    return case[0].tag if len(case) else "passed"


def cases(root):
    return {case.get("name"): case for case in root.iter("testcase")}


def situations(outcome):
    return [(flow, situation) for flow in outcome.data_flows for situation in flow.situations]


def with_gap(outcome):
    pinned = HostCoverage(
        host="pay.example", sent=0, examined=0, gaps={"tls-refused": 0}, messages=0, connections_not_opened=1
    )
    return replace(outcome, coverage=replace(outcome.coverage, hosts=(*outcome.coverage.hosts, pinned)))


def test_every_situation_is_one_case_of_its_recipient(music, written):
    root = written(music)
    seen = Counter(case.get("classname") for case in root.iter("testcase"))
    expected = Counter(f"{flow.recipient.domain}.{flow.data_type}" for flow, _ in situations(music))
    assert {name: seen[name] for name in expected} == expected
    for suite in root:
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        counts = Counter(ended(case) for case in suite.findall("testcase"))
        told = {
            state: int(suite.get(name))
            for state, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped"))
        }
        assert told == {state: counts[state] for state in told}


def test_a_case_fails_where_the_situation_breaks_a_rule_of_that_severity(music, written):
    failing = {name for name, case in cases(written(music)).items() if ended(case) == "failure"}
    broken = {
        (finding.consent, each) for finding in music.findings if finding.severity == "high" for each in finding.broken
    }
    assert len(failing) == len(broken)
    assert all(" > " in name for name in failing)


def test_a_failure_says_what_where_and_by_which_clause(music, written):
    (failure,) = cases(written(music))[HIGH_BEFORE_CONSENT]
    assert failure.get("message").startswith("HIGH CONSENT-01 Personal information sent before consent; ")
    assert failure.get("type") == "CONSENT-01"
    assert "seen in 2026-" in failure.text
    assert "#4 bid.adnet.example body.form.dev = " in failure.text
    assert "clauses: Personal Information Protection Law" in failure.text
    assert "what to do: " in failure.text
    assert "08e1596d5dadc7c4" in failure.text
    assert "490154203237518" not in failure.text


def test_what_does_not_fail_the_build_is_skipped_never_green(music, written):
    found = cases(written(music, fail_on="critical"))
    assert not [name for name, case in found.items() if ended(case) == "failure"]
    (skipped,) = found[HIGH_BEFORE_CONSENT]
    assert "does not fail the build: --fail-on critical" in skipped.get("message")
    assert ended(cases(written(music, fail_on="never"))[HIGH_BEFORE_CONSENT]) == "skipped"


def test_known_findings_are_skipped_and_told_as_known(music, written):
    ids = frozenset(finding.id for finding in music.findings)
    (skipped,) = cases(written(music, known=ids))[HIGH_BEFORE_CONSENT]
    assert skipped.tag == "skipped"
    assert "(known, in the baseline)" in skipped.get("message")
    (failure,) = cases(written(music, known=ids - {"08e1596d5dadc7c4"}))[HIGH_BEFORE_CONSENT]
    assert failure.get("message") == "HIGH CONSENT-01 Personal information sent before consent"
    assert "DECL-01 Undeclared data type (known, in the baseline)" in failure.text


def test_only_what_is_necessary_passes(music, written):
    found = cases(written(replace(music, findings=())))
    green = [name for name, case in found.items() if ended(case) == "passed" and " > " in name]
    assert len(green) == sum(situation.verdict is Verdict.NECESSARY for _, situation in situations(music))
    (skipped,) = found[HIGH_BEFORE_CONSENT]
    assert skipped.get("message") == "sent, and not needed"
    assert "not needed: Online film and music needs no personal information" in skipped.text


def test_what_is_only_possible_says_so(music, written):
    flow, situation = next(
        pair for pair in situations(music) if pair[1].grade is Grade.POSSIBLE and pair[1].verdict.accuses
    )
    found = [
        case
        for case in written(music).iter("testcase")
        if case.get("classname") == f"{flow.recipient.domain}.{flow.data_type}"
    ]
    assert situation.verdict is Verdict.UNNEEDED
    assert any(len(case) and case[0].get("message").startswith("possible: sent, and not needed.") for case in found)


def test_findings_about_hosts_are_cases_of_their_own(music, written):
    name = "CONSENT-04 Third-party SDK contacts its servers before consent > tally.example (before consent)"
    case = cases(written(music, fail_on="medium"))[name]
    assert ended(case) == "failure"
    assert case.get("classname") == "tally.example.CONSENT-04"
    assert " tally.example" in case[0].text or ".tally.example" in case[0].text


def test_whether_enough_was_seen_is_a_case(music, written):
    assert ended(cases(written(music))["Coverage"]) == "passed"
    assert ended(cases(written(music, complaints=("--require timeline is not met.",)))["Coverage"]) == "error"
    (skipped,) = cases(written(with_gap(music)))["Coverage"]
    assert skipped.tag == "skipped"
    assert "pay.example" in skipped.text
    (error,) = cases(written(with_gap(music), complaints=("coverage is 10 %",)))["Coverage"]
    assert error.get("message") == "coverage is 10 %"
    assert "pay.example" in error.text


def test_rules_that_were_not_judged_are_skipped(music, written):
    rules = {entry.rule for entry in music.not_judged}
    found = {
        case.get("classname").rpartition(".")[2]: ended(case)
        for case in written(music).iter("testcase")
        if case.get("classname").startswith("overcollect.") and case.get("name") != "Coverage"
    }
    assert found == dict.fromkeys(rules, "skipped")


def test_it_speaks_chinese(music, written):
    found = cases(written(music, lang="zh"))
    (failure,) = found["imei > adnet.example（征得同意前、未使用任何功能、前台）"]
    assert "CONSENT-01 征得同意前发送个人信息" in failure.get("message")


def test_hostile_text_is_no_markup(music, written):
    (first, *_) = music.findings
    hostile = replace(first, reason=']]></failure><x a="\x00\x1b\ud800">&amp;', rule="DECL-01")
    written(replace(music, findings=(hostile,)))


def test_the_same_audit_gives_the_same_bytes(music, catalogue):
    assert JunitReport().render(music, catalogue, Settings()) == JunitReport().render(music, catalogue, Settings())
