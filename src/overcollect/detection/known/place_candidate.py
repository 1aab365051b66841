"""What is proposed where a known place was met."""

from __future__ import annotations

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.place_systems import Place
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

COARSE_M = 1_000.0
"""From this size or unit of the last digit on a place is coarse: two decimals of a degree."""


def place_candidate(  # noqa: PLR0913 - what there is to say of a place
    page: Page,
    field: int,
    span: tuple[int, int],
    place: Place,
    grade: Grade,
    reason: str,
    system: str | None,
    precision: float,
    *,
    named: bool,
    coarse: bool,
    shown: str | None = None,
) -> Candidate:
    """Return the candidate for what stands at ``span`` in the field's text, exact to ``precision`` metres."""
    text = page.texts[field]
    return Candidate(
        field,
        "coarse_location" if coarse else place.data_type,
        grade,
        Method.KNOWN_VALUE,
        shown or text[span[0] : span[1]],
        place.canonical,
        reason,
        strong=named,
        span=None if span == (0, len(text)) else span,
        transform=system,
        precision_m=precision,
    )
