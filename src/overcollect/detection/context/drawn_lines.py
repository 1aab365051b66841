"""Method 6 for lines on a map: a race course, a hiking trail and a border are nobody's movements.

Who was somewhere has times; what is drawn on a map has none, and an object over the list says what it is.
"""

from __future__ import annotations

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.subjects import heads, is_doubtful
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import names_over, parts, words
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set

_TRACK, _PLACE = "location_track", "precise_location"
_CONCERNED = frozenset([_TRACK, _PLACE])
_DRAWN = word_set("places", "drawn_lines")
_SHAPES = frozenset(["shape", "shapes", "isochrone", "isochrones", "boundary", "boundaries", "busline", "coastline"])
"""Segments of a path with what a map draws; somebody's way goes to ``/trails`` and ``/segments`` as well."""
_STORMS = word_set("places", "storms")
_LINES = frozenset(["linestring", "multilinestring", "polygon", "multipolygon"])
"""GeoJSON (RFC 7946): the type beside coordinates that are no single position."""
_OF_LINE = ", but it has no times, and is what a map shows"
_OF_STORM = ", but it is the way of a storm"


@concerning(_CONCERNED)
def without_lines(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; tracks without times in what a map shows are possible."""
    for candidate in [c for c in found if c.data_type in _CONCERNED and is_doubtful(c)]:
        if candidate.data_type == _TRACK and _is_of_storm(page, candidate.field):
            candidate.doubt(_OF_STORM)
            continue
        is_line = _is_drawn(page, candidate) if candidate.data_type == _TRACK else _is_vertex(page, candidate.field)
        if is_line:
            candidate.doubt(_OF_LINE)
    return found


def _is_drawn(page: Page, candidate: Candidate) -> bool:
    """Tell whether an object over a list of positions without times is called what a map shows."""
    if candidate.stamps:
        return False
    field = page.fields[candidate.field]
    if not _SHAPES.isdisjoint(parts(page.path)):
        return True
    own = fold(candidate.name or field.name)
    return any(fold(name) != own and not heads(name).isdisjoint(_DRAWN) for name in names_over(field))


def _is_of_storm(page: Page, field: int) -> bool:
    """Tell whether the path or a name speaks of a storm, whose way has times as well."""
    return not _STORMS.isdisjoint(words([page.path, *names_over(page.fields[field])]) | page.folded)


def _is_vertex(page: Page, field: int) -> bool:
    """Tell whether a field lies in the list of coordinates of a line or of an area."""
    if not page.is_item(field):
        return False
    parent, keys = page.group(field)
    place = len(keys)
    while place and keys[place - 1].__class__ is int:
        place -= 1
    if place == len(keys) or not place:
        return False
    return any(
        page.meanings[number].folded == "type" and page.texts[number].lower() in _LINES
        for number in page.siblings.get((parent, keys[: place - 1]), ())
    )
