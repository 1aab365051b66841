"""What held when a value was sent, and the answers that follow from it: the unit below a situation."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from overcollect.inputs import Moment
from overcollect.judgement.context import Context
from overcollect.judgement.credentials import CREDENTIAL, Credentials
from overcollect.judgement.frequency import Send
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.needs import Case
from overcollect.judgement.needs.written import written_in
from overcollect.judgement.observations import Traits
from overcollect.judgement.origins import Origins
from overcollect.judgement.outcome import DeclaredAnswer, NeededAnswer, Part
from overcollect.judgement.verdicts import verdict
from overcollect.knowledge import Sentences, Text, together
from overcollect.model import Consent, Declared, Grade, Needed, Provenance, Verdict, Visibility, is_digest
from overcollect.recipients import RecipientInfo

_SAID = Sentences("judgement", "circumstances")
COARSER_M = {"street": 50.0, "city": 5000.0}
"""Precisions of a position in metres that tell the street, and the city, and no more; the finer first."""
_CONTACTS = "contacts_list"
type Place = tuple[Consent, str, Visibility]


class Circumstances(Struct, frozen=True):
    """Everything that decides the answers for one observation, its time reduced to what held then."""

    moment: Moment
    traits: Traits
    lately: tuple[str, ...]
    """Functions that were in use until shortly before."""
    ahead: tuple[str, ...]
    """Functions that began soon after, where none was in use."""
    input: str
    input_for: tuple[str, ...]
    """Functions in use when the user gave it."""
    signed_in: bool | None
    provenance: Provenance
    issuer: str
    denied: bool
    after: tuple[str, ...]
    unshared: bool
    """A credential of which no other recipient is known to have got or issued it."""
    before_sign_in: bool
    """A credential that was sent before anybody had signed in."""


class Tally:
    __slots__ = ("first", "keys", "last", "sends", "unanswered")

    def __init__(self) -> None:
        self.sends: list[Send] = []
        self.keys = array("Q")
        """Of the messages, as ``message_key`` tells them."""
        self.first = math.inf
        self.last = -math.inf
        self.unanswered = 0
        """Messages of which the capture holds no answer."""

    @property
    def messages(self) -> int:
        return len(self.sends)

    def add(self, time: float, value: int, key: int) -> None:
        self.sends.append((time, value))
        self.keys.append(key)
        if not math.isnan(time):
            self.first = min(self.first, time)
            self.last = max(self.last, time)


class Answered(Struct, frozen=True):
    circumstances: Circumstances
    tally: Tally
    needed: NeededAnswer
    declared: DeclaredAnswer
    verdict: Verdict

    @property
    def rank(self) -> tuple[bool, int, int, str, str]:
        """Worst first; the texts only make the order total.

        What is only ``possible`` decides nothing beside what is certain or probable.
        """
        grade = self.circumstances.traits.grade
        return (
            grade is Grade.POSSIBLE,
            self.verdict.rank,
            grade.rank,
            self.needed.reason,
            self.declared.reason,
        )


class Answers:
    """Answers for the observations of one data flow.

    Args:
        data_type: what was sent.
        recipient: who got it.
        origins: who made up what was sent.
        credentials: who got the credentials that were sent.
        context: declaration, timeline and law.
    """

    def __init__(
        self, data_type: str, recipient: RecipientInfo, origins: Origins, credentials: Credentials, context: Context
    ) -> None:
        self._data_type = data_type
        self._info = recipient
        self._origins = origins
        self._credentials = credentials
        self._context = context

    def circumstances(self, traits: Traits, time: float | None, token: int) -> Circumstances:
        clock, events = self._context.clock, self._context.events
        provenance, issuer = self._provenance(traits, time, token)
        is_credential = self._data_type == CREDENTIAL
        return Circumstances(
            moment=clock.moment(time),
            traits=traits,
            lately=clock.lately(time),
            ahead=clock.ahead(time),
            input=clock.input_at(time, self._data_type)
            or (clock.input_at(time, _CONTACTS) if traits.of_contact else ""),
            input_for=clock.input_for(time, self._data_type)
            or (clock.input_for(time, _CONTACTS) if traits.of_contact else ()),
            signed_in=clock.signed_in(time),
            provenance=provenance,
            issuer=issuer,
            denied=events.denied(self._data_type, time),
            after=events.before(time),
            unshared=is_credential and provenance is not Provenance.SERVER and not self._is_shared(token),
            before_sign_in=is_credential and self._is_before_sign_in(token),
        )

    def _is_shared(self, token: int) -> bool:
        resolve = self._context.recipients.resolve
        return any(resolve(host).domain != self._info.domain for host in self._credentials.hosts(token))

    def _is_before_sign_in(self, token: int) -> bool:
        first = self._origins.first(token)
        return first is not None and self._context.clock.signed_in(first) is False

    def _provenance(self, traits: Traits, time: float | None, token: int) -> tuple[Provenance, str]:
        """Tell where the value came from, as far as the capture shows it, and who issued it. Not found is not known."""
        if traits.known:
            return Provenance.DEVICE, ""
        host = self._origins.issuer(token) if token and time is not None else None
        if host is None:
            return Provenance.UNKNOWN, ""
        issuer = self._context.recipients.resolve(host)
        is_same = issuer.domain == self._info.domain or _are_of_one_service(issuer, self._info)
        return (Provenance.RETURNED if is_same else Provenance.SERVER), issuer.domain

    def answer(self, circumstances: Circumstances, tally: Tally) -> Answered:
        moment = circumstances.moment
        needed = self._context.needs.answer(self._case(circumstances))
        declared = self._context.declarations.answer(self._data_type, self._info, moment.consent, moment.functions)
        if declared.answer in (Declared.NO, Declared.PARTLY):
            declared = self._declared_as_part(circumstances) or declared
        return Answered(circumstances, tally, needed, declared, verdict(needed.answer, declared.answer))

    def _declared_as_part(self, circumstances: Circumstances) -> DeclaredAnswer | None:
        """Answer by the declaration of what the value belongs to: contacts, what the user wrote, a record."""
        traits, moment = circumstances.traits, circumstances.moment
        for whole, text in _wholes(traits):
            answer = self._context.declarations.answer(whole, self._info, moment.consent, moment.functions)
            if answer.answer is Declared.YES:
                return DeclaredAnswer.of(answer.answer, together(text, answer.text), answer.purposes)
        return None

    def _case(self, circumstances: Circumstances) -> Case:
        moment, traits = circumstances.moment, circumstances.traits
        return Case(
            data_type=self._data_type,
            recipient=self._info,
            consent=moment.consent,
            visibility=moment.visibility,
            functions=moment.functions,
            lately=circumstances.lately,
            ahead=circumstances.ahead,
            signed_in=circumstances.signed_in,
            in_header_only=traits.in_header_only,
            precision_m=traits.precision_m,
            extent="whole" if traits.whole else "single",
            few=not traits.many,
            input=circumstances.input,
            input_for=circumstances.input_for,
            of_contact=traits.of_contact,
            known=traits.known,
            hashed=any(is_digest(transform) for transform in traits.transforms),
            returned=circumstances.provenance is Provenance.RETURNED,
            bundle=traits.bundle,
            linked=traits.linked,
            content=traits.content,
            narrower=traits.narrower,
            part_of=traits.part_of,
            several=traits.several,
            signs_in=traits.signs_in,
            of_pages=self._info.domain in self._context.of_pages,
            unshared=circumstances.unshared,
            before_sign_in=circumstances.before_sign_in,
        )

    def part(self, answered: Answered) -> Part:
        circumstances, tally = answered.circumstances, answered.tally
        traits = circumstances.traits
        return Part(
            count=tally.messages,
            first=tally.first if math.isfinite(tally.first) else None,
            last=tally.last if math.isfinite(tally.last) else None,
            grade=traits.grade,
            needed=answered.needed.answer,
            known=traits.known,
            transforms=traits.transforms,
            bundle=traits.bundle,
            bridged=traits.bridged,
            inherited=traits.inherited,
            whole=traits.whole,
            of_contact=traits.of_contact,
            in_header_only=traits.in_header_only,
            encrypted=traits.encrypted,
            provenance=circumstances.provenance,
            issuer=circumstances.issuer,
            input=circumstances.input,
            denied=circumstances.denied,
            after=circumstances.after,
            coarser=self._coarser(answered),
            content=traits.content,
            messages=array("Q", sorted(tally.keys)),
        )

    def _coarser(self, answered: Answered) -> str:
        """Return what coarser value would be needed where this one is not; '' where none would."""
        if answered.needed.answer is not Needed.NO:
            return ""
        case = self._case(answered.circumstances)
        rounded = None if case.precision_m is None else COARSER_M["city"]
        names = self._context.catalogue.coarser(self._data_type)
        coarser = {name: replace(case, data_type=name, precision_m=rounded) for name in names}
        if case.precision_m is not None:
            coarser = {word: replace(case, precision_m=metres) for word, metres in COARSER_M.items()} | coarser
        return next((name for name, tried in coarser.items() if self._would_do(tried)), "")

    def _would_do(self, case: Case) -> bool:
        return self._context.needs.answer(case).answer in (Needed.YES, Needed.IMPLIED)


class Contacts:
    """How many messages each recipient got under the same circumstances, whatever was in them."""

    def __init__(self, ledger: Ledger, context: Context) -> None:
        self._ledger = ledger
        self._context = context
        self._hosts: dict[tuple[str, str], Counter[Place]] = {}

    def messages(self, hosts: Iterable[str], place: Place, service: str = "") -> int:
        """Count those to a service on the hosts that is a recipient of its own, or to the hosts without any such."""
        return sum(self._places(host, service)[place] for host in hosts)

    def _places(self, host: str, service: str) -> Counter[Place]:
        places = self._hosts.get((host, service))
        if places is None:
            places = self._hosts[host, service] = self._counted(host, service)
        return places

    def _counted(self, host: str, service: str) -> Counter[Place]:
        account, is_apart = self._ledger.hosts.get(host), self._context.recipients.is_apart
        if account is None:
            return Counter()
        if service:
            return self._by_place([account.services.get(service, ())])
        apart = [times for name, times in account.services.items() if is_apart(host, name)]
        return self._by_place(account.contacts.values()) - self._by_place(apart)

    def _by_place(self, several: Iterable[Iterable[float]]) -> Counter[Place]:
        clock = self._context.clock
        return Counter(
            place_of(clock.moment(None if math.isnan(time) else time)) for times in several for time in times
        )


def place_of(moment: Moment) -> Place:
    function = "unknown" if moment.functions is None else "+".join(moment.functions) or "none"
    return (moment.consent, function, moment.visibility)


def _are_of_one_service(one: RecipientInfo, other: RecipientInfo) -> bool:
    """Tell whether hosts of one known owner share a name that is a public suffix only for the owner's customers.

    ``firebaseinstallations.googleapis.com`` issues the token that ``firebaseremoteconfig.googleapis.com`` asks for.
    """
    return (
        one.owner_id is not None
        and one.owner_id == other.owner_id
        and one.domain.split(".")[-2:] == other.domain.split(".")[-2:]
    )


def _wholes(traits: Traits) -> Iterator[tuple[str, Text]]:
    """Yield the data types that a value may be declared with, each with what is said of it."""
    if traits.of_contact:
        yield _CONTACTS, _SAID("of_contact")
    if traits.content:
        for content in written_in(traits.content):
            yield content, _SAID("in_what_user_wrote")
    for whole in traits.part_of:
        yield whole, _SAID("part_of_declared")
