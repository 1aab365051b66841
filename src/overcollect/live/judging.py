"""The judgement in a process of its own, since it costs milliseconds that the proxy's loop does not have."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial

from msgspec import Struct

from overcollect.audit import Setting, conclude
from overcollect.judgement import CaptureInfo, Ledger, Outcome
from overcollect.live.batch import pack, unpack
from overcollect.live.child import Portable, settle_in
from overcollect.live.process import Process
from overcollect.model import Mark

CAPTURE = "live"
"""Name of the capture that live traffic makes."""


class Judgement(Struct, frozen=True):
    outcome: Outcome
    cost: float
    """Seconds of the processor that it took, without the start of the process."""


class Judging:
    """Keeps a copy of the ledger in another process, and has it judged there.

    The copy grows by what was added since the last judgement, so the cost in this process does not grow with the run.
    """

    def __init__(self, setting: Portable) -> None:
        self._process = _process(setting)

    def judge(self, whole: Ledger, news: Sequence[bytes], marks: Sequence[Mark]) -> Future[Judgement]:
        """Judge everything that was seen.

        Args:
            whole: everything, ``news`` included; sent only to a process that has nothing yet.
            news: what came since the last call, as packed ledgers.
            marks: the marks of the run.
        """
        fresh = self._process.pid is None
        return self._process.ask(_Case([pack(whole)] if fresh else news, tuple(marks), fresh=fresh))

    def start_over(self, setting: Portable) -> None:
        """Judge by another setting."""
        self.close()
        self._process = _process(setting)

    def close(self) -> None:
        self._process.close(at_once=True)


def judged(ledger: Ledger, setting: Setting, marks: Sequence[Mark]) -> Outcome:
    """Judge a ledger of live traffic."""
    account = ledger.captures.get(CAPTURE)
    seen = account is not None and bool(account.messages)
    info = CaptureInfo(
        path=CAPTURE,
        sha256="",
        format="live",
        messages=0 if account is None else account.messages,
        gaps=0 if account is None else account.gaps,
        first=account.first if account is not None and seen else None,
        last=account.last if account is not None and seen else None,
        intercepted=True,
    )
    return conclude(ledger, setting, marks=marks, captures=[info])


class _Case(Struct, frozen=True):
    packed: Sequence[bytes]
    """Ledgers, to be added to what the process has; or all of it where ``fresh``."""
    marks: tuple[Mark, ...]
    fresh: bool


class _Judge:
    def __init__(self, setting: Portable) -> None:
        settle_in()
        self._setting = setting.setting()
        self._ledger = Ledger(self._setting.catalogue.baseline)

    def judge(self, case: _Case) -> Judgement:
        began = time.process_time()
        if case.fresh:
            self._ledger = Ledger(self._setting.catalogue.baseline)
        for each in case.packed:
            self._ledger.merge(unpack(each))
        outcome = judged(self._ledger, self._setting, case.marks)
        return Judgement(outcome, time.process_time() - began)


def _process(setting: Portable) -> Process[_Case, Judgement]:
    return Process(partial(_judge, setting))


def _judge(setting: Portable) -> Callable[[_Case], Judgement]:
    return _Judge(setting).judge
