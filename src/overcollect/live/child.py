"""How worker processes of the live audit behave."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import parent_process

from overcollect.examination import Examiner


class Quietly:
    """Makes an examiner in a worker process that outlives Ctrl-C, but not the proxy.

    A terminal sends Ctrl-C to the whole group of processes, and the workers still have to finish the queue then. A
    proxy that was killed sends nothing at all.
    """

    def __init__(self, make: Callable[[], Examiner]) -> None:
        self._make = make

    def __call__(self) -> Examiner:
        stay_until_the_parent_ends()
        return self._make()


def stay_until_the_parent_ends() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return

    def leave() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=leave, daemon=True, name="overcollect-parent").start()
