"""From the ledger's observations to data flows with their situations, each with its answers and verdict."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterator

import msgspec
from msgspec import Struct

from overcollect.judgement.at_most import at_most
from overcollect.judgement.changing_values import without_changing
from overcollect.judgement.circumstances import Answered, Answers, Circumstances, Contacts, Place, Tally, place_of
from overcollect.judgement.context import Context
from overcollect.judgement.corroboration import reads
from overcollect.judgement.credentials import Credentials
from overcollect.judgement.frequency import Send, frequency
from overcollect.judgement.identity import flow_id
from overcollect.judgement.kept import kept
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.named_elsewhere import observations
from overcollect.judgement.observations import Observations, Traits, message_key
from overcollect.judgement.one_by_one import one_by_one
from overcollect.judgement.origins import Origins
from overcollect.judgement.outcome import (
    DataFlow,
    Evidence,
    Interval,
    Read,
    Recipient,
    Situation,
)
from overcollect.model import Grade, Needed
from overcollect.recipients import RecipientInfo, Servers, servers_at

_MOST_EVIDENCE = 3
_CARRIED = (Needed.YES, Needed.IMPLIED)
"""Answers under which a function in use carries the one contact."""
_FRESH_STARTS = frozenset({"id_reset", "ads_off", "account_deleted"})
"""Steps after which a user expects not to be recognised."""


def data_flows(ledger: Ledger, context: Context) -> tuple[DataFlow, ...]:
    """Return the app's data flows, worst first."""
    grouped: dict[tuple[str, str, str], list[_Part]] = {}
    observed = without_changing(observations(ledger), context.catalogue)
    for (data_type, host), by_traits in observed.items():
        for traits, seen in by_traits.items():
            recipient = context.recipients.resolve(host, traits.service)
            if context.is_of_app(recipient, traits.attribution, names_app=traits.names_app):
                service = traits.service if context.recipients.is_apart(host, traits.service) else ""
                part = _Part(host, traits, seen)
                grouped.setdefault((data_type, recipient.domain, service), []).append(part)
    contacts = Contacts(ledger, context)
    origins = Origins(ledger.issued, [seen for by_traits in observed.values() for seen in by_traits.values()])
    credentials = Credentials(observed)
    flows = [
        _Flow(data_type, service, parts, ledger, contacts, origins, credentials, context).judge()
        for (data_type, _, service), parts in grouped.items()
    ]
    return tuple(sorted(flows, key=_worst_first))


def _worst_first(flow: DataFlow) -> tuple[bool, int, int, str, str, str]:
    possible = flow.grade is Grade.POSSIBLE
    return (possible, flow.verdict.rank, flow.grade.rank, flow.recipient.domain, flow.data_type, flow.id)


type Sample = tuple[Evidence, Circumstances | None]
"""Evidence, and under which circumstances its message was sent."""


class _Part(Struct, frozen=True):
    host: str
    traits: Traits
    observations: Observations


