"""Batches that wait for a worker: a few in memory, the rest on disk, none lost."""

from __future__ import annotations

import pickle
import tempfile
from collections import deque
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import IO

from overcollect.model import Fact, Message
from overcollect.workers import Workers

_UNDER_WAY = 32
"""Batches that are with the worker or on the way to it. More would only wait in its memory."""
_TRIES = 3
"""How often a batch is given to a new worker after the old one died over it."""


class Backlog:
    """Hands batches to workers in order, and keeps what they cannot take yet.

    The proxy must neither wait nor lose anything: above a bound, batches go into a temporary file, and come back in
    order when there is room. A worker that dies is replaced, and its batches are given to the new one.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._under_way: deque[tuple[list[Message], Future[list[Fact]], int]] = deque()
        self._spill: IO[bytes] | None = None
        self._read_at = self._written = 0
        self.spilled = 0
        """Batches on disk."""
        self._failed: list[Fact] = []

    def __len__(self) -> int:
        """Batches that are not examined yet."""
        return len(self._under_way) + self.spilled + bool(self._failed)

    def put(self, batch: list[Message]) -> None:
        if self.spilled or len(self._under_way) >= _UNDER_WAY:
            self._write(batch)
        else:
            self._submit(batch, tries=0)

    def take(self, *, wait: bool = False) -> list[Fact]:
        """Return the facts of the next batches that are done; with ``wait``, of the next one in any case."""
        facts, self._failed = self._failed, []
        while self._under_way and (wait or self._under_way[0][1].done()):
            batch, future, tries = self._under_way.popleft()
            try:
                facts += future.result()
            except BrokenProcessPool:
                self._revive(batch, tries)
            except Exception as error:  # noqa: BLE001 - one message must not end the audit of the others
                facts += [Fact.unexamined(message, f"{type(error).__name__} in the examination") for message in batch]
            wait = False
            self._refill()
        return facts

    def close(self) -> None:
        self._workers.close()
        if self._spill is not None:
            self._spill.close()

    def _submit(self, batch: list[Message], tries: int) -> None:
        try:
            future = self._workers.submit(batch)
        except BrokenProcessPool:
            self._workers.restart()
            future = self._workers.submit(batch)
        self._under_way.append((batch, future, tries))

    def _revive(self, batch: list[Message], tries: int) -> None:
        """Start a new worker, and give it the batches of the old one, the one that failed first."""
        self._workers.restart()
        waiting = [(batch, tries + 1), *((other, tries) for other, _, tries in self._under_way)]
        self._under_way.clear()
        for each, count in waiting:
            if count >= _TRIES:
                self._failed += [Fact.unexamined(message, "the worker process died over it") for message in each]
            else:
                self._submit(each, count)

    def _refill(self) -> None:
        while self.spilled and len(self._under_way) < _UNDER_WAY:
            self._submit(self._read(), tries=0)

    def _write(self, batch: list[Message]) -> None:
        if self._spill is None:
            self._spill = tempfile.TemporaryFile(prefix="overcollect-")  # noqa: SIM115 - closed with the backlog
        data = pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)
        self._spill.seek(self._written)
        self._spill.write(len(data).to_bytes(8, "big") + data)
        self._written = self._spill.tell()
        self.spilled += 1

    def _read(self) -> list[Message]:
        assert self._spill is not None
        self._spill.seek(self._read_at)
        length = int.from_bytes(self._spill.read(8), "big")
        batch: list[Message] = pickle.loads(self._spill.read(length))  # noqa: S301 - a file without a name, written here
        self._read_at = self._spill.tell()
        self.spilled -= 1
        if not self.spilled:
            self._spill.truncate(0)
            self._read_at = self._written = 0
        return batch
