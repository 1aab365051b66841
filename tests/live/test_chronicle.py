"""What a run has found so far, on disk."""

import errno
import os

import pytest

from overcollect.audit import Setting
from overcollect.live import chronicle as module
from overcollect.live.batch import Examined
from overcollect.live.child import Portable
from overcollect.live.chronicle import Chronicle
from overcollect.live.judging import Judging
from overcollect.live.scratch import UnreadableError


@pytest.fixture
def chronicle(monkeypatch):
    monkeypatch.setattr(module, "_RECORD", 100)
    chronicle = Chronicle()
    yield chronicle
    chronicle.close()


def read(chronicle):
    return [each for record in chronicle.records() for each in record]


def test_everything_comes_back_in_order_from_disk_and_memory(chronicle):
    ledgers = [b"%d" % number * 30 for number in range(10)]
    for each in ledgers:
        chronicle.add([each])
    assert read(chronicle) == ledgers
    assert chronicle._places
    assert sum(map(len, chronicle._latest)) < 100


def test_where_the_disk_takes_no_more_it_stays_in_memory_and_that_is_told_once(chronicle, monkeypatch, caplog):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(chronicle, "_write", full)
    ledgers = [b"%d" % number * 60 for number in range(9)]
    for each in ledgers:
        chronicle.add([each])
    assert read(chronicle) == ledgers
    assert caplog.text.count("stays in memory") == 1


def test_what_is_damaged_is_told_and_the_rest_is_there(chronicle):
    chronicle.add([b"a" * 100])
    chronicle.add([b"b" * 100])
    chronicle._file.seek(10)
    chronicle._file.write(b"\xff" * 8)
    lost, *rest = chronicle.records()
    assert isinstance(lost, UnreadableError)
    assert rest == [[b"b" * 100], []]


@pytest.fixture
def judging(catalogue, monkeypatch):
    monkeypatch.setattr(module, "_RECORD", 100)
    judging = Judging(Portable(Setting(catalogue=catalogue), []), catalogue.baseline)
    yield judging
    judging.close()


@pytest.fixture
def found(batch, catalogue):
    """A packed ledger of one message."""
    return Examined.nothing_of(batch(0).unpack(), "test", catalogue.baseline, with_facts=False).ledger


def test_the_next_process_is_told_of_everything(judging, found, catalogue):
    for _ in range(3):
        judging.judge([found], ())
    judging._process.close(at_once=True)
    asked = judging.judge([found], ())
    while not asked.done():
        judging._process.wait(60)
    assert asked.result().outcome.coverage.messages == 4
    assert judging.last([found], (), Setting(catalogue=catalogue)).coverage.messages == 5


def test_without_a_process_that_answers_the_last_judgement_is_made_here(judging, found, catalogue, monkeypatch):
    setting = Setting(catalogue=catalogue)
    assert judging.last([found], (), setting).coverage.messages == 1
    judging.judge([found], ())
    monkeypatch.setattr("overcollect.live.judging._PATIENCE_S", 0)
    assert judging.last([found], (), setting).coverage.messages == 3


def test_what_a_damaged_disk_lost_is_a_gap_in_the_report(judging, found, catalogue):
    judging._chronicle.add([found])
    judging._chronicle._file.truncate(10)
    outcome = judging.last([], (), Setting(catalogue=catalogue))
    assert [gap.reason for gap in outcome.coverage.gaps] == ["not-examined"]
