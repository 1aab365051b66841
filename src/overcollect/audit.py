"""The audit, whole: captures are read, messages opened and searched, facts added up, and the sum judged.

    captures --messages--> examination --facts--> ledger --situations--> judgement --outcome--> reports

This is the one place that ties the stages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import batched

from msgspec.structs import replace

from overcollect.captures import Capture
from overcollect.detection import Elsewhere
from overcollect.examination import received
from overcollect.inputs.corroboration import marks as permission_marks
from overcollect.judgement import CaptureInfo, Ledger, Outcome, judge
from overcollect.judgement.norms import norm_sets
from overcollect.judgement.publications import stores
from overcollect.model import Detection, Direction, Fact, Gap, Mark, Message, MessageRef, in_force
from overcollect.setting import Setting
from overcollect.workers import Workers

type Item = Message | Gap | Mark
_BATCH = 64
"""Messages a batch: enough to make the hand-over to a worker cheap, few enough to stay small in memory."""


def audit(
    captures: Sequence[Capture],
    setting: Setting,
    *,
    jobs: int = 1,
    on_fact: Callable[[Fact], None] = lambda _: None,
) -> Outcome:
    """Audit captures of one app together.

    Args:
        captures: what ``overcollect.captures.open_capture`` returned.
        setting: declaration, known values, marks and knowledge.
        jobs: worker processes; 1 works in this process.
        on_fact: called with every fact as it comes, to show progress.
    """
    intake = _Intake(setting, on_fact)
    with Workers(setting.examiner, processes=jobs if jobs > 1 else 0) as workers:
        for capture in captures:
            for facts in workers.map(batched(intake.sent(capture.read()), _BATCH)):
                for fact in facts:
                    intake.add(fact)
    ledger = intake.ledger
    return conclude(ledger, setting, marks=intake.marks, captures=[_info(capture, ledger) for capture in captures])


class _Intake:
    """Sorts what readers yield: what was sent goes on to the examination, the rest straight to where it counts."""

    def __init__(self, setting: Setting, on_fact: Callable[[Fact], None]) -> None:
        self.ledger = Ledger(setting.catalogue.baseline)
        self.marks: list[Mark] = []
        self._app_id = setting.app_id
        self._app_name = setting.app_name
        self._on_fact = on_fact

    def sent(self, items: Iterable[Item]) -> Iterator[Message]:
        for item in items:
            match item:
                case Message(direction=Direction.SENT):
                    yield item
                case Message():
                    # Little is taken from what was received: it is not worth the way to a worker.
                    self.add(received(item, self._app_id, self._app_name))
                case Gap():
                    self.ledger.add_gap(item)
                case Mark():
                    self.marks.append(item)

    def add(self, fact: Fact) -> None:
        self.ledger.add(fact)
        self._on_fact(fact)


def detections(
    captures: Sequence[Capture], setting: Setting, *, on_item: Callable[[Item], None], responses: bool = False
) -> Iterator[tuple[MessageRef, Detection]]:
    """Yield what is found, unjudged; what only other messages name comes last. ``on_item`` gets items, and all gaps."""
    elsewhere, examiner = Elsewhere(), setting.examiner(responses=responses)
    for capture in captures:
        for batch in batched(_messages(capture, on_item, responses=responses), _BATCH):
            for fact in examiner.examine(batch):
                elsewhere.learn(fact.message, fact.named, fact.unnamed)
                for gap in fact.gaps:
                    on_item(gap)
                yield from ((fact.message, detection) for detection in fact.detections)
    yield from elsewhere.found()


def _messages(capture: Capture, on_item: Callable[[Item], None], *, responses: bool) -> Iterator[Message]:
    for item in capture.read():
        on_item(item)
        if isinstance(item, Message) and (responses or item.direction is Direction.SENT):
            yield item


def conclude(
    ledger: Ledger, setting: Setting, *, marks: Iterable[Mark] = (), captures: Sequence[CaptureInfo] = ()
) -> Outcome:
    """Judge a ledger, with the marks that the captures carried added to those of the timeline."""
    given = (*setting.timeline.marks, *permission_marks(setting.accesses))
    recorded = tuple(marks)
    together = sorted({*given, *in_force(recorded)}, key=lambda mark: (mark.start, repr(mark)))
    outcome = judge(
        ledger,
        setting.app,
        replace(setting.timeline, marks=tuple(together)),
        setting.catalogue,
        captures=captures,
        scope=setting.scope,
        norms=norm_sets(setting.app, setting.norms, stores(setting.published)),
        known_values=setting.device is not None and bool(setting.device.values),
        accesses=setting.accesses,
        published=setting.published,
        norms_on=setting.norms_on,
        same_clock=bool(recorded),
        positions=setting.positions,
        previous=setting.previous,
        today=datetime.now(tz=UTC).date().isoformat(),
    )
    return replace(outcome, answers=setting.answers)


def _info(capture: Capture, ledger: Ledger) -> CaptureInfo:
    account = ledger.captures.get(capture.name)
    first, last = (None, None) if account is None else account.span
    return CaptureInfo(
        path=capture.name,
        sha256=capture.sha256,
        format=capture.format,
        messages=0 if account is None else account.messages,
        gaps=0 if account is None else account.gaps,
        first=first,
        last=last,
        intercepted=capture.intercepted,
        tells_refusals=capture.tells_refusals,
    )


__all__ = ["Item", "Setting", "audit", "conclude", "detections"]
