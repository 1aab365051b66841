"""Method 6 for people at the ends of a parcel or a transfer: ``to: {name: Ana Silva, street: …, zip: …}``.

``from`` and ``to`` have names of places in a trip. Who is reached there by telephone, lives there by street and postal
code or is paid to an account is a person, unless the name is a firm's. A place on a map has a telephone as well, and
then a position; what is brought to a door has both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from overcollect.detection.candidate import POSSIBLE, PROBABLE, Candidate, taken_fields
from overcollect.detection.columns import Group
from overcollect.detection.context.firms import is_firm
from overcollect.detection.context.people import NAME_FIELDS, looks_chinese, looks_full
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import nearest_name
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set
from overcollect.model import Method

_NAME, _PHONE, _ADDRESS = "person_name", "phone_number", "postal_address"
_TOLD_BY = frozenset([_PHONE, _ADDRESS, "financial_account", "bank_card_number"])
_DOORS = word_set("people", "objects_of_those_who_receive")
_ENDS = _DOORS | word_set("people", "ends_of_parcels_and_transfers")
_OF_NO_PERSON = word_set("person_names", "words_of_no_person")
_PARTS = 2
"""A street and a postal code: a place that somebody looks for has an address in one piece."""
_REASON = "the value looks like a name, at the end of a parcel or a transfer, with how to reach or pay who that is"


@concerning(_TOLD_BY)
def settle_ends(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the names of people at the ends of parcels and transfers."""
    called = page.under(NAME_FIELDS) if _NAME in page.types else ()
    ends = [(field, end) for field in called if (end := fold(nearest_name(page.fields[field]))) in _ENDS]
    return [*found, *_people(page, found, ends)] if ends else found


def _people(page: Page, found: Collection[Candidate], ends: Collection[tuple[int, str]]) -> Iterator[Candidate]:
    sure = taken_fields(found)
    beside: dict[Group, list[Candidate]] = {page.group(field): [] for field, _ in ends}
    for candidate in found:
        if (there := beside.get(page.group(candidate.field))) is not None:
            there.append(candidate)
    for field, end in ends:
        text = page.texts[field]
        if field not in sure and is_name(text) and _is_somebodys(beside[page.group(field)], is_door=end in _DOORS):
            yield Candidate(field, _NAME, PROBABLE, Method.CONTEXT, text, text, _REASON)


def is_name(text: str) -> bool:
    """Tell whether a text can be a Chinese name, or the full name of a person and not that of a firm or a place."""
    if looks_chinese(text):
        return True
    return looks_full(text) and not is_firm(text) and _OF_NO_PERSON.isdisjoint(text.casefold().split())


def _is_somebodys(beside: Collection[Candidate], *, is_door: bool) -> bool:
    told = {c.data_type for c in beside if c.grade is not POSSIBLE} & _TOLD_BY
    if not told:
        return False
    if is_door and _PHONE in told:
        return True
    if any(c.precision_m is not None for c in beside):  # a position
        return False
    return told != {_ADDRESS} or len({c.field for c in beside if c.data_type == _ADDRESS}) >= _PARTS


def reached_at_home(page: Page, found: Collection[Candidate]) -> frozenset[Group]:
    """Return the objects in which a person and a telephone number stand: an end there is where somebody lives."""
    sure = [c for c in found if c.data_type in (_NAME, _PHONE) and c.grade is not POSSIBLE]
    told = {(page.group(c.field), c.data_type) for c in sure}
    return frozenset(group for group, data_type in told if data_type == _NAME and (group, _PHONE) in told)
