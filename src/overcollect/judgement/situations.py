"""From the ledger's observations to data flows with their situations, each with its answers and verdict."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from overcollect.inputs import Moment
from overcollect.judgement.at_most import at_most
from overcollect.judgement.context import Context
from overcollect.judgement.declarations import coarser_types
from overcollect.judgement.frequency import Send, frequency
from overcollect.judgement.identity import flow_id
from overcollect.judgement.issued_tokens import IssuedTokens
from overcollect.judgement.ledger import Ledger, Observations, Traits
from overcollect.judgement.needs import Case
from overcollect.judgement.outcome import (
    DataFlow,
    DeclaredAnswer,
    Evidence,
    Interval,
    NeededAnswer,
    Part,
    Recipient,
    Situation,
)
from overcollect.judgement.verdicts import verdict
from overcollect.model import Consent, Grade, Needed, Provenance, Verdict, Visibility
from overcollect.recipients import RecipientInfo

_MOST_EVIDENCE = 3
COARSER_M = {"street": 50.0, "city": 5000.0}
"""Precisions of a position in metres that tell the street, and the city, and no more; the finer first."""
_FRESH_STARTS = frozenset({"id_reset", "ads_off", "account_deleted"})
"""Steps after which a user expects not to be recognised."""

type _Place = tuple[Consent, str, Visibility]


class _Circumstances(Struct, frozen=True):
    """Everything that decides the answers for one observation, its time reduced to what held then."""

    moment: Moment
    traits: Traits
    input: str
    signed_in: bool | None
    provenance: Provenance
    issuer: str
    denied: bool
    after: tuple[str, ...]


class _Tally:
    __slots__ = ("first", "last", "sends")

    def __init__(self) -> None:
        self.sends: list[Send] = []
        self.first = math.inf
        self.last = -math.inf

    @property
    def messages(self) -> int:
        return len(self.sends)

    def add(self, time: float, value: int) -> None:
        self.sends.append((time, value))
        if not math.isnan(time):
            self.first = min(self.first, time)
            self.last = max(self.last, time)


class _Answered(Struct, frozen=True):
    circumstances: _Circumstances
    tally: _Tally
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


def data_flows(ledger: Ledger, context: Context) -> tuple[DataFlow, ...]:
    """Return the app's data flows, worst first."""
    grouped: dict[tuple[str, str], list[_Part]] = {}
    for (data_type, host), by_traits in ledger.observations.items():
        recipient = context.recipients.resolve(host)
        for traits, observations in by_traits.items():
            if context.is_of_app(recipient, traits.attribution, names_app=traits.names_app):
                part = _Part(host, traits, observations)
                grouped.setdefault((data_type, recipient.domain), []).append(part)
    contacts = _Contacts(ledger, context)
    flows = [
        _Flow(data_type, parts, ledger.issued, contacts, context).judge() for (data_type, _), parts in grouped.items()
    ]
    return tuple(sorted(flows, key=_worst_first))


def _worst_first(flow: DataFlow) -> tuple[bool, int, int, str, str]:
    return (flow.grade is Grade.POSSIBLE, flow.verdict.rank, flow.grade.rank, flow.recipient.domain, flow.data_type)


class _Part(Struct, frozen=True):
    host: str
    traits: Traits
    observations: Observations


class _Contacts:
    """How many messages each recipient got under the same circumstances, whatever was in them."""

    def __init__(self, ledger: Ledger, context: Context) -> None:
        self._ledger = ledger
        self._context = context
        self._hosts: dict[str, Counter[_Place]] = {}

    def messages(self, hosts: Iterable[str], place: _Place) -> int:
        return sum(self._places(host)[place] for host in hosts)

    def _places(self, host: str) -> Counter[_Place]:
        places = self._hosts.get(host)
        if places is None:
            account = self._ledger.hosts.get(host)
            clock = self._context.clock
            places = self._hosts[host] = Counter(
                _place(clock.moment(None if math.isnan(time) else time))
                for times in (account.contacts.values() if account else ())
                for time in times
            )
        return places


