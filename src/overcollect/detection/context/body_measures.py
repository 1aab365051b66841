"""Method 6 for height and weight: a parcel has them, a font and a banner too; a person's stand beside health or age."""

from __future__ import annotations

import re
from collections.abc import Mapping

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.knowledge.words import word_set
from overcollect.model import Grade, Method

_METRIC = "health_metric"
_OF_BODIES = frozenset(
    [
        _METRIC,
        "health_record",
        "reproductive_health",
        "gender",
        "age",
        "date_of_birth",
        "ethnicity",
        "sexual_orientation",
    ]
)
"""What only people have beside a height or a weight."""
_MEASURES: Mapping[str, re.Pattern[str]] = {
    "height": re.compile(r"(?:[5-9][0-9]|1[0-9]{2}|2[0-4][0-9])(?:\.[0-9]{1,2})?(?: ?cm)?|[12]\.[0-9]{1,2}(?: ?m)?"),
    "weight": re.compile(r"(?:[2-9][0-9]|[1-4][0-9]{2})(?:\.[0-9]{1,3})?(?: ?(?:kg|lbs?))?"),
}
"""By folded name: centimetres or metres, kilograms or pounds."""
_BURNT = word_set("health", "beside_height_and_weight")


@concerning(names=_MEASURES)
def settle_bodies(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and heights and weights that stand beside what only a person has."""
    if _METRIC not in page.types or page.folded.isdisjoint(_MEASURES):
        return found
    measures = page.under(_MEASURES)
    groups: set[Group] = set()
    taken = set()
    for candidate in found:
        if candidate.grade is not Grade.POSSIBLE:
            taken.add(candidate.field)
            if candidate.data_type in _OF_BODIES:
                groups.add(page.group(candidate.field))
    for group in {page.group(field) for field in measures}:
        beside = page.beside(group)
        if beside.issuperset(_MEASURES) and not beside.isdisjoint(_BURNT):
            groups.add(group)
    for field in measures:
        text = page.texts[field]
        if (
            field not in taken
            and page.group(field) in groups
            and _METRIC in {hit.data_type.id for hit in page.hits[field]}
            and _MEASURES[page.meanings[field].folded].fullmatch(text)
        ):
            reason = "the name can mean it, the value looks like one, and what only a person has stands beside it"
            found.append(Candidate(field, _METRIC, Grade.PROBABLE, Method.CONTEXT, text, text, reason))
    return found