class _Flow:
    """One data flow while it is judged."""

    def __init__(
        self,
        data_type: str,
        service: str,
        parts: list[_Part],
        ledger: Ledger,
        contacts: Contacts,
        origins: Origins,
        credentials: Credentials,
        context: Context,
    ) -> None:
        self._ledger = ledger
        self._contacts = contacts
        self._data_type = data_type
        self._service = service
        self._parts = parts
        self._context = context
        self._hosts: Counter[str] = Counter()
        self._stamps: dict[int, set[bytes]] = {}
        self._oldest: dict[int, float] = {}
        for part in parts:
            self._hosts[part.host] += len(part.observations.times)
            for value, stamps in part.observations.stamps.items():
                self._stamps.setdefault(value, set()).update(stamps)
            for value, oldest in part.observations.oldest.items():
                self._oldest[value] = min(oldest, self._oldest.get(value, oldest))
        self._host = min(self._hosts, key=lambda name: (-self._hosts[name], name))
        self._info = context.recipients.resolve(self._host, service)
        self._answers = Answers(data_type, self._info, origins, credentials, context)

    def judge(self) -> DataFlow:
        situations = self._situations()
        worst = situations[0]
        times = [time for part in self._parts for time in part.observations.times if not math.isnan(time)]
        return DataFlow(
            id=flow_id(self._data_type, self._info.domain, self._service),
            data_type=self._data_type,
            recipient=self._recipient(),
            verdict=worst.verdict,
            needed=worst.needed,
            declared=worst.declared,
            purposes=tuple(sorted({purpose for s in situations for purpose in s.declared.purposes})),
            count=self._hosts.total(),
            interval=_interval(times),
            grade=min((s.grade for s in situations), key=lambda grade: grade.rank),
            situations=tuple(situations),
            survived=self._survived(),
            reads=self._reads(times),
        )

    def _reads(self, sent: list[float]) -> tuple[Read, ...]:
        offset = self._context.timeline.start.clock_offset_s
        return reads(self._data_type, sent, self._context.accesses, offset)

    def _recipient(self) -> Recipient:
        """Return the recipient by its main host; where another host leads to a third party, that is told as well."""
        hosts = tuple(sorted(self._hosts))
        cloaking = [info for host in hosts if (info := self._context.recipients.resolve(host)).cloaks]
        info = self._info
        if cloaking and info.cloaks is None:
            note = f"{info.note} {cloaking[0].note}".strip()
            info = msgspec.structs.replace(info, cloaks=cloaking[0].cloaks, note=note)
        return _recipient(info, self._host, hosts, self._servers())

    def _servers(self) -> Servers:
        accounts = (self._ledger.hosts.get(host) for host in self._hosts)
        addresses = {address for account in accounts if account for address in account.addresses}
        return servers_at(addresses, self._context.positions)

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
        tallies: dict[Circumstances, Tally] = {}
        evidence: dict[Place, list[Sample]] = {}
        for part in self._parts:
            seen = part.observations
            under: dict[int, Circumstances] = {}
            sampled = {message_key(one.message.capture, one.message.index) for one in seen.samples}
            for time, token, value, message in zip(seen.times, seen.tokens, seen.values, seen.messages, strict=True):
                circumstances = self._answers.circumstances(part.traits, None if math.isnan(time) else time, token)
                tally = tallies.get(circumstances)
                if tally is None:
                    tally = tallies[circumstances] = Tally()
                tally.add(time, value, message)
                tally.unanswered += message in self._ledger.unanswered
                if message in sampled:
                    under[message] = circumstances
            for sample in seen.samples:
                place = place_of(self._context.clock.moment(sample.message.time))
                key = message_key(sample.message.capture, sample.message.index)
                evidence.setdefault(place, []).append((sample, under.get(key)))
        places: dict[Place, dict[Circumstances, Tally]] = {}
        for circumstances, tally in tallies.items():
            places.setdefault(place_of(circumstances.moment), {})[circumstances] = tally
        situations = [self._situation(place, places[place], evidence.get(place, [])) for place in places]
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

    def _situation(self, place: Place, tallies: dict[Circumstances, Tally], samples: list[Sample]) -> Situation:
        answered = sorted((self._answers.answer(c, tally) for c, tally in tallies.items()), key=lambda a: a.rank)
        worst = answered[0]
        as_bad = [a.circumstances.traits.grade for a in answered if a.verdict is worst.verdict]
        precisions = [p for a in answered if (p := a.circumstances.traits.precision_m) is not None]
        first = min(a.tally.first for a in answered)
        last = max(a.tally.last for a in answered)
        sends = [send for a in answered for send in a.tally.sends]
        limits = self._context.limits
        singly = one_by_one(_unchosen_contacts(answered), self._context.pace)
        messages = self._contacts.messages(self._hosts, place, self._service)
        purposes = self._context.purposes(worst.declared.purposes)
        often = frequency(sends, limits, messages=messages, stamps=self._stamps)
        chosen = _worst_shown_first(samples, {a.circumstances for a in answered if a.verdict is not worst.verdict})
        return Situation(
            consent=place[0],
            function=place[1],
            visibility=place[2],
            count=sum(a.tally.messages for a in answered),
            unanswered=sum(a.tally.unanswered for a in answered),
            grade=min(as_bad, key=lambda grade: grade.rank),
            precision_m=min(precisions, default=None),
            needed=worst.needed,
            declared=worst.declared,
            verdict=worst.verdict,
            first=first if math.isfinite(first) else None,
            last=last if math.isfinite(last) else None,
            clear_text=_messages(answered, lambda traits: not traits.encrypted),
            in_url=_messages(answered, lambda traits: traits.in_url),
            whole=bool(singly) or any(a.circumstances.traits.whole for a in answered),
            one_by_one=singly,
            provenance=tuple(sorted({a.circumstances.provenance for a in answered})),
            transforms=tuple(sorted({t for a in answered for t in a.circumstances.traits.transforms})),
            evidence=chosen[:_MOST_EVIDENCE],
            samples=chosen,
            frequency=often,
            at_most=at_most(purposes, sends, often, limits),
            kept=kept(purposes, sends, self._oldest),
            parts=tuple(self._answers.part(a) for a in answered),
            reads=self._reads([time for time, _ in sends if math.isfinite(time)]),
        )


