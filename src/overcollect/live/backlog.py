"""Batches that wait for a worker: a few with it, the rest on disk or in memory; losses are accounted for."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future

from overcollect.knowledge import Baseline
from overcollect.live.batch import Batch, Examined
from overcollect.live.outline import Outline
from overcollect.live.process import Process, ProcessDiedError
from overcollect.live.spill import Spill, SpillError

logger = logging.getLogger(__name__)

_UNDER_WAY = 128
"""Batches that are with the worker or on the way to it: some 15 s of a proxy that is busy. More would only wait in its
memory; but what goes to disk has to be read through first, which costs the proxy ten times the hand-over."""
_UNDER_WAY_BYTES = 32 * 1024 * 1024
_HELD_BYTES = 64 * 1024 * 1024
"""What may wait in memory where the disk takes no more."""
_TRIES = 3
"""How often a batch is given to a new worker after the old one died over it."""
_FULL = "the worker was behind, the disk took no more, and memory for what waits was used up"


class Backlog:
    """Hands batches to a worker, and keeps what it cannot take yet.

    The proxy must neither wait nor lose anything: above a bound, batches go to disk; where the disk takes no more,
    they stay in memory up to a bound; above that they are counted as not examined. A worker that dies is replaced,
    and its batches are given to the new one.

    Args:
        worker: examines the batches.
        baseline: as Ledger needs it, for the account of what was not examined.
        on_done: called when a batch is done.
    """

    def __init__(
        self, worker: Process[Batch, Examined], baseline: Baseline, on_done: Callable[[], None] = lambda: None
    ) -> None:
        self._worker = worker
        self._baseline = baseline
        self._on_done = on_done
        self._under_way: deque[tuple[Batch, Future[Examined], int]] = deque()
        self._under_way_bytes = 0
        self._spill = Spill()
        self._held: deque[Batch] = deque()
        self._held_bytes = 0
        self._failed: list[Examined] = []
        self._told: set[str] = set()
        self._given_up = False
        self.messages = 0
        """Messages that are not examined yet."""

    def __len__(self) -> int:
        """Batches that are not examined yet."""
        return len(self._under_way) + len(self._spill) + len(self._held) + bool(self._failed)

    @property
    def spilled(self) -> int:
        """Batches on disk."""
        return len(self._spill)

    def put(self, batch: Batch) -> None:
        if self._spill or self._held or not self._has_room():
            self._wait(batch)
        else:
            self._submit(batch, tries=0)
        self.messages += batch.messages

    def take(self, *, wait: float = 0) -> list[Examined]:
        """Return what is known of the batches that are done; with ``wait``, wait so many seconds for the next one."""
        self._refill()
        done, self._failed = self._failed, []
        if not done and wait and self._under_way:
            self._worker.wait(wait)
        while self._under_way and self._under_way[0][1].done():
            batch, future, tries = self._under_way.popleft()
            self._under_way_bytes -= len(batch.packed)
            try:
                done.append(future.result())
                self.messages -= batch.messages
            except (ProcessDiedError, CancelledError):
                self._revive(batch, tries)
            except Exception as error:  # noqa: BLE001 - one message must not end the audit of the others
                done.append(self._unexamined(batch, f"{type(error).__name__} in the examination"))
            self._refill()
        return done

    def give_up(self) -> list[Examined]:
        """Return an account of everything that is still waiting, and wait no more."""
        detail = "the run was ended before it was examined"
        self._given_up = True
        done, self._failed = self._failed, []
        for batch, future, _ in self._under_way:
            future.cancel()
            done.append(self._unexamined(batch, detail))
        self._under_way.clear()
        while self._spill:
            done.append(self._unexamined(self._spill.drop(), detail))
        while self._held:
            done.append(self._unexamined(self._held.popleft(), detail))
        self._under_way_bytes = self._held_bytes = 0
        return done

    def close(self) -> None:
        # A worker that hangs must not keep the proxy from ending.
        self._worker.close(at_once=self._given_up)
        self._spill.close()

    def _has_room(self) -> bool:
        return len(self._under_way) < _UNDER_WAY and self._under_way_bytes < _UNDER_WAY_BYTES

    def _submit(self, batch: Batch, tries: int) -> None:
        future = self._worker.ask(batch)
        self._under_way.append((batch, future, tries))
        self._under_way_bytes += len(batch.packed)
        future.add_done_callback(lambda _: self._on_done())

    def _wait(self, batch: Batch) -> None:
        try:
            self._spill.put(batch)
        except OSError as error:
            self._tell_once("The audit is behind, and the disk takes no more of what waits: %s", error)
            size = len(batch.packed)
            if self._held_bytes + size > _HELD_BYTES:
                self._tell_once("Memory for what waits is used up, too: messages pass unexamined, and are counted")
                self._fail(batch, _FULL)
            else:
                self._held.append(batch)
                self._held_bytes += size

    def _revive(self, batch: Batch, tries: int) -> None:
        """Give a new worker the batches of the one that died, the one that failed first."""
        waiting = [(batch, tries + 1), *((other, tries) for other, _, tries in self._under_way)]
        self._under_way.clear()
        self._under_way_bytes = 0
        for each, count in waiting:
            if count >= _TRIES:
                self._fail(each, "the worker process died over it")
            else:
                self._submit(each, count)

    def _refill(self) -> None:
        while self._has_room() and (self._spill or self._held):
            if self._spill:
                try:
                    batch = self._spill.take()
                except SpillError as lost:
                    self._tell_once("What waited on disk cannot be read back (%s): it is counted as not examined", lost)
                    self._fail(lost.outline, f"it waited on disk and could not be read back: {lost}")
                    return  # and is called again: the account of all that a bad disk lost would hold up the proxy
            else:
                batch = self._held.popleft()
                self._held_bytes -= len(batch.packed)
            self._submit(batch, tries=0)

    def _fail(self, batch: Batch | Outline, detail: str) -> None:
        self._failed.append(self._unexamined(batch, detail))
        self._on_done()

    def _tell_once(self, text: str, *values: object) -> None:
        if text not in self._told:
            self._told.add(text)
            logger.warning(text, *values)

    def _unexamined(self, batch: Batch | Outline, detail: str) -> Examined:
        self.messages -= batch.messages
        return Examined.nothing_of(batch.unpack(), detail, self._baseline, with_facts=batch.with_facts)
