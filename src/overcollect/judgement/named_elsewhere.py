"""The observations of a ledger, with those of identifiers that only other messages name."""

from __future__ import annotations

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from overcollect.detection.cross_message.elsewhere import as_named
from overcollect.detection.cross_message.identifiers import SOME_DEVICE_ID
from overcollect.judgement.issued_tokens import IssuedTokens
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.namings import Told
from overcollect.judgement.observations import Observations, Traits, is_inherited
from overcollect.judgement.unnamed import Company
from overcollect.model import Detection, Grade, Place

type ByTraits = Mapping[Traits, Observations]
type _Sighting = tuple[float | None, int]
"""Time of one observation, and digest of what was sent."""


def observations(ledger: Ledger) -> Mapping[tuple[str, str], ByTraits]:
    """Return by data type and host what the ledger observed, and what it could only understand as a whole.

    A value counts as what most messages call it, unless they call it something else, such as a session; or the name
    changes its value more often than a device does; or a response brought the value before any message named it: what
    a server made up first may be a session or an advertisement, whatever a message calls it. What stands beside it in
    its message is judged as before.
    """
    found: dict[tuple[str, str], dict[Traits, Observations]] = {}
    told = ledger.namings.told()
    for host, digest, company, seen in ledger.unnamed:
        naming = told.get(digest)
        if naming is None or naming.data_type in company.types or _is_issued(naming, digest, seen, ledger.issued):
            continue
        named = _named(seen, naming)
        by_traits = found.setdefault((naming.data_type, host), {})
        traits = _traits(naming.data_type, company, next(iter(named.samples)).detection, ledger)
        by_traits.setdefault(traits, Observations()).merge(named)
    understood: dict[tuple[str, str], dict[Traits, Observations]] = {}
    for (data_type, host), new in found.items():
        sightings = {sighting for seen in new.values() for sighting in _sightings(seen)}
        for vague in {data_type, SOME_DEVICE_ID}:
            key = (vague, host)
            before: ByTraits = understood[key] if key in understood else ledger.observations.get(key, {})
            understood[key] = _without(sightings, before, only_possible=vague == data_type)
    for key, new in found.items():
        for traits, seen in new.items():
            understood[key].setdefault(traits, Observations()).merge(seen)
    return {**ledger.observations, **understood}


def _is_issued(naming: Told, digest: int, seen: Observations, issued: IssuedTokens) -> bool:
    return any(issued.issuer(token, naming.first) is not None for token in {digest, *seen.tokens})


def _named(seen: Observations, naming: Told) -> Observations:
    named = Observations()
    named.times.extend(seen.times)
    named.tokens.extend(seen.tokens)
    named.messages.extend(seen.messages)
    named.values.extend([naming.canonical] * len(seen.times))
    for sample in seen.samples:
        named.samples.add(sample.message, as_named(sample.detection, naming.data_type, naming.count))
    return named


def _traits(data_type: str, company: Company, detection: Detection, ledger: Ledger) -> Traits:
    return Traits(
        grade=detection.grade,
        attribution=company.attribution,
        names_app=company.names_app,
        encrypted=company.encrypted,
        in_url=detection.place.in_url,
        in_header_only=detection.place in (Place.HEADER, Place.COOKIE),
        precision_m=None,
        whole=False,
        transforms=(),
        bundle=company.bundle,
        linked=ledger.linked(data_type, company.types),
        known=False,
        bridged=data_type in ledger.bridge({*company.types, data_type}),
        inherited=is_inherited(detection),
    )


def _without(
    sightings: AbstractSet[_Sighting], observed: ByTraits, *, only_possible: bool
) -> dict[Traits, Observations]:
    """Return a copy of what was observed, without what took the values for something vaguer than they are.

    That is a mere possibility of the same data type, or some identifier of the device: a message counts once.
    """
    left: dict[Traits, Observations] = {}
    for traits, seen in observed.items():
        is_vague = traits.grade is Grade.POSSIBLE or not (only_possible or traits.known)
        kept = _apart(seen, sightings if is_vague else frozenset())
        if kept.times:
            left[traits] = kept
    return left


def _apart(seen: Observations, sightings: AbstractSet[_Sighting]) -> Observations:
    kept = Observations()
    if not sightings:
        kept.merge(seen)
        return kept
    times: set[float | None] = set()
    for sighting, time, value, message in zip(_sightings(seen), seen.times, seen.values, seen.messages, strict=True):
        if sighting not in sightings:
            kept.times.append(time)
            kept.tokens.append(sighting[1])
            kept.values.append(value)
            kept.messages.append(message)
            times.add(sighting[0])
    for sample in seen.samples:
        if sample.message.time in times:
            kept.samples.add(sample.message, sample.detection)
    return kept


def _sightings(seen: Observations) -> list[_Sighting]:
    return [(None if math.isnan(time) else time, token) for time, token in zip(seen.times, seen.tokens, strict=True)]
