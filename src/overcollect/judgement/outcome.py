"""What the judgement yields and reports print. Field names follow section 5 of the design."""

from __future__ import annotations

from msgspec import Struct, field

from overcollect.model import Consent, Declared, Detection, Grade, MessageRef, Needed, Provenance, Verdict, Visibility


class Recipient(Struct, frozen=True, kw_only=True):
    host: str
    """The host that got the most messages; ``hosts`` has all."""
    domain: str
    owner: str | None
    party: str
    """first, third, platform, unknown."""
    role: str | None
    country: str | None
    """Of the owner's seat."""
    declared_as: str | None = None
    """Id of the declared recipient or ``operator``."""
    source: str = ""
    """How it is known: ``app.yaml``, a file of purposes/recipients, ''."""
    hosts: tuple[str, ...] = ()
    capacity: str = ""


class NeededAnswer(Struct, frozen=True, kw_only=True):
    answer: Needed
    reason: str
    reason_zh: str = ""
    citations: tuple[str, ...] = ()
    basis: str = ""
    """text, our_reading, claim, definition (by the user's own service type), ''."""
    doubts: tuple[str, ...] = ()


class DeclaredAnswer(Struct, frozen=True, kw_only=True):
    answer: Declared
    reason: str
    reason_zh: str = ""
    purposes: tuple[str, ...] = ()


class Evidence(Struct, frozen=True, kw_only=True):
    message: MessageRef
    detection: Detection


class Situation(Struct, frozen=True, kw_only=True):
    consent: Consent
    function: str
    """Ids joined by ``+``; ``none`` where marks say that no function was in use; ``unknown`` without marks."""
    visibility: Visibility
    count: int
    """Messages."""
    grade: Grade
    """The best one seen."""
    precision_m: float | None
    needed: NeededAnswer
    declared: DeclaredAnswer
    verdict: Verdict
    first: float | None
    last: float | None
    clear_text: int
    """Messages that went unencrypted."""
    in_url: int
    whole: bool
    """A whole collection was sent, not a chosen item."""
    transforms: tuple[str, ...]
    provenance: tuple[Provenance, ...]
    evidence: tuple[Evidence, ...]


class Interval(Struct, frozen=True, kw_only=True):
    """Seconds between messages of a data flow."""

    shortest: float
    median: float
    longest: float


class DataFlow(Struct, frozen=True, kw_only=True):
    id: str
    data_type: str
    recipient: Recipient
    verdict: Verdict
    needed: NeededAnswer
    declared: DeclaredAnswer
    purposes: tuple[str, ...]
    count: int
    interval: Interval | None
    grade: Grade
    situations: tuple[Situation, ...]
    """Worst first."""


class Finding(Struct, frozen=True, kw_only=True):
    """A rule that a situation breaks. Its wording is the rule's (purposes/rules), filled in by the reports."""

    id: str
    rule: str
    severity: str
    confidence: Grade
    strength: str
    subject: str
    """``imei > adnet.example``, ``imei``, ``adnet.example``, or '' by the rule's subject."""
    consent: Consent
    data_type: str | None
    domain: str | None
    data_flow: str | None
    """Id of the data flow; None where the finding is not about one."""
    functions: tuple[str, ...]
    """Functions of the situations that broke the rule."""
    visibilities: tuple[Visibility, ...]
    reason: str
    """Why the rule is broken here: the reason of the worst situation's answer, or the rule's own."""
    reason_zh: str
    count: int
    """Messages."""
    evidence: tuple[Evidence, ...] = ()
    contact: MessageRef | None = None
    """For findings about a host: the first message sent there."""


class NotJudged(Struct, frozen=True, kw_only=True):
    rule: str
    needs: str
    """What is missing and how to give it."""
    needs_zh: str = ""


class HostCoverage(Struct, frozen=True, kw_only=True):
    host: str
    sent: int
    """Bytes at application level that the device sent there: examined + gaps."""
    examined: int
    gaps: dict[str, int]
    """Reason -> bytes."""
    messages: int
    connections_not_opened: int


class GapCount(Struct, frozen=True, kw_only=True):
    reason: str
    count: int
    bytes: int
    details: tuple[str, ...]
    """A bounded number of examples."""


class Coverage(Struct, frozen=True, kw_only=True):
    sent: int
    examined: int
    percent: float | None
    """None where nothing was sent."""
    messages: int
    messages_sent: int
    hosts: tuple[HostCoverage, ...]
    gaps: tuple[GapCount, ...]


class CaptureInfo(Struct, frozen=True, kw_only=True):
    path: str
    sha256: str
    format: str
    messages: int
    gaps: int
    first: float | None = None
    last: float | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """The whole audit, ready to be printed in any format."""

    captures: tuple[CaptureInfo, ...]
    coverage: Coverage
    data_flows: tuple[DataFlow, ...]
    """Worst first."""
    findings: tuple[Finding, ...]
    """Worst first."""
    not_judged: tuple[NotJudged, ...]
    unattributed: int = 0
    """Messages that are not the app's: platform traffic and, with --scope device, what nothing ties to it."""
    app_id: str = ""
    app_name: str = ""
    services: tuple[str, ...] = ()
    functions: dict[str, int] = field(default_factory=dict)
    """Messages sent while each function of the timeline was in use."""
    knowledge: dict[str, str] = field(default_factory=dict)
    """digest, norms, suffix_list."""
