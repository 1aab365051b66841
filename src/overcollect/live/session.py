"""One live audit: what came through the proxy so far, and what it amounts to."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

from mitmproxy.log import ALERT
from msgspec.structs import replace

from overcollect.audit import Setting
from overcollect.judgement import Ledger, Outcome
from overcollect.live.backlog import Backlog
from overcollect.live.batch import Batch, Examined, pack
from overcollect.live.changes import NotSeen, State, Update, update
from overcollect.live.child import Portable
from overcollect.live.closed_hosts import ClosedHosts
from overcollect.live.flows import CAPTURE, Numbered, extent, read, spoken_to
from overcollect.live.judging import Judgement, Judging
from overcollect.live.listeners import Listeners
from overcollect.live.mark_log import MarkLog
from overcollect.live.packing import Parts
from overcollect.live.process import Process, ProcessDiedError
from overcollect.model import Fact, Gap, GapReason, Mark

logger = logging.getLogger(__name__)

_FLOWS = 128
_FLOWS_S = 0.03
"""How long a flow waits for others. Packed together they cost the proxy's loop less than one by one between other work,
when nothing of the code is in the processor's caches; and the hand-over is paid once for all of them."""
_BUSY = 3
_BUSY_S = 0.15
"""How long they wait where the last hand-over had so many: a dozen of them cost what one costs."""
_BATCH_BYTES = 1 << 20
_JUDGE_S = 0.15
"""Least time between two judgements: half of it is what a finding waits for on average."""
_TICK_S = 1.0
"""How often listeners hear how far behind the worker is, when it finishes nothing."""
_SHARE = 3
"""How many times the cost of the last judgement the next one is away, so that long runs leave the core free."""


