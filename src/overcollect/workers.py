"""The examination in this process, or in worker processes with a bounded number of batches under way."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_OBJECTS = 300_000
"""New objects after which the collector looks for cycles: some thirty megabytes."""
_AHEAD = 4
"""Batches under way for each worker."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for reference cycles seldom: messages make none, and looking costs a tenth of the whole audit."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        # What is new counts as old, else the collector would now look through all of it.
        gc.freeze()
        gc.unfreeze()
        gc.set_threshold(*before)


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let a process that begins here inherit that Ctrl-C is held back.

    A terminal sends it to the whole group of processes, also to one in which Python still starts and which could not
    say so itself. The process that begins the others ends them.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Examines[Batch, Result](Protocol):
    def examine(self, batch: Batch, /) -> Result: ...


class Workers[Batch, Result]:
    """Examines batches of messages.

    Args:
        make: makes the examiner, once a process.
        processes: worker processes; 0 works in this process.
    """

    def __init__(self, make: Callable[[], Examines[Batch, Result]], processes: int) -> None:
        self._make = make
        self._processes = processes
        self._pool = self._start() if processes else None
        self._examiner = None if processes else make()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker processes; batches that have not begun are dropped."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def submit(self, batch: Batch) -> Future[Result]:
        """Examine one batch, and return where the result will be."""
        if self._pool is not None:
            with deaf_to_interrupts():  # the pool begins its processes when there is work for them
                return self._pool.submit(_examine, batch)
        from concurrent.futures import Future  # noqa: PLC0415 - one process alone does not need them

        assert self._examiner is not None
        done: Future[Result] = Future()
        done.set_result(self._examiner.examine(batch))
        return done

    def map(self, batches: Iterable[Batch]) -> Iterator[Result]:
        """Yield the result of every batch in the order of the batches, whichever worker is first."""
        if self._examiner is not None:
            yield from map(self._examiner.examine, batches)
            return
        under_way: deque[Future[Result]] = deque()
        for batch in batches:
            under_way.append(self.submit(batch))
            if len(under_way) > _AHEAD * self._processes:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()

    def _start(self) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - as above
        from multiprocessing import get_context  # noqa: PLC0415

        return ProcessPoolExecutor(
            self._processes, mp_context=get_context("spawn"), initializer=_prepare, initargs=(self._make,)
        )


_examiner: Examines[Any, Any]


def _prepare(make: Callable[[], Examines[Any, Any]]) -> None:
    global _examiner  # noqa: PLW0603 - one examiner a worker process, made once
    _examiner = make()
    collect_seldom()


def collect_seldom() -> None:
    """As ``seldom_collected``, in a process that does nothing else."""
    gc.freeze()
    gc.set_threshold(_OBJECTS, 50, 50)


def _examine(batch: Any) -> Any:
    return _examiner.examine(batch)
