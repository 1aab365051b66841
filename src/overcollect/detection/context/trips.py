"""What a trip's ends are: places under names that mean them; a known place elsewhere is an address."""

from __future__ import annotations

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.ends_of_persons import reached_at_home
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import nearest_name, words
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set
from overcollect.model import Grade, Method

_TRIP, _ADDRESS = "trip_endpoints", "postal_address"
TRIP_WORDS = word_set("places", "trips_in_names")
_ENDS = word_set("places", "ends_of_trips")
_PLACES = frozenset(["precise_location", "coarse_location"])
_CONCERNED = _PLACES | {_TRIP}
_STARTS, _GOALS = word_set("places", "short_starts"), word_set("places", "short_goals")
"""Names that mean the ends of a trip together; alone ``s`` is a station's, and ``d`` a driver's."""
_ORIGINS = frozenset(["origin", "origen", "origem", "origine"])
_OTHER_ENDS = ((_ENDS | TRIP_WORDS) - _ORIGINS) | {"directions", "navigation", "fare", "fares"}
_ADDRESS_WORDS = word_set("places", "addresses_in_names")


@concerning(_CONCERNED, retypes=True)
def settle_trips(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with texts of known trip ends as addresses under the names of such.

    Under a name that says neither they are probable trip ends at the most: the function in use is not known here.
    """
    ends = _ends(page, found) if _TRIP in page.types else frozenset()
    for candidate in [c for c in found if c.data_type in _CONCERNED or (ends and c.data_type == _ADDRESS)]:
        if candidate.method is not Method.KNOWN_VALUE and page.group(candidate.field) in ends:
            candidate.data_type = _TRIP
            candidate.reason += ", in an object that is one end of a trip"
            if candidate.precision_m is None and candidate.strong:
                candidate.grade = Grade.PROBABLE
        if candidate.data_type == _TRIP and candidate.method is Method.FORM and _is_lone_end(page, candidate.field):
            candidate.doubt(", but no other end of a trip is in the message")
        if candidate.data_type != _TRIP or candidate.method is not Method.KNOWN_VALUE:
            continue
        field = candidate.field
        said = words([page.fields[field].name, nearest_name(page.fields[field])])
        if candidate.precision_m is not None or page.agrees(field, _TRIP) or said & TRIP_WORDS:
            continue
        if _ADDRESS in page.types and (page.agrees(field, _ADDRESS) or said & _ADDRESS_WORDS):
            candidate.data_type = _ADDRESS
            candidate.reason += ", a place under the name of an address"
        elif candidate.grade is Grade.CERTAIN:
            candidate.grade = Grade.PROBABLE
            candidate.reason += ", but nothing says that it is a trip's"
    return found


def _is_lone_end(page: Page, field: int) -> bool:
    """Tell whether a short name means one end of a trip, and none the other."""
    name = page.meanings[field].folded
    other = _GOALS if name in _STARTS else _STARTS if name in _GOALS else None
    return other is not None and other.isdisjoint(page.folded)


def _ends(page: Page, found: list[Candidate]) -> frozenset[Group]:
    """Return the objects with a pair of coordinates that are called one end of a trip.

    Where a search has an origin and nothing else of a trip, the origin is the place around which it looks. Where a
    person stands in it who is reached by telephone, something is brought to that person's address.
    """
    called = [
        (page.group(c.field), end)
        for c in found
        if c.data_type in _PLACES
        and c.precision_m is not None
        and c.method is Method.FORM
        and (end := fold(nearest_name(page.fields[c.field]))) in _ENDS
    ]
    if not called or (all(end in _ORIGINS for _, end in called) and not _has_another_end(page)):
        return frozenset()
    return frozenset(group for group, _ in called) - reached_at_home(page, found)


def _has_another_end(page: Page) -> bool:
    """Tell whether another name, or the path, speaks of a trip or of one of its ends."""
    names = [key for keys in page.keys for key in keys if key.__class__ is str]
    said = words([*names, page.path]) | page.folded | set(map(fold, names))
    return not said.isdisjoint(_OTHER_ENDS)
