"""What the judgement yields and reports print. Field names follow section 5 of the design."""

from __future__ import annotations

from array import array

from msgspec import Struct, field

from overcollect.inputs import Answer
from overcollect.inputs.publication import Publication
from overcollect.judgement.at_most import AtMost
from overcollect.judgement.downloads import SeenPackage
from overcollect.judgement.events import PermissionCount
from overcollect.judgement.frequency import Frequency
from overcollect.judgement.kept import Kept
from overcollect.judgement.page_traffic import PageTraffic
from overcollect.knowledge import Text
from overcollect.model import Consent, Declared, Detection, Grade, MessageRef, Needed, Provenance, Verdict, Visibility


class Recipient(Struct, frozen=True, kw_only=True):
    host: str
    """The host that got the most messages; ``hosts`` has all."""
    domain: str
    owner: str | None
    party: str
    """first, third, platform, unknown."""
    role: str | None
    known_role: str = ""
    """What the owner is known for where app.yaml declares another role; '' where the two agree."""
    country: str | None
    """Of the owner's seat: neither of the two below."""
    declared_as: str | None = None
    """Id of the declared recipient or ``operator``."""
    source: str = ""
    """How it is known: ``app.yaml``, a file of purposes/recipients, ''."""
    hosts: tuple[str, ...] = ()
    capacity: str = ""
    hosted_at: str | None = None
    """Delivery network or cloud that carries the traffic to whoever is behind the host."""
    cloaks: str | None = None
    """Id of the third party that a host of the operator leads to by its CNAME."""
    note: str = ""
    registered_in: tuple[str, ...] = ()
    """Countries to which registries assigned the addresses of the servers: who may use them, not where they stand."""
    served_from: tuple[str, ...] = ()
    """Countries in which the user's database of positions puts the servers."""
    positions: str = ""
    """Name and date of that database."""
    owner_zh: str | None = None
    """The owner's name in Chinese, where it has one of its own."""
    hosted_at_zh: str | None = None
    cites: tuple[str, ...] = ()
    """Addresses at which the owner can be checked."""


class Reason(Struct, frozen=True):
    """One sentence of a reason, and what it rests on."""

    text: str
    text_zh: str
    basis: str
    """As ``NeededAnswer.basis``."""

    @classmethod
    def of(cls, text: Text, basis: str) -> Reason:
        return cls(text.en, text.zh, basis)


class NeededAnswer(Struct, frozen=True, kw_only=True):
    answer: Needed
    reason: str
    reason_zh: str = ""
    citations: tuple[str, ...] = ()
    basis: str = ""
    """text, our_reading, claim, definition (by the user's own service type), ''. What is not needed only because a
    condition of ours failed rests on our reading."""
    reasons: tuple[Reason, ...] = ()
    """The sentences of ``reason`` where they rest on different things; empty where ``basis`` says it for all."""
    doubts: tuple[str, ...] = ()
    doubts_zh: tuple[str, ...] = ()
    hangs_on_mark: bool = False
    """Another function of such apps would carry it, which neither app.yaml nor a mark names."""
    is_contestable: bool = False
    """Of what is only claimed: without the claim it would be unneeded by our reading alone."""

    @property
    def text(self) -> Text:
        """The reason in both languages."""
        return Text(en=self.reason, zh=self.reason_zh)

    @property
    def is_contested(self) -> bool:
        """Tell whether it is unneeded by our reading alone: the law lists it, and names no such condition.

        What is only claimed counts as it would without the claim.
        """
        return self.is_contestable or (self.answer is Needed.NO and self.basis == "our_reading")


class DeclaredAnswer(Struct, frozen=True, kw_only=True):
    answer: Declared
    reason: str
    reason_zh: str = ""
    purposes: tuple[str, ...] = ()

    @classmethod
    def of(cls, answer: Declared, text: Text, purposes: tuple[str, ...] = ()) -> DeclaredAnswer:
        return cls(answer=answer, reason=text.en, reason_zh=text.zh, purposes=purposes)

    @property
    def text(self) -> Text:
        """The reason in both languages."""
        return Text(en=self.reason, zh=self.reason_zh)


class Evidence(Struct, frozen=True, kw_only=True, gc=False):
    message: MessageRef
    detection: Detection
    spared: bool = False
    """What its message sent has a better answer than the situation: it was issued by who gets it back, it was typed."""


class Part(Struct, frozen=True, kw_only=True):
    """Messages of a situation that are alike in everything that rules ask about. Reports do not print parts."""

    count: int
    first: float | None
    last: float | None
    grade: Grade
    needed: Needed
    known: bool
    """A known value of the test device."""
    transforms: tuple[str, ...]
    bundle: bool
    bridged: bool
    inherited: bool
    whole: bool
    of_contact: bool
    """One known contact of the user alone."""
    in_header_only: bool
    encrypted: bool
    provenance: Provenance
    issuer: str
    """Domain whose response brought the value first; '' where none is known."""
    input: str
    """typed, picked, automatic by a mark, else ''."""
    denied: bool
    """Every permission that guards the data type, and that marks name, was denied."""
    after: tuple[str, ...]
    """Steps that the user had taken: separate_consent, ads_off, id_reset, account_deleted, ..."""
    coarser: str
    """Where it is not needed: what coarser value would be (``street``, ``city``, or a data type); '' for none."""
    content: str = ""
    """Data type of what the user wrote, where the value stands only in it."""
    messages: array[int] = field(default_factory=lambda: array("Q"))
    """Which they are, as ``message_key`` tells them: one message can hold several data types."""