class Session:
    """Takes what the addons hand over, has it examined and judged in other processes, and tells its listeners.

    All methods are called in the thread of the proxy's loop, and none of them raises because of what was handed over:
    what cannot be examined is logged and stands in the account.

    Args:
        setting: declaration, known values, marks and knowledge.
        knowledge: folders that were loaded beside the default knowledge.
    """

    def __init__(self, setting: Setting, knowledge: Sequence[Path] = ()) -> None:
        self.setting = setting
        self._knowledge = tuple(knowledge)
        portable = Portable(setting, self._knowledge)
        self._marks = MarkLog()
        self.latest: Outcome | None = None
        """The last judgement."""
        self.received = 0
        self.unexamined = 0
        self.backlog = Backlog(Process(portable.folding), setting.catalogue.baseline, self._wake)
        self.updates: Listeners[Update] = Listeners()
        self.marked: Listeners[Mark] = Listeners()
        self.facts: Listeners[Fact] = Listeners()
        """Told about every examined message, with its ``index`` as ``put`` returned it. Without a listener the facts
        stay with the worker, which spares the proxy's loop the work of taking them."""
        self._judging = Judging(portable, setting.catalogue.baseline)
        self._news: list[bytes] = []
        """What was found since the last judgement, as packed ledgers."""
        self._beside = Ledger(setting.catalogue.baseline)
        """Gaps that came since the last judgement from elsewhere than the worker."""
        self._flows: list[Parts] = []
        self._pause = _FLOWS_S
        self._index = 0
        self._closed = ClosedHosts()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._under_way: Future[Judgement | None] | None = None
        self._due = 0.0
        self._changed = False

    def start(self) -> None:
        """Start the worker before the first message comes. Called in the loop."""
        self._loop = asyncio.get_running_loop()
        with self._accounted("the start of the workers", ""):
            self.backlog.put(Batch.of([], 0))
        self._judge_soon()

    def subscribe(self, callback: Callable[[Update], None]) -> Callable[[], None]:
        """Call ``callback`` in the loop's thread with every update; the function returned ends that."""
        return self.updates.add(callback)

    @property
    def state(self) -> State:
        return State(
            outcome=self.latest,
            marks=self.marks,
            not_seen=self.not_seen,
            received=self.received,
            waiting=self.backlog.messages,
            on_disk=self.backlog.spilled > 0,
            unexamined=self.unexamined,
        )

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Marks of this run that were not taken back, in the order in which they came."""
        return self._marks.in_force

    @property
    def not_seen(self) -> tuple[NotSeen, ...]:
        """Hosts that cannot be opened, the most connections first."""
        return self._closed.not_seen

    # what the addons hand over

    def put(self, flow: Parts) -> int:
        """Take what a flow has to give. It is packed when it is handed over, as a file saved by then would have it.

        Returns:
            Which flow it is, from 0.
        """
        number = flow.number
        if number is None:
            flow.number = number = self._index
            self._index += 1
        if flow.waits:
            return number
        flow.waits = True
        self._flows.append(flow)
        if self._loop is None or len(self._flows) >= _FLOWS:
            self._hand_over()
        elif len(self._flows) == 1:
            self._later("flows", self._pause, self._hand_over)
        return number

    def mark(self, mark: Mark, *, by_hand: bool = True) -> None:
        """Take a mark. Listeners are told of it at once, and of what it changes with the next update.

        Args:
            mark: one with ``undone`` takes back another.
            by_hand: a person set it, who may have missed the button; what the device tells is not undone by itself.
        """
        self._marks.add(mark, by_hand=by_hand)
        self.marked.tell(mark)
        self._judge_soon()

    def undo(self, wanted: Mark | None = None) -> Mark | None:
        """Take back a mark of this run, by default the last one that was set by hand.

        Returns:
            Which one it was; None where there is none.
        """
        undoing = self._marks.undoing(wanted)
        if undoing is None:
            return None
        self.mark(undoing)
        return replace(undoing, undone=False)

    def gap(self, gap: Gap) -> None:
        """Take something that was not seen."""
        self._beside.add_gap(gap)
        self._closed.take(gap)
        self._judge_soon()

    def failed(self, what: str, host: str, error: Exception) -> None:
        """Log that something was not examined because of a fault, and count it."""
        self._failed(what, host, type(error).__name__, str(error))

    def _failed(self, what: str, host: str, error: str, said: str) -> None:
        logger.error("Not examined: %s of %s (%s: %s)", what, host or "a host", error, said)
        self.unexamined += 1
        detail = f"{what}: {error}"
        self._beside.add_gap(
            Gap(capture=CAPTURE, reason=GapReason.NOT_EXAMINED, host=host, time=time.time(), detail=detail)
        )

    def change(self, setting: Setting) -> None:
        """Go on with another declaration or timeline. Known values of the device stay as they were."""
        self.setting = setting
        self._judging.start_over(Portable(setting, self._knowledge))
        self._under_way = None
        self._judge_soon()

    # the end

    def drain(self, on_wait: Callable[[int], bool] = lambda _: True) -> None:
        """Have everything examined that is waiting.

        Args:
            on_wait: called some times a second with the number of messages that wait; where it returns False, they
                are given up and stand in the account as not examined.
        """
        self._hand_over()
        while len(self.backlog):
            self._add(self.backlog.take(wait=0.25))
            if len(self.backlog) and not on_wait(self.backlog.messages):
                logger.log(ALERT, "Not examined: %d messages; the report names their hosts.", self.backlog.messages)
                self._add(self.backlog.give_up())

    def outcome(self) -> Outcome:
        """Judge everything that was examined, here and now, and tell the listeners."""
        self._under_way = None
        before, outcome = self.latest, self._judging.last(self._take_up(), self.marks, self.setting)
        self.latest = outcome
        self.updates.tell(update(before, self.state))
        return outcome

    def close(self) -> None:
        self._loop = None
        for timer in self._timers.values():
            timer.cancel()
        self._judging.close()
        self.backlog.close()

    # the work

    def _hand_over(self) -> None:
        flows, self._flows = self._flows, []
        self._pause = _FLOWS_S if len(flows) < _BUSY else _BUSY_S
        any_silent = self._closed.any_silent
        batch: list[Numbered] = []
        messages = size = 0
        for flow in flows:
            flow.waits = False
            try:
                if (state := flow.pack()) is None:
                    continue
                count, length = extent(state)
            except Exception as error:  # noqa: BLE001 - as in _accounted, which costs more a flow
                self.failed(f"a flow of the kind {flow.flow.type}", flow.host, error)
                continue
            if any_silent and (host := spoken_to(state)) is not None:
                self._closed.spoke.add(host)
            assert flow.number is not None
            batch.append((state, flow.number))
            messages += count
            size += length
            if size >= _BATCH_BYTES:
                self._submit(batch, messages)
                batch, messages, size = [], 0, 0
        if batch:
            self._submit(batch, messages)
        self._later("tick", _TICK_S, self._tick)

    def _submit(self, flows: list[Numbered], messages: int) -> None:
        self.received += messages
        with_facts = bool(self.facts)
        try:
            self.backlog.put(Batch.of(flows, messages, with_facts=with_facts))
        except Exception as error:
            logger.exception("A batch was not handed over to the worker")
            detail = f"{type(error).__name__} when it was handed over"
            baseline = self.setting.catalogue.baseline
            self._add([Examined.nothing_of(read(flows), detail, baseline, with_facts=with_facts)])

    def _wake(self) -> None:
        """Collect soon: not while the backlog is at work, which tells of it."""
        if self._loop is not None:
            self._loop.call_soon(self._collect)

    def _collect(self) -> None:
        with self._accounted("a batch", ""):
            self._add(self.backlog.take())

    def _add(self, batches: list[Examined]) -> None:
        for batch in batches:
            self._news.append(batch.ledger)
            self.unexamined += batch.unexamined
            self._closed.spoke.update(batch.hosts)
            for gap in batch.gaps:
                self._closed.take(gap)
            for failure in batch.failures:
                self._failed("a flow", failure.host, failure.error, failure.said)
            for fact in batch.facts:
                self.facts.tell(fact)
        if batches:
            self._judge_soon()

    def _take_up(self) -> list[bytes]:
        """Return what was found since the last time."""
        news, self._news = self._news, []
        if self._beside.captures:
            news.append(pack(self._beside))
            self._beside = Ledger(self.setting.catalogue.baseline)
        return news

    def _judge_soon(self) -> None:
        self._changed = True
        if self._under_way is None:
            self._later("judge", self._due - time.monotonic(), self._judge)

    def _judge(self) -> None:
        self._changed = False
        with self._accounted("the judgement", ""):
            news, began = self._take_up(), time.monotonic()
            self._under_way = asked = self._judging.judge(news, self.marks)
            loop = self._loop
            if loop is not None:
                asked.add_done_callback(lambda done: loop.call_soon(self._judged, done, began))

    def _judged(self, done: Future[Judgement | None], began: float) -> None:
        if done is not self._under_way:
            return
        self._under_way = None
        self._due = began + _JUDGE_S
        if done.cancelled():
            return
        if isinstance(done.exception(), ProcessDiedError):
            self._judge_soon()
            return
        with self._accounted("the judgement", ""):
            judgement = done.result()
            assert judgement is not None
            self._due = began + max(_JUDGE_S, _SHARE * judgement.cost)
            before, self.latest = self.latest, judgement.outcome
            self.updates.tell(update(before, self.state))
        if self._changed:
            self._judge_soon()

    def _tick(self) -> None:
        if self.backlog.messages:
            self.updates.tell(update(self.latest, self.state))
            self._later("tick", _TICK_S, self._tick)

    def _later(self, name: str, seconds: float, what: Callable[[], None]) -> None:
        if self._loop is None or name in self._timers:
            return

        def run() -> None:
            del self._timers[name]
            what()

        self._timers[name] = self._loop.call_later(max(0.0, seconds), run)

    @contextmanager
    def _accounted(self, what: str, host: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001 - the proxy goes on whatever the audit does
            self.failed(what, host, error)
