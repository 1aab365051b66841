"""Batches that wait for a worker: a few with it, the rest on disk or in memory, none lost without an account."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool

from overcollect.live.spill import Spill
from overcollect.model import Fact, Message
from overcollect.workers import Workers

logger = logging.getLogger(__name__)

_UNDER_WAY = 32
"""Batches that are with the worker or on the way to it. More would only wait in its memory."""
_UNDER_WAY_BYTES = 32 * 1024 * 1024
_HELD_BYTES = 64 * 1024 * 1024
"""What may wait in memory where the disk takes no more."""
_TRIES = 3
"""How often a batch is given to a new worker after the old one died over it."""
_FULL = "the worker was behind, the disk took no more, and memory for what waits was used up"


class Backlog:
    """Hands batches to workers, and keeps what they cannot take yet.

    The proxy must neither wait nor lose anything: above a bound, batches go to disk; where the disk takes no more,
    they stay in memory up to a bound; above that they are counted as not examined. A worker that dies is replaced,
    and its batches are given to the new one.

    Args:
        workers: examine the batches.
        on_done: called when a batch is done, from any thread.
    """

    def __init__(self, workers: Workers, on_done: Callable[[], None] = lambda: None) -> None:
        self._workers = workers
        self._on_done = on_done
        self._under_way: deque[tuple[list[Message], Future[list[Fact]], int]] = deque()
        self._under_way_bytes = 0
        self._spill = Spill()
        self._held: deque[list[Message]] = deque()
        self._held_bytes = 0
        self._failed: list[Fact] = []
        self._complained = False
        self.messages = 0
        """Messages that are not examined yet."""

    def __len__(self) -> int:
        """Batches that are not examined yet."""
        return len(self._under_way) + len(self._spill) + len(self._held) + bool(self._failed)

    @property
    def spilled(self) -> int:
        """Batches on disk."""
        return len(self._spill)

    def put(self, batch: list[Message]) -> None:
        self.messages += len(batch)
        if self._spill or self._held or not self._has_room():
            self._wait(batch)
        else:
            self._submit(batch, tries=0)

    def take(self, *, wait: float = 0) -> list[Fact]:
        """Return the facts of the batches that are done; with ``wait``, wait so many seconds for the next one."""
        self._refill()
        facts, self._failed = self._failed, []
        if not facts and wait and self._under_way:
            _await(self._under_way[0][1], wait)
        while self._under_way and self._under_way[0][1].done():
            batch, future, tries = self._under_way.popleft()
            self._under_way_bytes -= _size(batch)
            try:
                facts += future.result()
            except (BrokenProcessPool, CancelledError):
                self._revive(batch, tries)
            except Exception as error:  # noqa: BLE001 - one message must not end the audit of the others
                facts += _unexamined(batch, f"{type(error).__name__} in the examination")
            self._refill()
        self.messages -= len(facts)
        return facts

    def give_up(self) -> list[Fact]:
        """Return an account of everything that is still waiting, and wait no more."""
        detail = "the run was ended before it was examined"
        facts, self._failed = self._failed, []
        for batch, future, _ in self._under_way:
            future.cancel()
            facts += _unexamined(batch, detail)
        self._under_way.clear()
        while self._spill:
            facts += _unexamined(self._spill.take(), detail)
        while self._held:
            facts += _unexamined(self._held.popleft(), detail)
        self._under_way_bytes = self._held_bytes = self.messages = 0
        return facts

    def close(self) -> None:
        self._workers.close()
        self._spill.close()

    def _has_room(self) -> bool:
        return len(self._under_way) < _UNDER_WAY and self._under_way_bytes < _UNDER_WAY_BYTES

    def _submit(self, batch: list[Message], tries: int) -> None:
        try:
            future = self._workers.submit(batch)
        except BrokenProcessPool:
            self._workers.restart()
            future = self._workers.submit(batch)
        self._under_way.append((batch, future, tries))
        self._under_way_bytes += _size(batch)
        future.add_done_callback(lambda _: self._on_done())

    def _wait(self, batch: list[Message]) -> None:
        try:
            self._spill.put(batch)
        except OSError as error:
            if not self._complained:
                logger.warning("The audit is behind, and the disk takes no more of what waits: %s", error)
                self._complained = True
            size = _size(batch)
            if self._held_bytes + size > _HELD_BYTES:
                self._failed += _unexamined(batch, _FULL)
                self._on_done()
            else:
                self._held.append(batch)
                self._held_bytes += size

    def _revive(self, batch: list[Message], tries: int) -> None:
        """Start a new worker, and give it the batches of the old one, the one that failed first."""
        self._workers.restart()
        waiting = [(batch, tries + 1), *((other, tries) for other, _, tries in self._under_way)]
        self._under_way.clear()
        self._under_way_bytes = 0
        for each, count in waiting:
            if count >= _TRIES:
                self._failed += _unexamined(each, "the worker process died over it")
                self._on_done()
            else:
                self._submit(each, count)

    def _refill(self) -> None:
        while self._has_room() and (self._spill or self._held):
            if self._spill:
                self._submit(self._spill.take(), tries=0)
            else:
                batch = self._held.popleft()
                self._held_bytes -= _size(batch)
                self._submit(batch, tries=0)


def _await(future: Future[list[Fact]], seconds: float) -> None:
    try:
        future.exception(timeout=seconds)
    except (FutureTimeout, CancelledError):
        return


def _size(batch: list[Message]) -> int:
    return sum(len(message.body) for message in batch)


def _unexamined(batch: list[Message], detail: str) -> list[Fact]:
    return [Fact.unexamined(message, detail) for message in batch]