class Situation(Struct, frozen=True, kw_only=True):
    consent: Consent
    function: str
    """Ids joined by ``+``; ``none`` where marks say that no function was in use; ``unknown`` without marks."""
    visibility: Visibility
    count: int
    """Messages."""
    unanswered: int = 0
    """Messages of which the capture holds no answer."""
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
    one_by_one: int
    """So many contacts went one a message, faster than a person picks them; 0 where they did not."""
    transforms: tuple[str, ...]
    provenance: tuple[Provenance, ...]
    evidence: tuple[Evidence, ...]
    """The best few of ``samples``."""
    samples: tuple[Evidence, ...] = ()
    """A bounded number, for rules that not every message breaks. Reports do not print them."""
    frequency: Frequency | None = None
    at_most: AtMost | None = None
    """None where the purposes that cover it promise nothing."""
    kept: Kept | None = None
    """None where no record was older than the purposes that cover it promise, or they promise nothing."""
    parts: tuple[Part, ...] = ()
    reads: tuple[Read, ...] = ()
    """Who read it on the device before it was sent here; empty without logs of the device."""


class Interval(Struct, frozen=True, kw_only=True):
    """Seconds between messages of a data flow."""

    shortest: float
    median: float
    longest: float


class Read(Struct, frozen=True, kw_only=True):
    """Readings of a data type on the device before it was sent, as a log beside the traffic has them."""

    by: str
    """SDK or packages that read it; '' where the log does not say."""
    count: int
    first: float
    last: float
    """Of the readings before the last sending; seconds since 1970-01-01 UTC by the clock of the recording."""
    sent: float
    """When it was first sent after that last reading."""


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
    survived: tuple[str, ...] = ()
    """Steps of the user (id_reset, ads_off, account_deleted) after which the same value was sent as before."""
    reads: tuple[Read, ...] = ()
    """Corroboration by logs of the device; empty without them."""


class Broken(Struct, frozen=True, order=True):
    """A situation that breaks a rule; the state of consent is the finding's."""

    data_flow: str
    function: str
    visibility: Visibility


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
    citations: tuple[str, ...] = ()
    """The clauses of the chosen norms that were in force, as a person reads them."""
    broken: tuple[Broken, ...] = ()
    """The situations that break the rule; empty where the finding is about a host."""


class NotJudged(Struct, frozen=True, kw_only=True):
    rule: str
    needs: str
    """What is missing and how to give it."""
    needs_zh: str = ""

    @classmethod
    def of(cls, text: Text, rule: str = "") -> NotJudged:
        return cls(rule=rule, needs=text.en, needs_zh=text.zh)


class NoticePoint(Struct, frozen=True, kw_only=True):
    """One of the four points of the ministry's notice of 2021-11-03, and what the audit says about it."""

    id: str
    """beyond_scope, permissions, unnecessary, download."""
    findings: tuple[str, ...]
    """Ids."""
    needs: tuple[NotJudged, ...]
    """What was not judged and what it needs; with nothing else in the point, nothing is said about it."""
    judged: bool
    """A rule of the point that rests on more than traffic was asked of traffic that was read, or found something, or
    marks tell."""


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
    intercepted: bool = False
    """Made by a proxy that shows a certificate of its own, so TLS in clear is TLS that was intercepted."""
    tells_refusals: bool = True
    """Connections that the app refused would be in it; not in what mitmproxy wrote without overcollect's addons."""


class Outcome(Struct, frozen=True, kw_only=True):
    """The whole audit, ready to be printed in any format."""

    captures: tuple[CaptureInfo, ...]
    coverage: Coverage
    data_flows: tuple[DataFlow, ...]
    """Worst first."""
    findings: tuple[Finding, ...]
    """Worst first."""
    not_judged: tuple[NotJudged, ...]
    unattributed: dict[str, int] = field(default_factory=dict)
    """Messages that are not the app's, by host, most first: of the platform and, with --scope device, of nobody."""
    page_traffic: tuple[PageTraffic, ...] = ()
    """What web pages sent that the app only showed, most messages first; counted in ``coverage`` and not judged."""
    app_id: str = ""
    app_name: str = ""
    app_version: str = ""
    app_source: str = ""
    """Where the package was got."""
    operator: str = ""
    services: tuple[str, ...] = ()
    own_services: dict[str, str] = field(default_factory=dict)
    """Names of those that the user defined, by id."""
    functions: dict[str, int] = field(default_factory=dict)
    """Messages sent while each function of the timeline was in use."""
    knowledge: dict[str, str] = field(default_factory=dict)
    """digest, norms, suffix_list."""
    notice_2021: tuple[NoticePoint, ...] = ()
    permissions: tuple[PermissionCount, ...] = ()
    settings: dict[str, float] = field(default_factory=dict)
    """Limits of frequency: settings of the project, not of any law."""
    warnings: tuple[Text, ...] = ()
    """What a reader should check before trusting the outcome; a sentence each."""
    packages: tuple[SeenPackage, ...] = ()
    """Installation packages that came to the app, in order of time."""
    known_values: bool = False
    """Known values of the test device were given."""
    published: tuple[Publication, ...] = ()
    """What was held against the traffic."""
    answers: tuple[Answer, ...] = ()
    """The operator's, given with the audit; also those to findings that are no longer there."""

    @property
    def unattributed_messages(self) -> int:
        return sum(self.unattributed.values())

    @property
    def sent_by_app(self) -> int:
        """How many of the messages sent are the app's."""
        return (
            self.coverage.messages_sent - self.unattributed_messages - sum(page.messages for page in self.page_traffic)
        )
