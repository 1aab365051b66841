"""Method 6 for sender and receiver in field names: ``toName, toMobile, toAddr``, as ``to: {name, mobile, addr}``.

``toName`` alone is a place of a trip. With a telephone number of the same end it is who is reached there, where it
looks like a person's, and the address of that end is somebody's.
"""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.detection.candidate import KNOWN_VALUE, POSSIBLE, PROBABLE, Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.ends_of_persons import is_name
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.knowledge.words import word_set
from overcollect.model import Method

_NAME, _PHONE, _ADDRESS, _TRIP = "person_name", "phone_number", "postal_address", "trip_endpoints"
_CALLED = "name"
_ENDS = word_set("places", "ends_in_names")
_NAMES = frozenset(end + _CALLED for end in _ENDS)
_NUMBERS = word_set("places", "telephones_of_ends")
_STREETS = word_set("places", "addresses_of_ends")
_REASON = "the value looks like a name, and a telephone number of the same end of a parcel stands beside it"
_OF_PERSON = ", at an end at which a person is reached"


@concerning([_PHONE], retypes=True)
def settle_flat_ends(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with who is reached at an end as a person, and the address there as somebody's."""
    if _NAME not in page.types or _NAMES.isdisjoint(page.folded):
        return found
    ends = dict(_ends_of_persons(page, found))
    if not ends:
        return found
    streets = {(group, end + street) for group, end in ends.values() for street in _STREETS}
    found = [c for c in found if c.field not in ends or c.data_type != _TRIP or c.method is KNOWN_VALUE]
    for candidate in found if _ADDRESS in page.types else ():
        if candidate.data_type == _TRIP and candidate.method is not KNOWN_VALUE:
            field = candidate.field
            if (page.group(field), page.meanings[field].folded) in streets:
                candidate.data_type, candidate.grade, candidate.method = _ADDRESS, PROBABLE, Method.CONTEXT
                candidate.reason += _OF_PERSON
    texts = page.texts
    return [*found, *(Candidate(f, _NAME, PROBABLE, Method.CONTEXT, texts[f], texts[f], _REASON) for f in ends)]


def _ends_of_persons(page: Page, found: list[Candidate]) -> Iterator[tuple[int, tuple[Group, str]]]:
    """Yield the fields with who is reached at an end, each with its object and the word for the end."""
    sure = [c for c in found if c.grade is not POSSIBLE and c.method is not KNOWN_VALUE]
    numbers = {(page.group(c.field), page.meanings[c.field].folded) for c in sure if c.data_type == _PHONE}
    taken = {c.field for c in sure if c.data_type != _TRIP}
    for field in page.under(_NAMES):
        text, group = page.texts[field], page.group(field)
        end = page.meanings[field].folded.removesuffix(_CALLED)
        if field in taken or not any((group, end + number) in numbers for number in _NUMBERS):
            continue
        if is_name(text):
            yield field, (group, end)
