"""Batches that wait for a worker."""

import importlib
from concurrent.futures import Future
from functools import partial

import pytest
from msgspec import structs

from overcollect.audit import Setting
from overcollect.live import backlog as module
from overcollect.live.backlog import Backlog
from overcollect.model import Direction, Fact, Kind, Message, MessageRef
from overcollect.workers import Workers


def message(index):
    return Message(
        capture="live",
        index=index,
        time=float(index),
        kind=Kind.HTTP_REQUEST,
        direction=Direction.SENT,
        host="a.example",
        port=443,
        scheme="https",
        body=b"x" * 100,
    )


class SlowWorkers:
    """Workers that finish only when they are told to."""

    def __init__(self):
        self.futures = []

    def submit(self, batch):
        future = Future()
        self.futures.append((future, batch))
        return future

    def finish(self):
        for future, batch in self.futures:
            if not future.done():
                future.set_result([Fact(message=MessageRef.of(message)) for message in batch])

    def close(self):
        pass


def test_more_than_the_worker_can_take_goes_to_disk_and_comes_back_in_order():
    workers = SlowWorkers()
    backlog = Backlog(workers)
    for index in range(200):
        backlog.put([message(index)])
    assert len(backlog) == 200
    assert backlog.spilled == 200 - module._UNDER_WAY
    seen = []
    while len(backlog):
        workers.finish()
        seen += [fact.message.index for fact in backlog.take()]
    assert seen == list(range(200))
    backlog.close()


def test_nothing_is_taken_before_it_is_done():
    workers = SlowWorkers()
    backlog = Backlog(workers)
    backlog.put([message(0)])
    assert backlog.take() == []
    workers.finish()
    assert len(backlog.take()) == 1


DEADLY = """
import os
import signal

from overcollect.model import Fact, MessageRef


class Deadly:
    'An examiner that dies over one message, as a worker does when the system kills it.'

    def __init__(self, deadly):
        self.deadly = deadly

    def examine(self, batch):
        if any(message.index == self.deadly for message in batch):
            os.kill(os.getpid(), signal.SIGKILL)
        return [Fact(message=MessageRef.of(message)) for message in batch]
"""


@pytest.fixture
def deadly_examiner(tmp_path, monkeypatch):
    (tmp_path / "deadly.py").write_text(DEADLY)
    monkeypatch.syspath_prepend(tmp_path)  # worker processes get the path of this one
    return importlib.import_module("deadly").Deadly


@pytest.mark.parametrize("deadly", [-1, 2])
def test_a_worker_that_dies_is_replaced_and_the_others_messages_are_examined(deadly, deadly_examiner):
    backlog = Backlog(Workers(partial(deadly_examiner, deadly), processes=1))
    for index in range(5):
        backlog.put([message(index)])
    facts = []
    while len(backlog):
        facts += backlog.take(wait=True)
    assert sorted(fact.message.index for fact in facts) == list(range(5))
    assert [fact.message.index for fact in facts if fact.examined == 0] == ([deadly] if deadly >= 0 else [])
    backlog.close()


def test_messages_survive_the_disk_unchanged():
    workers = SlowWorkers()
    backlog = Backlog(workers)
    original = structs.replace(message(1), headers=(("a", "b\udcff"),), frames=(1, 2), body=bytes(range(256)))
    for _ in range(module._UNDER_WAY + 1):
        backlog.put([original])
    while len(backlog):
        workers.finish()
        backlog.take()
    assert workers.futures[-1][1] == [original]
    backlog.close()


def test_the_shipped_examiner_works_in_a_process(catalogue):
    with Workers(Setting(catalogue=catalogue).examiner, processes=1) as workers:
        assert workers.submit([message(0)]).result()[0].message.index == 0
