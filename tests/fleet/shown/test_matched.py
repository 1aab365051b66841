import json

import pytest

from overcollect.fleet.journal import read_journal
from overcollect.fleet.query import Query, matches
from overcollect.fleet.shown import match_json, match_text
from overcollect.fleet.shown.names import Names


@pytest.fixture
def first(reports):
    return lambda **query: next(matches(Query(**query), read_journal(reports), reports))


def test_a_data_flow_is_one_line(first, catalogue):
    match = first(data_type="imei", recipient="adnet.example")
    line = match_text(match, Names(catalogue, "en"))
    assert line.startswith("example-music  sent, and not needed  imei > adnet.example  AdNet  certain  ")
    assert "不必要" not in line
    assert "非必要" in match_text(match, Names(catalogue, "zh"))


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
