"""What was seen, kept compactly and independent of order."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import batched

from msgspec import Struct

from overcollect.judgement.accounts import CaptureAccount, HostAccount
from overcollect.judgement.downloads import Downloads
from overcollect.judgement.issued_tokens import IssuedTokens
from overcollect.judgement.page_traffic import Pages
from overcollect.judgement.samples import Samples
from overcollect.judgement.weight import weighed
from overcollect.knowledge import Baseline
from overcollect.model import (
    Attribution,
    Detection,
    Direction,
    Fact,
    Gap,
    Grade,
    Method,
    Place,
    telling,
    token_digest,
)
from overcollect.recipients import Names

_NAMES = frozenset({"phone_number", "email_address", "user_account"})
_CODES = frozenset({"verification_code", "password"})
"""What an account is called, and what proves that the user is its owner: both together are a sign-in."""
_SIGN_IN = _NAMES | _CODES
_DIGEST = 8
"""Bytes of a digest."""
_WHOLE = 3
"""Records from which a collection counts as more than what the user chose."""


class Traits(Struct, frozen=True):
    """What tells apart the observations of one data type at one host, beside their time."""

    grade: Grade
    attribution: Attribution
    names_app: bool
    encrypted: bool
    in_url: bool
    in_header_only: bool
    precision_m: float | None
    whole: bool
    """A collection of records, not a chosen item."""
    transforms: tuple[str, ...]
    bundle: bool
    """The message carries so many device facts that they single out one phone (rule NEED-09)."""
    linked: bool
    """The message carries an identifier that no function covers."""
    known: bool
    """It is a known value of the test device."""
    bridged: bool
    """A permanent and an advertising identifier in one message, of which this is one (rule NEED-07)."""
    inherited: bool
    """It stands only in an address that the request took over from a page: a Referer, or a URL as a value."""
    signs_in: bool = False
    """An account's name and its code or password in one message, of which this is one."""
    of_contact: bool = False
    """One contact of the user alone in the message, known from the test device."""
    content: str = ""
    """The data type of what the user wrote, where the value stands only in such content: message_content."""


class Observations:
    """When one data type was sent to one host with the same traits."""

    __slots__ = ("oldest", "samples", "stamps", "times", "tokens", "values")

    def __init__(self) -> None:
        self.tokens = array("Q")
        """What was sent, as a digest, beside each time; 0 where it is no token."""
        self.values = array("Q")
        """Which value was meant, as a digest, beside each time; equal for every spelling and digest of one value."""
        self.times = array("d")
        """Seconds since 1970-01-01 UTC, one a message; NaN where the capture does not say. In no order."""
        self.stamps: dict[int, set[bytes]] = {}
        """Of batches: digests of the records' own time stamps, by the digest of the value as in ``values``."""
        self.oldest: dict[int, float] = {}
        """Of batches: when the earliest record was made, by the same digest."""
        self.samples = Samples()

    def merge(self, other: Observations) -> None:
        self.times.extend(other.times)
        self.tokens.extend(other.tokens)
        self.values.extend(other.values)
        for value, stamps in other.stamps.items():
            self.stamps.setdefault(value, set()).update(stamps)
        for value, oldest in other.oldest.items():
            self.date(value, oldest)
        self.samples.merge(other.samples)

    def date(self, value: int, oldest: float) -> None:
        """Keep when the earliest record of a batch was made."""
        self.oldest[value] = min(oldest, self.oldest.get(value, oldest))


