"""What a live run says while it lasts, line by line."""

import pytest

from overcollect.audit import Setting
from overcollect.judgement.outcome import Coverage, HostCoverage
from overcollect.knowledge import load
from overcollect.live.changes import State, Update
from overcollect.live.lines import Lines


class _Judged:
    """As much of an outcome as lines look at."""

    findings = ()

    def __init__(self, *hosts):
        self.coverage = Coverage(sent=1, examined=1, percent=None, messages=1, messages_sent=1, hosts=hosts, gaps=())


def update(*hosts):
    outcome = _Judged(*hosts)
    state = State(outcome=outcome, marks=(), not_seen=(), received=1, waiting=0, on_disk=False, unexamined=0)
    return Update(new=(), changed=(), gone=(), state=state)


def host(name, sent, examined):
    gaps = {"opaque": sent - examined}
    return HostCoverage(host=name, sent=sent, examined=examined, gaps=gaps, messages=1, connections_not_opened=0)


@pytest.fixture
def lines():
    return Lines(Setting(catalogue=load()), "en")


def test_a_host_of_whose_traffic_most_stays_closed_is_told_once(lines):
    (line,) = lines.of(update(host("enc.example", 200_097, 97)))
    assert line.startswith("Stays closed, so no clean verdict on it: enc.example: 200,000 of 200,097 bytes")
    assert lines.of(update(host("enc.example", 300_000, 97))) == []


@pytest.mark.parametrize(("sent", "examined"), [(900, 0), (100_000, 60_000), (100_000, 100_000)])
def test_little_or_less_than_half_waits_for_the_report(lines, sent, examined):
    assert lines.of(update(host("log.example", sent, examined))) == []