class _Flow:
    """One data flow while it is judged."""

    def __init__(
        self, data_type: str, parts: list[_Part], issued: IssuedTokens, contacts: _Contacts, context: Context
    ) -> None:
        self._issued = issued
        self._contacts = contacts
        self._data_type = data_type
        self._parts = parts
        self._context = context
        self._hosts: Counter[str] = Counter()
        for part in parts:
            self._hosts[part.host] += len(part.observations.times)
        self._host = min(self._hosts, key=lambda name: (-self._hosts[name], name))
        self._info = context.recipients.resolve(self._host)

    def judge(self) -> DataFlow:
        situations = self._situations()
        worst = situations[0]
        times = [time for part in self._parts for time in part.observations.times if not math.isnan(time)]
        return DataFlow(
            id=flow_id(self._data_type, self._info.domain),
            data_type=self._data_type,
            recipient=_recipient(self._info, self._host, tuple(sorted(self._hosts))),
            verdict=worst.verdict,
            needed=worst.needed,
            declared=worst.declared,
            purposes=tuple(sorted({purpose for s in situations for purpose in s.declared.purposes})),
            count=self._hosts.total(),
            interval=_interval(times),
            grade=min((s.grade for s in situations), key=lambda grade: grade.rank),
            situations=tuple(situations),
            survived=self._survived(),
        )

    def _survived(self) -> tuple[str, ...]:
        """Return the steps of the user after which a value was sent that had been sent before."""
        events = self._context.events
        found = []
        for name in sorted(events.names & _FRESH_STARTS):
            sides: dict[bool, set[int]] = {True: set(), False: set()}
            for part in self._parts:
                for time, value in zip(part.observations.times, part.observations.values, strict=True):
                    side = None if math.isnan(time) else events.is_before(name, time)
                    if side is not None:
                        sides[side].add(value)
            if sides[True] & sides[False]:
                found.append(name)
        return tuple(found)

    def _situations(self) -> list[Situation]:
        tallies: dict[_Place, dict[_Circumstances, _Tally]] = {}
        evidence: dict[_Place, list[Evidence]] = {}
        for part in self._parts:
            seen = part.observations
            for time, token, value in zip(seen.times, seen.tokens, seen.values, strict=True):
                circumstances = self._circumstances(part.traits, None if math.isnan(time) else time, token)
                by_circumstances = tallies.setdefault(_place(circumstances.moment), {})
                by_circumstances.setdefault(circumstances, _Tally()).add(time, value)
            for sample in part.observations.samples:
                place = _place(self._context.clock.moment(sample.message.time))
                evidence.setdefault(place, []).append(sample)
        situations = [self._situation(place, tallies[place], evidence.get(place, [])) for place in tallies]
        return sorted(
            situations,
            key=lambda s: (
                s.grade is Grade.POSSIBLE,
                s.verdict.rank,
                s.grade.rank,
                s.consent,
                s.function,
                s.visibility,
            ),
        )

    def _circumstances(self, traits: Traits, time: float | None, token: int) -> _Circumstances:
        clock, events = self._context.clock, self._context.events
        provenance, issuer = self._provenance(traits, time, token)
        return _Circumstances(
            moment=clock.moment(time),
            traits=traits,
            input=clock.input_at(time, self._data_type),
            signed_in=clock.signed_in(time),
            provenance=provenance,
            issuer=issuer,
            denied=events.denied(self._data_type, time),
            after=events.before(time),
        )

    def _provenance(self, traits: Traits, time: float | None, token: int) -> tuple[Provenance, str]:
        """Tell where the value came from, as far as the capture shows it, and who issued it. Not found is not known."""
        if traits.known:
            return Provenance.DEVICE, ""
        host = self._issued.issuer(token, time) if token and time is not None else None
        if host is None:
            return Provenance.UNKNOWN, ""
        issuer = self._context.recipients.resolve(host).domain
        return (Provenance.RETURNED if issuer == self._info.domain else Provenance.SERVER), issuer

    def _situation(self, place: _Place, tallies: dict[_Circumstances, _Tally], samples: list[Evidence]) -> Situation:
        answered = sorted((self._answer(c, tally) for c, tally in tallies.items()), key=lambda a: a.rank)
        worst = answered[0]
        as_bad = [a.circumstances.traits.grade for a in answered if a.verdict is worst.verdict]
        precisions = [p for a in answered if (p := a.circumstances.traits.precision_m) is not None]
        first = min(a.tally.first for a in answered)
        last = max(a.tally.last for a in answered)
        sends = [send for a in answered for send in a.tally.sends]
        limits = self._context.limits
        often = frequency(sends, limits, messages=self._contacts.messages(self._hosts, place))
        return Situation(
            consent=place[0],
            function=place[1],
            visibility=place[2],
            count=sum(a.tally.messages for a in answered),
            grade=min(as_bad, key=lambda grade: grade.rank),
            precision_m=min(precisions, default=None),
            needed=worst.needed,
            declared=worst.declared,
            verdict=worst.verdict,
            first=first if math.isfinite(first) else None,
            last=last if math.isfinite(last) else None,
            clear_text=_messages(answered, lambda traits: not traits.encrypted),
            in_url=_messages(answered, lambda traits: traits.in_url),
            whole=any(a.circumstances.traits.whole for a in answered),
            provenance=tuple(sorted({a.circumstances.provenance for a in answered})),
            transforms=tuple(sorted({t for a in answered for t in a.circumstances.traits.transforms})),
            evidence=tuple(sorted(samples, key=evidence_rank)[:_MOST_EVIDENCE]),
            frequency=often,
            at_most=at_most(self._context.purposes(worst.declared.purposes), sends, often, limits),
            parts=tuple(self._part(a) for a in answered),
        )

    def _answer(self, circumstances: _Circumstances, tally: _Tally) -> _Answered:
        moment = circumstances.moment
        needed = self._context.needs.answer(self._case(circumstances))
        declared = self._context.declarations.answer(self._data_type, self._info, moment.consent, moment.functions)
        return _Answered(circumstances, tally, needed, declared, verdict(needed.answer, declared.answer))

    def _case(self, circumstances: _Circumstances) -> Case:
        moment, traits = circumstances.moment, circumstances.traits
        return Case(
            data_type=self._data_type,
            recipient=self._info,
            consent=moment.consent,
            visibility=moment.visibility,
            functions=moment.functions,
            signed_in=circumstances.signed_in,
            in_header_only=traits.in_header_only,
            precision_m=traits.precision_m,
            extent="whole" if traits.whole else "single",
            input=circumstances.input,
            hashed=bool(traits.transforms),
            returned=circumstances.provenance is Provenance.RETURNED,
            bundle=traits.bundle,
            linked=traits.linked,
        )

    def _part(self, answered: _Answered) -> Part:
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
            in_header_only=traits.in_header_only,
            encrypted=traits.encrypted,
            provenance=circumstances.provenance,
            issuer=circumstances.issuer,
            input=circumstances.input,
            denied=circumstances.denied,
            after=circumstances.after,
            coarser=self._coarser(answered),
        )

    def _coarser(self, answered: _Answered) -> str:
        """Return what coarser value would be needed where this one is not; '' where none would."""
        if answered.needed.answer is not Needed.NO:
            return ""
        case = self._case(answered.circumstances)
        rounded = None if case.precision_m is None else COARSER_M["city"]
        coarser = {name: replace(case, data_type=name, precision_m=rounded) for name in coarser_types(self._data_type)}
        if case.precision_m is not None:
            coarser = {word: replace(case, precision_m=metres) for word, metres in COARSER_M.items()} | coarser
        return next((name for name, tried in coarser.items() if self._would_do(tried)), "")

    def _would_do(self, case: Case) -> bool:
        return self._context.needs.answer(case).answer in (Needed.YES, Needed.IMPLIED)


