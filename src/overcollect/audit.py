"""The audit, whole: captures are read, messages opened and searched, facts added up, and the sum judged.

    captures --messages--> examination --facts--> ledger --situations--> judgement --outcome--> reports

This is the one place that ties the stages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from overcollect.captures import Capture
from overcollect.examination import Examiner
from overcollect.inputs import App, Device, Timeline
from overcollect.inputs.corroboration import Access
from overcollect.inputs.corroboration import marks as permission_marks
from overcollect.judgement import CaptureInfo, Ledger, Outcome, judge
from overcollect.judgement.norms import norm_sets
from overcollect.knowledge import Catalogue
from overcollect.model import Detection, Fact, Gap, Mark, Message, MessageRef, Secret
from overcollect.workers import Workers, seldom_collected

_BATCH = 64
"""Messages a batch: enough to make the hand-over to a worker cheap, few enough to stay small in memory."""


class Setting(Struct, frozen=True, kw_only=True):
    """Everything that an audit takes beside the captures."""

    catalogue: Catalogue
    app: App | None = None
    device: Device | None = None
    timeline: Timeline = Timeline()
    scope: str = "app"
    """``app``: the captures hold one app's traffic; ``device``: a whole device was recorded."""
    only_app: str = ""
    """Package name of the only app that counts, where the captures tell the process; '' for that of app.yaml."""
    accesses: tuple[Access, ...] = ()
    """What logs say of readings and permissions on the device."""
    norms: tuple[str, ...] = ()
    """Norm sets to go by; none for those of the app's market and store."""

    @property
    def secret(self) -> Secret | None:
        """Key of value tokens."""
        return None if self.device is None else self.device.secret

    def examiner(self, *, responses: bool = False) -> Examiner:
        app_id = self.only_app or ("" if self.app is None else self.app.app.id)
        return Examiner(self.catalogue, self.device, app_id=app_id, responses=responses)


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
    ledger = Ledger(setting.catalogue.baseline)
    marks: list[Mark] = []
    with Workers(setting.examiner, processes=jobs if jobs > 1 else 0) as workers, seldom_collected():
        for capture in captures:
            items = _sorted_out(capture.read(), ledger, marks)
            for facts in workers.map(_batches(items)):
                for fact in facts:
                    ledger.add(fact)
                    on_fact(fact)
    return conclude(ledger, setting, marks=marks, captures=[_info(capture, ledger) for capture in captures])


def detections(
    captures: Sequence[Capture], setting: Setting, *, responses: bool = False
) -> Iterator[tuple[MessageRef, Detection]]:
    """Yield what is found in captures, in their order, without judging it."""
    examiner = setting.examiner(responses=responses)
    for capture in captures:
        messages = (item for item in capture.read() if isinstance(item, Message))
        for batch in _batches(messages):
            for fact in examiner.examine(batch):
                for detection in fact.detections:
                    yield fact.message, detection


def conclude(
    ledger: Ledger, setting: Setting, *, marks: Iterable[Mark] = (), captures: Sequence[CaptureInfo] = ()
) -> Outcome:
    """Judge a ledger, with the marks that the captures carried added to those of the timeline."""
    given = (*setting.timeline.marks, *permission_marks(setting.accesses))
    together = sorted({*given, *marks}, key=lambda mark: (mark.start, repr(mark)))
    return judge(
        ledger,
        setting.app,
        replace(setting.timeline, marks=tuple(together)),
        setting.catalogue,
        captures=captures,
        scope=setting.scope,
        norms=norm_sets(setting.app, setting.norms),
        known_values=setting.device is not None and bool(setting.device.values),
        accesses=setting.accesses,
    )


def _sorted_out(items: Iterable[Message | Gap | Mark], ledger: Ledger, marks: list[Mark]) -> Iterator[Message]:
    for item in items:
        match item:
            case Message():
                yield item
            case Gap():
                ledger.add_gap(item)
            case Mark():
                marks.append(item)


def _batches(messages: Iterable[Message]) -> Iterator[list[Message]]:
    batch: list[Message] = []
    for message in messages:
        batch.append(message)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _info(capture: Capture, ledger: Ledger) -> CaptureInfo:
    account = ledger.captures.get(capture.name)
    return CaptureInfo(
        path=capture.name,
        sha256=capture.sha256,
        format=capture.format,
        messages=0 if account is None else account.messages,
        gaps=0 if account is None else account.gaps,
        first=None if account is None or not account.messages else account.first,
        last=None if account is None or not account.messages else account.last,
    )
