"""Workflow commands, read back as the runner does."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from overcollect.judgement.outcome import HostCoverage
from overcollect.reports.github_report import GithubReport, _data, _property
from overcollect.reports.interface import Settings

COMMAND = re.compile(r"::(error|warning|notice) title=([^:,\n]*)::([^\n]*)")


def unescaped(text):
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


@pytest.fixture(scope="module")
def written(catalogue):
    def render(outcome, **settings):
        lines = GithubReport().render(outcome, catalogue, Settings(**settings)).splitlines()
        return [tuple(map(unescaped, COMMAND.fullmatch(line).groups())) for line in lines]

    return render


def with_gap(outcome):
    pinned = HostCoverage(
        host="pay.example", sent=0, examined=0, gaps={"tls-refused": 0}, messages=0, connections_not_opened=1
    )
    return replace(outcome, coverage=replace(outcome.coverage, hosts=(*outcome.coverage.hosts, pinned)))


def test_what_fails_the_build_is_an_error_with_place_and_reason(music, written):
    (text,) = (
        text
        for level, title, text in written(music)
        if (level, title) == ("error", "IMEI > adnet.example (sent, and not needed)")
    )
    assert text.startswith("seen in #45 bid.adnet.example body.protobuf.2.1 = 490…518 (protobuf)\nwhy: ")
    assert "HIGH CONSENT-01 Personal information sent before consent, before consent, 1 x" in text
    assert "08e1596d5dadc7c4" in text
    assert "what to do: " in text
    assert "490154203237518" not in text


def test_errors_come_first(music, written):
    levels = [level for level, _, _ in written(music)]
    assert set(levels) == {"error", "warning", "notice"}
    assert levels == sorted(levels, key=("error", "warning", "notice").index)


def test_each_data_flow_with_findings_stands_once(music, written):
    titles = [title for _, title, _ in written(music)]
    assert len(titles) == len(set(titles))


def test_what_is_known_or_milder_does_not_fail(music, written):
    known = frozenset(finding.id for finding in music.findings)
    assert {level for level, _, _ in written(music, known=known)} == {"notice"}
    assert "error" not in {level for level, _, _ in written(music, fail_on="never")}


def test_how_much_was_seen_is_always_told(music, written):
    nothing = replace(music, findings=(), data_flows=())
    assert [(level, title) for level, title, _ in written(nothing)] == [("notice", "Coverage")]
    (warning,) = (text for level, _, text in written(with_gap(nothing)) if level == "warning")
    assert "pay.example" in warning
    complaint = "less than 95 % was examined"
    assert ("error", "Coverage", complaint) in written(nothing, complaints=(complaint,))


@given(st.text())
@example("100 %, a::b\r\n::error::c %0A")
def test_no_text_ends_its_command(text):
    for escape in (_data, _property):
        assert not set(escape(text)) & {"\r", "\n"}
        assert unescaped(escape(text)) == text
    assert not set(_property(text)) & {":", ","}