class Ledger:
    """Adds up facts and gaps. ``add`` and ``merge`` commute: any split and order gives the same ledger."""

    def __init__(self, baseline: Baseline) -> None:
        self.observations: dict[tuple[str, str], dict[Traits, Observations]] = {}
        """By data type and host."""
        self.hosts: dict[str, HostAccount] = {}
        self.captures: dict[str, CaptureAccount] = {}
        self.issued = IssuedTokens()
        self.names = Names()
        """What name servers answered."""
        self.downloads = Downloads()
        self.pages = Pages()
        """What web pages sent that the app only showed."""
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
        if fact.issued:
            self.issued.add(fact.issued, message.time, message.host)
        if fact.download is not None:
            self.downloads.add(fact, fact.download)
        if fact.page:
            self.pages.add(fact)
        elif message.direction is Direction.SENT and fact.detections:
            self._observe(fact)

    def add_gap(self, gap: Gap) -> None:
        """Add a gap of a reader: bytes that stand beside the messages."""
        self._host(gap.host).gap(gap)
        self._capture(gap.capture).gaps += 1

    @property
    def has_issued(self) -> bool:
        """Whether responses were seen at all, with tokens in them."""
        return bool(self.issued)

    def merge(self, other: Ledger) -> None:
        for key, by_traits in other.observations.items():
            mine = self.observations.setdefault(key, {})
            for traits, observations in by_traits.items():
                mine.setdefault(traits, Observations()).merge(observations)
        self.issued.merge(other.issued)
        self.names.merge(other.names)
        self.downloads.merge(other.downloads)
        self.pages.merge(other.pages)
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
        for detection in map(weighed, fact.detections):
            by_type.setdefault(detection.data_type, []).append(detection)
        # What is only possible decides nothing about the rest of the message.
        sure = {name for name, found in by_type.items() if any(d.grade is not Grade.POSSIBLE for d in found)}
        bundle = self._is_bundle(by_type, sure)
        bridge = self._bridge(sure)
        signs_in = bool(sure & _NAMES) and bool(sure & _CODES)
        for data_type, detections in by_type.items():
            traits = self._traits(
                fact,
                detections,
                bundle=bundle,
                linked=self._linked(data_type, sure),
                bridged=data_type in bridge,
                signs_in=signs_in and data_type in _SIGN_IN,
            )
            by_traits = self.observations.setdefault((data_type, fact.message.host), {})
            observations = by_traits.get(traits)
            if observations is None:
                observations = by_traits[traits] = Observations()
            time = fact.message.time
            best = detections[0]
            if len(detections) > 1:
                best = min(detections, key=lambda d: (d.grade.rank, d.location, d.value))
            observations.times.append(math.nan if time is None else time)
            observations.tokens.append(_token(best))
            value = _value(detections)
            observations.values.append(value)
            if stamps := b"".join(detection.stamps for detection in detections):
                observations.stamps.setdefault(value, set()).update(map(bytes, batched(stamps, _DIGEST)))
            for detection in detections:
                if detection.oldest is not None:
                    observations.date(value, detection.oldest)
            observations.samples.add(fact.message, best)

    def _linked(self, data_type: str, present: Iterable[str]) -> bool:
        return any(other in self._never for other in present if other != data_type)

    def _is_bundle(self, by_type: Mapping[str, Sequence[Detection]], sure: AbstractSet[str]) -> bool:
        """Tell whether the app put so many device facts together; headers that every request carries do not count."""
        facts = sure & self._facts
        if len(facts) < self._least_facts:
            return False
        put = [name for name in facts if any(d.place is not Place.HEADER for d in by_type[name])]
        return len(put) >= self._least_facts

    def _bridge(self, sure: AbstractSet[str]) -> frozenset[str]:
        """Return the identifiers of one message that bridge: permanent ones beside advertising ones."""
        permanent, advertising = sure & self._permanent, sure & self._advertising
        return frozenset(permanent | advertising) if permanent and advertising else frozenset()

    @staticmethod
    def _traits(
        fact: Fact, detections: Sequence[Detection], *, bundle: bool, linked: bool, bridged: bool, signs_in: bool
    ) -> Traits:
        best = detections
        if len(detections) > 1:
            grade = min((d.grade for d in detections), key=lambda g: g.rank)
            best = [d for d in detections if d.grade is grade]
        precisions = [d.precision_m for d in best if d.precision_m is not None]
        return Traits(
            grade=best[0].grade,
            attribution=fact.attribution,
            names_app=fact.names_app,
            encrypted=fact.message.encrypted,
            in_url=any(d.place.in_url for d in best),
            in_header_only=all(d.place in (Place.HEADER, Place.COOKIE) for d in detections),
            precision_m=min(precisions, default=None),
            whole=any((d.items or 0) >= _WHOLE for d in best),
            transforms=tuple(sorted({d.transform for d in best if d.transform})),
            bundle=bundle,
            linked=linked,
            known=any(d.method is Method.KNOWN_VALUE for d in best),
            bridged=bridged,
            signs_in=signs_in,
            of_contact=all(d.of_contact for d in best),
            inherited=all(_is_inherited(d) for d in detections),
            content=_content(best),
        )


def _is_inherited(detection: Detection) -> bool:
    return detection.location.lower().startswith("header.referer") or "url" in detection.decoding


def _content(detections: Sequence[Detection]) -> str:
    """Return the content that holds all of them, '' where one is a field of its own."""
    contents = {detection.content for detection in detections}
    return "" if "" in contents else min(contents)


def _value(detections: Sequence[Detection]) -> int:
    """Return a digest of all values of one data type in one message.

    A known place stands for all positions near it, so positions count as they were sent.
    """
    values = {(d.canonical if d.precision_m is None else d.value).reveal() for d in detections}
    joined = "\0".join(sorted(values)).encode("utf-8", "surrogateescape")
    return int.from_bytes(token_digest(joined), "little")


def _token(detection: Detection) -> int:
    value = detection.value.reveal().encode("utf-8", "surrogateescape")
    if not telling((value,)) or b" " in value:
        return 0
    return int.from_bytes(token_digest(value.rstrip(b"=")), "little")
