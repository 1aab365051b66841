"""The judgement in a process of its own, since it costs milliseconds that the proxy's loop does not have."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from msgspec import Struct

from overcollect.audit import Setting, conclude
from overcollect.judgement import CaptureInfo, Ledger, Outcome
from overcollect.live.batch import pack, unpack
from overcollect.live.child import Portable, settle_in
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
        self._setting = setting
        self._pool: ProcessPoolExecutor | None = None
        self._stale = True

    def judge(self, whole: Ledger, news: Sequence[bytes], marks: Sequence[Mark]) -> Future[Judgement]:
        """Judge everything that was seen.

        Args:
            whole: everything, ``news`` included; sent only to a process that has nothing yet.
            news: what came since the last call, as packed ledgers.
            marks: the marks of the run.
        """
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1, mp_context=get_context("spawn"), initializer=_prepare, initargs=(self._setting,)
            )
        # Packed here and now: the ledger goes on changing while the executor's thread would pack it.
        packed = [pack(whole)] if self._stale else news
        try:
            future = self._pool.submit(_judge, packed, tuple(marks), fresh=self._stale)
        except BrokenProcessPool:
            self.forget()
            return self.judge(whole, news, marks)
        self._stale = False
        return future

    def forget(self, setting: Portable | None = None) -> None:
        """Start over with a new process: after the old one died, or with another setting."""
        self.close()
        self._setting = setting or self._setting
        self._stale = True

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


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


_setting: Setting
_ledger: Ledger


def _prepare(setting: Portable) -> None:
    global _setting  # noqa: PLW0603 - one setting a process, given once
    settle_in()
    _setting = setting.setting()


def _judge(packed: Sequence[bytes], marks: Sequence[Mark], *, fresh: bool) -> Judgement:
    global _ledger  # noqa: PLW0603 - one ledger a process, grown by every call
    began = time.process_time()
    if fresh:
        _ledger = Ledger(_setting.catalogue.baseline)
    for each in packed:
        _ledger.merge(unpack(each))
    outcome = judged(_ledger, _setting, marks)
    return Judgement(outcome, time.process_time() - began)
