"""Batches that wait for a worker."""

import importlib
from functools import partial

import pytest

from overcollect.audit import Setting
from overcollect.live import backlog as module
from overcollect.live.backlog import Backlog
from overcollect.live.batch import Batch, unpack
from overcollect.live.child import Portable
from overcollect.live.process import Process


def test_more_than_the_worker_can_take_goes_to_disk_and_comes_back_in_order(batch, facts_of, slow_worker):
    worker = slow_worker
    backlog = Backlog(worker, worker.baseline)
    for index in range(200):
        backlog.put(batch(index))
    assert len(backlog) == 200
    assert backlog.spilled == 200 - module._UNDER_WAY
    seen = []
    while len(backlog):
        worker.finish()
        seen += [fact.message.index for fact in facts_of(backlog.take())]
    assert seen == list(range(200))
    backlog.close()


def test_nothing_is_taken_before_it_is_done(batch, slow_worker):
    worker = slow_worker
    backlog = Backlog(worker, worker.baseline)
    backlog.put(batch(0))
    assert backlog.take() == []
    worker.finish()
    assert len(backlog.take()) == 1


DEADLY = """
import os
import signal

from overcollect.live.batch import Examined
from overcollect.model import Fact, MessageRef


class Deadly:
    'An examiner that dies over one message, as a worker does when the system kills it.'

    def __init__(self, deadly, baseline):
        self.deadly, self.baseline = deadly, baseline

    def __call__(self, batch):
        messages = batch.unpack().messages
        if any(message.index == self.deadly for message in messages):
            os.kill(os.getpid(), signal.SIGKILL)
        facts = [Fact(message=MessageRef.of(message)) for message in messages]
        return Examined.of(facts, self.baseline, with_facts=True)
"""


@pytest.fixture
def deadly_examiner(tmp_path, monkeypatch):
    (tmp_path / "deadly.py").write_text(DEADLY)
    monkeypatch.syspath_prepend(tmp_path)  # worker processes get the path of this one
    return importlib.import_module("deadly").Deadly


@pytest.mark.parametrize("deadly", [-1, 2])
def test_a_worker_that_dies_is_replaced_and_the_others_messages_are_examined(
    deadly, deadly_examiner, batch, facts_of, catalogue
):
    worker = Process(partial(deadly_examiner, deadly, catalogue.baseline))
    backlog = Backlog(worker, catalogue.baseline)
    for index in range(5):
        backlog.put(batch(index))
    facts = []
    while len(backlog):
        facts += facts_of(backlog.take(wait=5))
    assert sorted(fact.message.index for fact in facts) == list(range(5))
    assert [fact.message.index for fact in facts if fact.examined == 0] == ([deadly] if deadly >= 0 else [])
    backlog.close()


def test_flows_survive_the_disk_unchanged(flow, slow_worker):
    worker = slow_worker
    backlog = Backlog(worker, worker.baseline)
    original = Batch.of([(flow(bytes(range(256))) | {"comment": "b\udcff"}, 1), (flow(), 2)], 2)
    for _ in range(module._UNDER_WAY + 1):
        backlog.put(original)
    while len(backlog):
        worker.finish()
        backlog.take()
    taken = worker.futures[-1][1]
    assert taken == original
    assert [(each.index, each.body) for each in taken.unpack().messages] == [(1, bytes(range(256))), (2, b"x" * 100)]
    backlog.close()


def test_the_shipped_examiner_works_in_a_process(catalogue, batch):
    portable = Portable(Setting(catalogue=catalogue), [])
    process = Process(portable.folding)
    asked = process.ask(batch(0))
    process.wait(60)
    process.close()
    examined = asked.result()
    assert [fact.message.index for fact in examined.facts] == [0]
    assert unpack(examined.ledger).captures["live"].messages == 1


def test_many_bytes_go_to_disk_before_many_batches_do(flow, slow_worker):
    backlog = Backlog(slow_worker, slow_worker.baseline)
    large = flow(bytes(module._UNDER_WAY_BYTES))
    for _ in range(3):
        backlog.put(Batch.of([(large, 0)], 1))
    assert backlog.spilled == 2
    backlog.close()


def test_what_is_given_up_is_accounted_for(batch, facts_of, slow_worker):
    backlog = Backlog(slow_worker, slow_worker.baseline)
    for index in range(module._UNDER_WAY + 3):
        backlog.put(batch(index))
    facts = facts_of(backlog.give_up())
    assert len(facts) == module._UNDER_WAY + 3
    assert all(fact.examined == 0 for fact in facts)
    assert (len(backlog), backlog.messages) == (0, 0)
    backlog.close()
