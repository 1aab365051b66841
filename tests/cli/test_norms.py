"""overcollect audit --norms."""

import json

import pytest


@pytest.fixture
def audit(run, leaky):
    def of(*options):
        return run("audit", leaky, "-f", "json", "--fail-on", "never", *options)

    return of


def test_the_norms_are_recorded_with_the_day_of_the_traffic(audit):
    knowledge = json.loads(audit("--norms", "eu,play").out)["knowledge"]
    assert (knowledge["norms"], knowledge["norms_on"]) == ("eu,play", "2026-01-01")
    assert json.loads(audit().out)["knowledge"]["norms"] == "cn"


def test_only_clauses_of_the_chosen_norms_are_printed(audit):
    (finding, *_) = [f for f in json.loads(audit("--norms", "play").out)["findings"] if f["rule"] == "NEED-06"]
    assert finding["citations"] == ["Google Play policies (《Google Play 政策》), device-id policy"]


def test_an_unknown_norm_is_refused_with_the_known_ones(audit):
    done = audit("--norms", "xx")
    assert done.returncode == 2
    assert "cn, eu, us, us-coppa, apple, play" in done.err


def test_another_day_can_be_chosen(audit):
    done = audit("--norms-on", "2020-01-01")
    assert json.loads(done.out)["knowledge"]["norms_on"] == "2020-01-01"
    assert "in force from" in done.out
    assert audit("--norms-on", "yesterday").returncode == 2
