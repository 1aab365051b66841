"""How worker processes of the live audit behave, and what they are given."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Sequence
from multiprocessing import parent_process
from pathlib import Path

from msgspec.structs import asdict

from overcollect.audit import Setting
from overcollect.knowledge import load
from overcollect.live.batch import Batch, Examined, Folding
from overcollect.workers import collect_seldom


class Portable:
    """A setting that is small on its way to another process: the knowledge is loaded there.

    A process that is started with more than a pipe holds keeps the one that starts it waiting until it runs.

    Args:
        setting: what the worker works with.
        knowledge: folders that were loaded beside the default ones.
    """

    def __init__(self, setting: Setting, knowledge: Sequence[Path]) -> None:
        self._knowledge = tuple(knowledge)
        self._rest = {name: value for name, value in asdict(setting).items() if name != "catalogue"}

    def setting(self) -> Setting:
        return Setting(catalogue=load(self._knowledge), **self._rest)

    def folding(self) -> Callable[[Batch], Examined]:
        """Make what examines batches in a worker process."""
        settle_in()
        setting = self.setting()
        folding = Folding(setting.examiner(), setting.catalogue.baseline)
        collect_seldom()
        return folding.examine


def settle_in() -> None:
    """Go on after Ctrl-C, and end with the parent.

    A terminal sends Ctrl-C to the whole group of processes, when the workers still have to finish the queue; a proxy
    that was killed sends nothing at all.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return

    def leave() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=leave, daemon=True, name="overcollect-parent").start()
