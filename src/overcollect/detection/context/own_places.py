"""Method 6 for a trip that begins where the user is: ``from: {lat, lon, label: "My location"}``.

The text beside the coordinates says whose place it is; that it is one end of a trip as well says less.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import POSSIBLE, PROBABLE, Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.trips import TRIP_WORDS
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import parts
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set
from overcollect.model import Method

_TRIP, _PLACE = "trip_endpoints", "precise_location"
_OWN = word_set("places", "own_place")
_LENGTHS = range(2, 30)
_FINE_M = 1_000.0
_BY_NAME = (Method.NAME, Method.CONTEXT)
_PAIR = 2
_WORD = re.compile(r"[^\W\d_]{3}|[\u3400-\u9fff]{2}")


@concerning([_TRIP], retypes=True)
def settle_own_places(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with coordinates of a trip's end as the user's place where a text beside them says so.

    What a name then calls the other end is one.
    """
    if _PLACE not in page.types:
        return found
    labels = {f for f, length in enumerate(page.lengths) if length in _LENGTHS and fold(page.texts[f]) in _OWN}
    if not labels:
        return found
    # What stands for any place names none.
    found = [one for one in found if one.data_type != _TRIP or one.field not in labels]
    ends = [one for one in found if one.data_type == _TRIP]
    own = [one for label in labels for one in _called_own(page, label, ends)]
    for one in own:
        one.data_type, one.grade = _PLACE, PROBABLE
        one.reason += ", which is called the user's own place"
    if own:
        for other in ends:
            if other.data_type == _TRIP and _is_called_end(other):
                other.grade = PROBABLE
                other.reason += ", and the trip begins where the user is"
    return found


def _is_called_end(one: Candidate) -> bool:
    return one.grade is POSSIBLE and one.method in _BY_NAME and _WORD.search(one.value) is not None


def _called_own(page: Page, label: int, ends: list[Candidate]) -> list[Candidate]:
    """Return the coordinates that a text is about: in its object, or under names that begin as its name does."""
    around = page.group(label)
    placed = [one for one in ends if one.precision_m is not None and one.precision_m < _FINE_M]
    inside = [one for one in placed if _lies_in(page.group(one.field), around)]
    word = next(iter(parts(page.names[label])), "")
    if word in TRIP_WORDS:
        inside = [one for one in inside if page.meanings[one.field].folded.startswith(word)]
    # Of several places the text says of none whose it is.
    return inside if len(inside) <= _PAIR else []


def _lies_in(group: Group, around: Group) -> bool:
    (node, keys), (over, first) = group, around
    return node is over and keys[: len(first)] == first