def _place(moment: Moment) -> _Place:
    function = "unknown" if moment.functions is None else "+".join(moment.functions) or "none"
    return (moment.consent, function, moment.visibility)


def _messages(answered: list[_Answered], wanted: Callable[[Traits], bool]) -> int:
    return sum(a.tally.messages for a in answered if wanted(a.circumstances.traits))


def evidence_rank(evidence: Evidence) -> tuple[int, float, str, int, str]:
    """Best grade first, then earliest."""
    message = evidence.message
    time = math.inf if message.time is None else message.time
    return (evidence.detection.grade.rank, time, message.capture, message.index, evidence.detection.location)


def _recipient(info: RecipientInfo, host: str, hosts: tuple[str, ...]) -> Recipient:
    return Recipient(
        host=host,
        domain=info.domain,
        owner=info.owner,
        party=info.party,
        role=info.role,
        country=info.country,
        declared_as=info.declared_as,
        source=info.source,
        hosts=hosts,
        capacity=info.capacity,
    )


def _interval(times: list[float]) -> Interval | None:
    if len(times) < 2:
        return None
    times.sort()
    steps = sorted(later - earlier for earlier, later in itertools.pairwise(times))
    return Interval(shortest=steps[0], median=steps[len(steps) // 2], longest=steps[-1])
