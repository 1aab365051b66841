"""Batches on disk."""

import errno
import os

import pytest

from overcollect.live import backlog as module
from overcollect.live.backlog import Backlog
from overcollect.live.spill import Spill, SpillError
from overcollect.model import MessageRef


class FullDisk:
    """A file on a disk that takes the first bytes of what is written."""

    def __init__(self, file):
        self.file = file
        self.full = False

    def write(self, data):
        return self.file.write(data[:10] if self.full else data)

    def __getattr__(self, name):
        return getattr(self.file, name)


class BrokenDisk(FullDisk):
    """A file on a disk that gives nothing back."""

    def read(self, _):
        raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.fixture
def spill():
    spill = Spill()
    yield spill
    spill.close()


def test_what_was_half_written_is_overwritten(spill, batch):
    spill.put(batch(0))
    spill._file = FullDisk(spill._file)
    spill._file.full = True
    with pytest.raises(OSError, match="space") as raised:
        spill.put(batch(1))
    assert raised.value.errno == errno.ENOSPC
    spill._file.full = False
    spill.put(batch(2))
    assert [spill.take(), spill.take()] == [batch(0), batch(2)]
    assert len(spill) == 0


def broken(spill):
    spill._file = BrokenDisk(spill._file)


def cut_off(spill):
    spill._file.truncate(spill._places[0].length // 2)


def damaged(spill):
    place = spill._places[0]
    spill._file.seek(place.offset + place.length // 2)
    spill._file.write(b"\xff" * 8)


@pytest.mark.parametrize(
    ("harm", "why"), [(broken, "Input/output error"), (cut_off, "cut off"), (damaged, "not what was written")]
)
def test_a_batch_that_cannot_be_read_back_is_told_with_its_messages(spill, batch, message, harm, why):
    spill.put(batch(0))
    harm(spill)
    with pytest.raises(SpillError, match=why) as raised:
        spill.take()
    assert raised.value.outline.unpack().messages == [MessageRef.of(message(0))]
    assert len(spill) == 0


def test_after_a_damaged_batch_come_the_others(spill, batch):
    for index in range(3):
        spill.put(batch(index))
    damaged(spill)
    with pytest.raises(SpillError):
        spill.take()
    assert [spill.take(), spill.take()] == [batch(1), batch(2)]


def test_what_is_given_up_need_not_be_read(spill, batch, message):
    for index in range(2):
        spill.put(batch(index))
    broken(spill)
    assert [spill.drop().unpack().messages for _ in range(2)] == [
        [MessageRef.of(message(0))],
        [MessageRef.of(message(1))],
    ]
    assert len(spill) == 0


@pytest.mark.parametrize(("harm", "lost"), [(broken, 6), (cut_off, 6), (damaged, 1)])
def test_batches_that_a_bad_disk_lost_stand_in_the_account_and_the_others_are_examined(
    monkeypatch, caplog, batch, facts_of, slow_worker, harm, lost
):
    monkeypatch.setattr(module, "_UNDER_WAY", 2)
    woken = []
    backlog = Backlog(slow_worker, slow_worker.baseline, lambda: woken.append(True))
    for index in range(8):
        backlog.put(batch(index))
    harm(backlog._spill)
    facts = []
    slow_worker.finish()
    while woken:  # as the session takes: when it is told to
        woken.clear()
        facts += facts_of(backlog.take())
        slow_worker.finish()
    unexamined = [fact for fact in facts if fact.gaps]
    assert sorted(fact.message.index for fact in facts) == list(range(8))
    assert len(unexamined) == lost
    assert {(gap.reason, gap.host, gap.bytes) for fact in unexamined for gap in fact.gaps} == {
        ("not-examined", "a.example", 100)
    }
    assert (len(backlog), backlog.messages) == (0, 0)
    assert caplog.text.count("cannot be read back") == 1
    backlog.close()


def test_a_full_disk_leaves_batches_in_memory_and_then_an_account(monkeypatch, caplog, batch, facts_of, slow_worker):
    monkeypatch.setattr(module, "_UNDER_WAY", 2)
    monkeypatch.setattr(module, "_HELD_BYTES", 2 * len(batch(0).packed) + 50)

    def full(self, batch):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Spill, "put", full)
    backlog = Backlog(slow_worker, slow_worker.baseline)
    for index in range(10):
        backlog.put(batch(index))
    facts = []
    while len(backlog):
        slow_worker.finish()
        facts += facts_of(backlog.take())
    lost = [fact for fact in facts if fact.gaps]
    assert sorted(fact.message.index for fact in facts) == list(range(10))
    assert len(lost) == 6  # two with the worker, two held in memory
    assert {gap.reason for fact in lost for gap in fact.gaps} == {"not-examined"}
    assert caplog.text.count("the disk takes no more") == 1
    assert caplog.text.count("messages pass unexamined") == 1
    assert backlog.messages == 0
    backlog.close()
