"""What was seen, kept compactly and independent of order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import batched

from overcollect.judgement.accounts import CaptureAccount, HostAccount
from overcollect.judgement.aspects import Aspects
from overcollect.judgement.downloads import Downloads
from overcollect.judgement.facets import Facets, traits_of
from overcollect.judgement.issued_tokens import IssuedTokens
from overcollect.judgement.namings import Namings
from overcollect.judgement.observations import Observations, Traits, message_key, token_of
from overcollect.judgement.page_traffic import Pages
from overcollect.judgement.unnamed import Company, UnnamedIdentifiers
from overcollect.judgement.weight import weighed
from overcollect.knowledge import Baseline
from overcollect.model import (
    Attribution,
    Detection,
    Direction,
    Fact,
    Gap,
    GapReason,
    Grade,
    Place,
    text_digest,
)
from overcollect.recipients import Names

_NAMES = frozenset({"phone_number", "email_address", "user_account"})
_CODES = frozenset({"verification_code", "password"})
"""What an account is called, and what proves that the user is its owner: both together are a sign-in."""
_SIGN_IN = _NAMES | _CODES
_DIGEST = 8
"""Bytes of a digest."""


class Ledger:
    """Adds up facts and gaps. ``add`` and ``merge`` commute: any split and order gives the same ledger."""

    def __init__(self, baseline: Baseline) -> None:
        self.observations: dict[tuple[str, str], dict[Traits, Observations]] = {}
        """By data type and host."""
        self.hosts: dict[str, HostAccount] = {}
        self.captures: dict[str, CaptureAccount] = {}
        self.answers = 0
        """Responses with their bodies."""
        self.issued = IssuedTokens()
        self.names = Names()
        """What name servers answered."""
        self.downloads = Downloads()
        self.namings = Namings()
        """What messages call their identifiers."""
        self.unnamed = UnnamedIdentifiers()
        """Identifiers of messages that do not name them."""
        self.pages = Pages()
        """What web pages sent that the app only showed."""
        self.packages: dict[str, set[str]] = {}
        """Hosts by the package of another maker that messages sent there name as their sender."""
        self.unanswered: set[int] = set()
        """The requests of which the capture holds no answer, as ``message_key`` tells them."""
        self._aspects = Aspects(baseline)
        self._facts, self._least_facts = frozenset(baseline.fingerprint.of), baseline.fingerprint.at_least
        self._never = frozenset(
            data_type
            for never in baseline.never_without_separate_basis
            if never.scope in ("permanent", "developer", "device_resettable", "derived")
            for data_type in never.types
        )
        self._permanent, self._advertising = (
            frozenset(
                name for never in baseline.never_without_separate_basis if never.scope == scope for name in never.types
            )
            for scope in ("permanent", "device_resettable")
        )

    def add(self, fact: Fact) -> None:
        message = fact.message
        self._capture(message.capture).count(message)
        host = self._host(message.host)
        host.count(fact)
        for gap in fact.gaps:
            self._host(gap.host).gap(gap)
            self._capture(gap.capture).gaps += 1
        self.names.learn(fact.names)
        self.answers += fact.answers
        if fact.issued:
            self.issued.add(fact.issued, message.time, message.host)
        if fact.download is not None:
            self.downloads.add(fact, fact.download)
        if fact.page:
            self.pages.add(fact)
        elif message.direction is Direction.SENT:
            self.namings.add(fact.named, message)
            if fact.package and fact.attribution is Attribution.ASSUMED:
                self.packages.setdefault(fact.package, set()).add(message.host)
            if fact.detections or fact.unnamed:
                self._observe(fact)

    def add_gap(self, gap: Gap) -> None:
        """Add a gap of a reader: bytes that stand beside the messages."""
        self._host(gap.host).gap(gap)
        self._capture(gap.capture).gaps += 1
        if gap.reason is GapReason.NO_RESPONSE and gap.direction is Direction.RECEIVED and gap.index is not None:
            self.unanswered.add(message_key(gap.capture, gap.index))

    @property
    def has_bodies(self) -> bool:
        """Whether the captures hold bodies of responses."""
        return bool(self.answers or self.downloads)

    @property
    def has_responses(self) -> bool:
        """Whether the captures hold what servers answered: bodies, or at least headers with tokens in them."""
        return bool(self.has_bodies or self.issued)

    def merge(self, other: Ledger) -> None:
        for key, by_traits in other.observations.items():
            mine = self.observations.setdefault(key, {})
            for traits, observations in by_traits.items():
                mine.setdefault(traits, Observations()).merge(observations)
        self.answers += other.answers
        self.issued.merge(other.issued)
        self.names.merge(other.names)
        self.downloads.merge(other.downloads)
        self.namings.merge(other.namings)
        self.unnamed.merge(other.unnamed)
        self.pages.merge(other.pages)
        self.unanswered |= other.unanswered
        for package, hosts in other.packages.items():
            self.packages.setdefault(package, set()).update(hosts)
        for name, host in other.hosts.items():
            self._host(name).merge(host)
        for name, capture in other.captures.items():
            self._capture(name).merge(capture)

    def _host(self, name: str) -> HostAccount:
        account = self.hosts.get(name)
        if account is None:
            account = self.hosts[name] = HostAccount(name)
        return account

    def _capture(self, name: str) -> CaptureAccount:
        account = self.captures.get(name)
        if account is None:
            account = self.captures[name] = CaptureAccount()
        return account

    def _observe(self, fact: Fact) -> None:
        by_type: dict[str, list[Detection]] = {}
        # What is only possible decides nothing about the rest of the message.
        sure: set[str] = set()
        for detection in map(weighed, fact.detections):
            by_type.setdefault(detection.data_type, []).append(detection)
            if detection.grade is not Grade.POSSIBLE:
                sure.add(detection.data_type)
        bundle = self._is_bundle(by_type, sure)
        uncovered = self._never & sure
        if fact.unnamed:
            self.unnamed.add(fact, Company.of(fact, uncovered, bundle=bundle))
        bridge = self.bridge(sure)
        signs_in = not (sure.isdisjoint(_NAMES) or sure.isdisjoint(_CODES))
        message = fact.message
        time = math.nan if message.time is None else message.time
        encrypted, key = message.encrypted, message_key(message.capture, message.index)
        for data_type, detections in by_type.items():
            traits = traits_of(
                frozenset(map(Facets.of, detections)),
                fact.attribution,
                names_app=fact.names_app,
                encrypted=encrypted,
                bundle=bundle,
                linked=len(uncovered) > (data_type in uncovered),
                bridged=data_type in bridge,
                signs_in=signs_in and data_type in _SIGN_IN,
                service=fact.service,
            )
            traits = self._aspects.refine(traits, data_type, by_type)
            by_traits = self.observations.setdefault((data_type, message.host), {})
            observations = by_traits.get(traits)
            if observations is None:
                observations = by_traits[traits] = Observations()
            best = shown = detections[0]
            if len(detections) > 1:
                best = min(detections, key=lambda d: (d.grade.rank, d.location, d.value))
                # Who reads of a value in the URL wants to see it there.
                shown = min(detections, key=lambda d: (d.grade.rank, not d.place.in_url, d.location, d.value))
            observations.times.append(time)
            observations.tokens.append(token_of(best))
            value = _value(detections)
            observations.values.append(value)
            observations.messages.append(key)
            for detection in detections:
                if detection.stamps:
                    stamps = observations.stamps.setdefault(value, set())
                    stamps.update(map(bytes, batched(detection.stamps, _DIGEST)))
                if detection.oldest is not None:
                    observations.date(value, detection.oldest)
            observations.samples.add(message, shown)

    def linked(self, data_type: str, present: Iterable[str]) -> bool:
        """Tell whether an identifier that no function covers stands beside the data type in one message."""
        return any(other in self._never for other in present if other != data_type)

    def _is_bundle(self, by_type: Mapping[str, Sequence[Detection]], sure: AbstractSet[str]) -> bool:
        """Tell whether the app put so many device facts together; headers that every request carries do not count."""
        facts = sure & self._facts
        if len(facts) < self._least_facts:
            return False
        put = [name for name in facts if any(d.place is not Place.HEADER for d in by_type[name])]
        return len(put) >= self._least_facts

    def bridge(self, sure: AbstractSet[str]) -> frozenset[str]:
        """Return the identifiers of one message that bridge: permanent ones beside advertising ones."""
        permanent, advertising = sure & self._permanent, sure & self._advertising
        return frozenset(permanent | advertising) if permanent and advertising else frozenset()


def _value(detections: Sequence[Detection]) -> int:
    """Return a digest of all values of one data type in one message.

    A known place stands for all positions near it, so positions count as they were sent.
    """
    if len(detections) == 1:
        return text_digest(_meant(detections[0]))
    return text_digest("\0".join(sorted(set(map(_meant, detections)))))


def _meant(detection: Detection) -> str:
    return (detection.canonical if detection.precision_m is None else detection.value).reveal()
