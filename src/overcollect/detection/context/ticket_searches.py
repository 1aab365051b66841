"""Method 6 for the ends of a journey in a search for tickets: ``from_station=HGH&to_station=AOH&date=2026-11-03``.

Stations and airports beside the number of a train, a seat or a ticket belong to the journey that was booked; where
nothing is chosen yet, they say from where and to where somebody wants to go.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import POSSIBLE, Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import parts
from overcollect.knowledge.words import word_set

_JOURNEY, _TRIP = "travel_itinerary", "trip_endpoints"
_STARTS, _GOALS = word_set("places", "starts_of_journeys"), word_set("places", "goals_of_journeys")
_DATE = re.compile(
    r"20[0-9]{2}[-/.年]?[01]?[0-9][-/.月]?[0-3]?[0-9]日?(?:[T ].*)?|[0-3]?[0-9][/.-][01]?[0-9][/.-]20[0-9]{2}"
)
_PLACE = re.compile(r"[^\W\d_][^\d_]{1,40}|[^\W\d_]{2,4}[0-9]?")
"""A code or a name, in letters."""


@concerning([_JOURNEY], retypes=True)
def settle_ticket_searches(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; both ends of a journey are those of a trip where only a date stands beside them."""
    if _TRIP not in page.types:
        return found
    journeys: dict[Group, list[Candidate]] = {}
    for one in found:
        if one.data_type == _JOURNEY and one.grade is not POSSIBLE:
            journeys.setdefault(page.group(one.field), []).append(one)
    for told in journeys.values():
        ends = [one for one in told if _PLACE.fullmatch(one.value) and _end(page, one) is not None]
        rest = [one for one in told if one not in ends]
        if len({_end(page, one) for one in ends}) == 2 and rest and all(_DATE.fullmatch(one.value) for one in rest):
            for one in ends:
                one.data_type = _TRIP
                one.reason += "; it is one end of a journey that is looked for"
    return found


def _end(page: Page, one: Candidate) -> bool | None:
    """Tell whether a field is called the start of a journey; None where it is called neither end."""
    words = frozenset([*parts(page.names[one.field]), page.meanings[one.field].folded])
    is_start, is_goal = not words.isdisjoint(_STARTS), not words.isdisjoint(_GOALS)
    return None if is_start == is_goal else is_start
