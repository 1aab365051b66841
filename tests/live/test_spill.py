"""Batches on disk."""

import errno

import pytest

from overcollect.live import backlog as module
from overcollect.live.backlog import Backlog
from overcollect.live.spill import Spill


class FullDisk:
    """A file on a disk that takes the first bytes of what is written."""

    def __init__(self, file):
        self.file = file
        self.full = False

    def write(self, data):
        return self.file.write(data[:10] if self.full else data)

    def __getattr__(self, name):
        return getattr(self.file, name)


def test_what_was_half_written_is_overwritten():
    spill = Spill()
    spill.put(["a"])
    spill._file = FullDisk(spill._file)
    spill._file.full = True
    with pytest.raises(OSError, match="space") as raised:
        spill.put(["b" * 1000])
    assert raised.value.errno == errno.ENOSPC
    spill._file.full = False
    spill.put(["c"])
    assert [spill.take(), spill.take()] == [["a"], ["c"]]
    assert len(spill) == 0
    spill.close()


def test_a_full_disk_leaves_batches_in_memory_and_then_an_account(monkeypatch, caplog, batch, facts_of, slow_workers):
    monkeypatch.setattr(module, "_UNDER_WAY", 2)
    monkeypatch.setattr(module, "_HELD_BYTES", 2 * len(batch(0).packed) + 50)

    def full(self, batch):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Spill, "put", full)
    backlog = Backlog(slow_workers, slow_workers.baseline)
    for index in range(10):
        backlog.put(batch(index))
    facts = []
    while len(backlog):
        slow_workers.finish()
        facts += facts_of(backlog.take())
    lost = [fact for fact in facts if fact.gaps]
    assert sorted(fact.message.index for fact in facts) == list(range(10))
    assert len(lost) == 6  # two with the worker, two held in memory
    assert {gap.reason for fact in lost for gap in fact.gaps} == {"not-examined"}
    assert caplog.text.count("the disk takes no more") == 1
    assert caplog.text.count("messages pass unexamined") == 1
    assert backlog.messages == 0
    backlog.close()
