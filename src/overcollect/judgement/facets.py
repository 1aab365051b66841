"""The properties of a message's detections that decide the traits of a data type.

Most messages repeat the facets of messages before them, so that their traits are at hand.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from overcollect.judgement.observations import Traits, is_inherited
from overcollect.model import Attribution, Detection, Grade, Method, Place

_MOST_KEPT = 4096
_IN_URL = frozenset(place for place in Place if place.in_url)
_IN_HEADERS = frozenset([Place.HEADER, Place.COOKIE])
WHOLE = 3
"""Records from which a collection counts as more than what the user chose."""
_MANY = 10
"""Records from which a collection is no longer a few: a phone has dozens of apps."""


class Facets(Struct, frozen=True, gc=False):
    """Those of one detection."""

    grade: Grade
    method: Method
    place: Place
    transform: str | None
    precision_m: float | None
    whole: bool
    many: bool
    of_contact: bool
    inherited: bool
    content: str

    @classmethod
    def of(cls, detection: Detection) -> Facets:
        return cls(
            detection.grade,
            detection.method,
            detection.place,
            detection.transform,
            detection.precision_m,
            (detection.items or 0) >= WHOLE,
            (detection.items or 0) >= _MANY,
            detection.of_contact,
            is_inherited(detection),
            detection.content,
        )


@lru_cache(_MOST_KEPT)
def traits_of(
    facets: frozenset[Facets],
    attribution: Attribution,
    *,
    names_app: bool,
    encrypted: bool,
    bundle: bool,
    linked: bool,
    bridged: bool,
    signs_in: bool,
    service: str,
) -> Traits:
    """Return the traits of a data type in one message; only the best grade that it was found with counts."""
    grade = min((each.grade for each in facets), key=lambda grade: grade.rank)
    best = [each for each in facets if each.grade is grade]
    precisions = [each.precision_m for each in best if each.precision_m is not None]
    contents = {each.content for each in best}
    return Traits(
        grade=grade,
        attribution=attribution,
        names_app=names_app,
        encrypted=encrypted,
        in_url=any(each.place in _IN_URL for each in best),
        in_header_only=all(each.place in _IN_HEADERS for each in facets),
        precision_m=min(precisions, default=None),
        whole=any(each.whole for each in best),
        many=any(each.many for each in best),
        transforms=tuple(sorted({each.transform for each in best if each.transform})),
        bundle=bundle,
        linked=linked,
        known=any(each.method is Method.KNOWN_VALUE for each in best),
        bridged=bridged,
        signs_in=signs_in,
        service=service,
        of_contact=all(each.of_contact for each in best),
        inherited=all(each.inherited for each in facets),
        # Where one of them is a field of its own, the user wrote no content with it.
        content="" if "" in contents else min(contents),
    )
