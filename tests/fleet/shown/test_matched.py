import json

import pytest
from msgspec.structs import replace

from overcollect.fleet.entry import Entry
from overcollect.fleet.journal import read_journal
from overcollect.fleet.query import Match, Query, matches
from overcollect.fleet.reported import Flow, Judged, Recipient
from overcollect.fleet.shown import match_json, match_text
from overcollect.fleet.shown.names import Names
from overcollect.model import Grade, Verdict


@pytest.fixture
def first(reports):
    return lambda **query: next(matches(Query(**query), read_journal(reports), reports))


def test_a_data_flow_is_one_line(first, catalogue):
    match = first(data_type="imei", recipient="adnet.example")
    line = match_text(match, Names(catalogue, "en"))
    assert line.startswith("example-music  sent, and not needed  imei > adnet.example  AdNet  certain  ")
    assert "不必要" not in line
    assert "非必要" in match_text(match, Names(catalogue, "zh"))


FLOW = Flow(
    id="f",
    data_type="oaid",
    recipient=Recipient(domain="tally.example"),
    verdict=Verdict.UNNEEDED,
    grade=Grade.CERTAIN,
    count=6,
)


@pytest.mark.parametrize(
    ("situations", "en", "zh", "judged"),
    [
        (((Verdict.UNNEEDED, 3), (Verdict.NECESSARY, 3)), "3 of 6 x", "6 次中的 3 次", 3),
        (((Verdict.UNNEEDED, 2), (Verdict.CONDITIONAL, 3), (Verdict.UNNEEDED, 1)), "3 of 6 x", "6 次中的 3 次", 3),
        (((Verdict.UNNEEDED, 6),), "6 x", "6 次", 6),
        ((), "6 x", "6 次", 6),
    ],
)
def test_a_data_flow_counts_what_its_verdict_is_about(catalogue, situations, en, zh, judged):
    flow = replace(FLOW, situations=tuple(Judged(verdict=verdict, count=count) for verdict, count in situations))
    match = Match(entry=Entry(folder="a", state="audited"), flow=flow)
    assert match_text(match, Names(catalogue, "en")).endswith(f"  {en}")
    assert match_text(match, Names(catalogue, "zh")).endswith(f"  {zh}")
    line = json.loads(match_json(match))
    assert (line["count"], line["verdict_count"]) == (6, judged)


def test_a_finding_is_one_line_with_its_id(first, catalogue):
    match = first(rule="CONSENT-01")
    line = match_text(match, Names(catalogue, "en"))
    assert line.startswith("example-music  HIGH  CONSENT-01  ")
    assert line.endswith(match.finding.id)


def test_as_json_both_have_the_app_and_how_much_was_seen(first):
    for query in ({"data_type": "imei"}, {"rule": "CONSENT-01"}):
        line = json.loads(match_json(first(**query)))
        assert line["app"]["id"] == "com.example.music"
        assert line["percent"] == 100
        assert line["verdict"] == "unneeded"
        assert ("finding" in line) is ("rule" in query)
