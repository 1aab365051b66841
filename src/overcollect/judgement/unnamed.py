"""Identifiers that messages sent without a name, kept until it is known what others call them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from msgspec import Struct

from overcollect.judgement.bounded import Bounded
from overcollect.judgement.observations import Observations, message_key, token_of
from overcollect.model import Attribution, Fact

_MOST_PLACES = 512
_MOST_VALUES = 4
"""Of one place at one host, those with the smallest digests: an identifier of the device stays the same there, and of
what is new in every message none is worth keeping."""


class Company(Struct, frozen=True):
    """What is to be known of the message in which an identifier stands."""

    attribution: Attribution
    names_app: bool
    encrypted: bool
    bundle: bool
    """As in ``Traits``."""
    types: frozenset[str]
    """Identifiers that the message itself names."""

    @classmethod
    def of(cls, fact: Fact, types: AbstractSet[str], *, bundle: bool) -> Company:
        named = {told.data_type for told in fact.named if told.data_type}
        return cls(fact.attribution, fact.names_app, fact.message.encrypted, bundle, frozenset(types | named))


type _Values = dict[int, dict[Company, Observations]]


class UnnamedIdentifiers:
    """Adds them up: ``add`` and ``merge`` commute, and memory is bounded."""

    __slots__ = ("_places",)

    def __init__(self) -> None:
        self._places: Bounded[_Values] = Bounded(_MOST_PLACES)
        """By host and location."""

    def add(self, fact: Fact, company: Company) -> None:
        """Keep the identifiers of one message, each once."""
        message = fact.message
        seen: set[int] = set()
        for unnamed in fact.unnamed:
            digest, detection = unnamed.digest, unnamed.detection
            if digest in seen:
                continue
            seen.add(digest)
            values = self._places.at((message.host, detection.location), dict)
            if values is None or (by_company := _room(values, digest)) is None:
                continue
            observations = by_company.setdefault(company, Observations())
            observations.times.append(math.nan if message.time is None else message.time)
            observations.tokens.append(token_of(detection))
            observations.messages.append(message_key(message.capture, message.index))
            observations.samples.add(message, detection)

    def merge(self, other: UnnamedIdentifiers) -> None:
        self._places.merge(other._places, dict, _merge)

    def __iter__(self) -> Iterator[tuple[str, int, Company, Observations]]:
        """The host, the digest of the value, and what was seen of it; without the values themselves."""
        for (host, _), values in self._places.items():
            for digest, by_company in values.items():
                for company, observations in by_company.items():
                    yield host, digest, company, observations


def _merge(values: _Values, other: _Values) -> None:
    for digest, by_company in other.items():
        if (mine := _room(values, digest)) is not None:
            for company, observations in by_company.items():
                mine.setdefault(company, Observations()).merge(observations)


def _room(values: _Values, digest: int) -> dict[Company, Observations] | None:
    """Return where to keep a value; None where others of the place come first."""
    found = values.get(digest)
    if found is None:
        if len(values) == _MOST_VALUES:
            last = max(values)
            if digest > last:
                return None
            del values[last]
        found = values[digest] = {}
    return found
