"""Runs tasks in processes of their own, so that the death of one costs only its task."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

from msgspec import Struct

from overcollect.workers import deaf_to_interrupts

_MOST_TASKS = 100
"""After which a process is replaced, so that what its caches keep of one task after the other does not add up."""
_UNCOLLECTED = 8
"""Tasks of which what they leave in reference cycles may wait: an audit leaves its detector, some 10 MB, which Python
does not come to collect by itself, as nearly all else ends without it. Looking takes a tenth of a second."""


class Died(Struct, frozen=True):
    code: int
    """Exit status of the process; -9 where it was killed, as for want of memory."""


def each[Task, Result](
    work: Callable[[Task], Result], tasks: Iterable[Task], processes: int
) -> Generator[tuple[Task, Result | Died]]:
    """Yield every task with its result, as they come.

    A pool of the standard library ends with the first of its processes that dies.
    """
    waiting = deque(tasks)
    idle: list[_Process] = []
    busy: dict[Connection, tuple[_Process, Task]] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < processes:
                process, task = idle.pop() if idle else _Process(work), waiting.popleft()
                process.give(task)
                busy[process.connection] = process, task
            for connection in wait(list(busy)):
                assert isinstance(connection, Connection)
                process, task = busy.pop(connection)
                result = process.take()
                if isinstance(result, Died) or process.tasks == _MOST_TASKS:
                    process.end()
                else:
                    idle.append(process)
                yield task, result
    finally:
        for process in (*idle, *(process for process, _ in busy.values())):
            process.end()


class _Process:
    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.tasks = 0
        context = get_context("spawn")
        self.connection, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(work, other), daemon=True)
        with deaf_to_interrupts():
            self._process.start()
        other.close()  # else the end of the process would not be seen

    def give(self, task: object) -> None:
        self.tasks += 1
        with suppress(OSError):  # where it is dead, ``take`` tells
            self.connection.send(task)

    def take(self) -> Any:
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            self._process.join()
            return Died(self._process.exitcode or 0)

    def end(self) -> None:
        self.connection.close()
        self._process.terminate()
        self._process.join()
        self._process.close()


def _serve(work: Callable[[Any], Any], connection: Connection) -> None:
    try:
        for tasks in count(1):
            connection.send(work(connection.recv()))
            if not tasks % _UNCOLLECTED:
                gc.collect()
    except (EOFError, OSError):  # the process that gave the work has ended
        return
