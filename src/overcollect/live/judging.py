"""The judgement in a process of its own, since it costs milliseconds that the proxy's loop does not have."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from functools import partial

from msgspec import Struct

from overcollect.audit import Setting, conclude
from overcollect.judgement import CaptureInfo, Ledger, Outcome
from overcollect.knowledge import Baseline
from overcollect.live.batch import pack, unpack
from overcollect.live.child import Portable, settle_in
from overcollect.live.chronicle import Chronicle
from overcollect.live.flows import CAPTURE
from overcollect.live.process import Process
from overcollect.live.scratch import UnreadableError
from overcollect.model import Gap, GapReason, Mark

_PATIENCE_S = 60.0
"""How long the last judgement may take before it is made in this process."""


class Judgement(Struct, frozen=True):
    outcome: Outcome
    cost: float
    """Seconds of the processor that it took, without the start of the process."""


class Judging:
    """Has everything that was found kept in another process, and judged there.

    This process keeps none of it in memory: what it passes on is on disk, too, for the next process where one dies.

    Args:
        setting: what is judged by.
        baseline: as Ledger needs it.
    """

    def __init__(self, setting: Portable, baseline: Baseline) -> None:
        self._process = _process(setting)
        self._baseline = baseline
        self._chronicle = Chronicle()

    def judge(self, news: Sequence[bytes], marks: Sequence[Mark]) -> Future[Judgement | None]:
        """Judge everything that was seen.

        Args:
            news: what came since the last call, as packed ledgers.
            marks: the marks of the run.
        """
        self._chronicle.add(news)
        if self._process.pid is None:
            for record in self._records():
                self._process.ask(_Case(record))
            news = ()
        return self._process.ask(_Case(news, tuple(marks)))

    def last(self, news: Sequence[bytes], marks: Sequence[Mark], setting: Setting) -> Outcome:
        """Judge everything that was seen, now: in this process, where the other one does not."""
        if self._process.pid is None:
            self._chronicle.add(news)
        else:
            asked, until = self.judge(news, marks), time.monotonic() + _PATIENCE_S
            while not asked.done() and (left := until - time.monotonic()) > 0:
                self._process.wait(left)
            if asked.done() and asked.exception() is None and (judgement := asked.result()) is not None:
                return judgement.outcome
        ledger = Ledger(self._baseline)
        for record in self._records():
            for each in record:
                ledger.merge(unpack(each))
        return judged(ledger, setting, marks)

    def start_over(self, setting: Portable) -> None:
        """Judge by another setting."""
        self._process.close(at_once=True)
        self._process = _process(setting)

    def close(self) -> None:
        self._process.close(at_once=True)
        self._chronicle.close()

    def _records(self) -> Iterator[Sequence[bytes]]:
        for record in self._chronicle.records():
            if isinstance(record, UnreadableError):
                ledger = Ledger(self._baseline)
                detail = f"what was found waited on disk and could not be read back: {record}"
                ledger.add_gap(Gap(capture=CAPTURE, reason=GapReason.NOT_EXAMINED, detail=detail))
                yield [pack(ledger)]
            else:
                yield record


def judged(ledger: Ledger, setting: Setting, marks: Sequence[Mark]) -> Outcome:
    """Judge a ledger of live traffic."""
    account = ledger.captures.get(CAPTURE)
    first, last = (None, None) if account is None else account.span
    info = CaptureInfo(
        path=CAPTURE,
        sha256="",
        format="live",
        messages=0 if account is None else account.messages,
        gaps=0 if account is None else account.gaps,
        first=first,
        last=last,
        intercepted=True,
    )
    return conclude(ledger, setting, marks=marks, captures=[info])


class _Case(Struct, frozen=True):
    packed: Sequence[bytes]
    """Ledgers, to be added to what the process has."""
    marks: tuple[Mark, ...] | None = None
    """None where nothing is to be judged yet."""


class _Judge:
    def __init__(self, setting: Portable) -> None:
        settle_in()
        self._setting = setting.setting()
        self._ledger = Ledger(self._setting.catalogue.baseline)

    def judge(self, case: _Case) -> Judgement | None:
        began = time.process_time()
        for each in case.packed:
            self._ledger.merge(unpack(each))
        if case.marks is None:
            return None
        outcome = judged(self._ledger, self._setting, case.marks)
        return Judgement(outcome, time.process_time() - began)


def _process(setting: Portable) -> Process[_Case, Judgement | None]:
    return Process(partial(_judge, setting))


def _judge(setting: Portable) -> Callable[[_Case], Judgement | None]:
    return _Judge(setting).judge