def _unchosen_contacts(answered: list[Answered]) -> Iterator[Send]:
    """Yield the contacts that were sent alone, and that no mark and no function in use says the user chose."""
    for each in answered:
        chosen = each.circumstances.input in ("typed", "picked") or each.needed.answer in _CARRIED
        # Whom the user names in a form is no contact out of the address book.
        if each.circumstances.traits.of_contact and each.circumstances.traits.known and not chosen:
            yield from each.tally.sends


def _messages(answered: list[Answered], wanted: Callable[[Traits], bool]) -> int:
    return sum(a.tally.messages for a in answered if wanted(a.circumstances.traits))


def _worst_shown_first(samples: list[Sample], spared: set[Circumstances]) -> tuple[Evidence, ...]:
    """Return the evidence, that of messages with the situation's own answer first, and the other marked."""
    marked = [
        msgspec.structs.replace(one, spared=True) if circumstances in spared else one for one, circumstances in samples
    ]
    return tuple(sorted(marked, key=lambda one: (one.spared, evidence_rank(one))))


def evidence_rank(evidence: Evidence) -> tuple[int, float, str, int, str]:
    """Best grade first, then earliest."""
    message = evidence.message
    time = math.inf if message.time is None else message.time
    return (evidence.detection.grade.rank, time, message.capture, message.index, evidence.detection.location)


def _recipient(info: RecipientInfo, host: str, hosts: tuple[str, ...], servers: Servers) -> Recipient:
    return Recipient(
        host=host,
        domain=info.domain,
        owner=info.owner,
        party=info.party,
        role=info.role,
        known_role=info.known_role,
        country=info.country,
        declared_as=info.declared_as,
        source=info.source,
        hosts=hosts,
        capacity=info.capacity,
        hosted_at=info.hosted_at,
        cloaks=info.cloaks,
        note=info.note,
        registered_in=servers.registered_in,
        served_from=servers.served_from,
        positions=servers.positions,
        owner_zh=info.owner_zh,
        hosted_at_zh=info.hosted_at_zh,
        cites=info.cites,
    )


def _interval(times: list[float]) -> Interval | None:
    if len(times) < 2:
        return None
    times.sort()
    steps = sorted(later - earlier for earlier, later in itertools.pairwise(times))
    return Interval(shortest=steps[0], median=steps[len(steps) // 2], longest=steps[-1])
