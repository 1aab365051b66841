"""Method 6 for addresses: the province and city over a street are parts of the address, not where the user is.

Parts of which none looks like an address by itself (``street: Абая 150, flatNumber: 88, postCode: 050046``) are one
together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import nearest_name, words
from overcollect.knowledge.words import any_of, word_list, word_set
from overcollect.model import Grade, Method

_ADDRESS, _AREA, _LOCALE = "postal_address", "coarse_location", "system_locale"
_COUNTRY = re.compile(r"country(?:code|name|iso|iso2)?\]?$")
"""How folded names of a part of an address end that can be the country of a device's settings."""
_WHO = frozenset(["person_name", "phone_number"])
"""Whose address it is: without them an address is as likely what a map service calls the user's position."""
_LINES = word_set("places", "lines_of_addresses")
_FOR = word_set("places", "purposes_of_addresses")
_OF_BIRTH = re.compile(any_of(word_list("places", "births_in_names")))
_FEWEST_PARTS = 3
_POSITIONS = frozenset(["precise_location", "location_track"])
_SMALL_PARTS = word_set("places", "small_parts_of_addresses")
_PART = re.compile(
    r"[A-Z]{2,3}|[A-Z\u00c0-\u00de][a-z\u00df-\u024f][\w .,'/-]{1,40}|[0-9]{1,6}[A-Za-z]?"
    r"|[\u3040-\u30ff\u3400-\u9fff0-9]{2,20}"
)
_STATUS = re.compile(
    rf"(?i){any_of(word_list('places', 'states_that_are_no_places'))}"
    rf"|(?:{any_of(word_list('places', 'beginnings_of_states_that_are_no_places'))})\w*"
)


@concerning([_ADDRESS], retypes=True)
def settle_addresses(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with areas as parts of the address of a person, where both stand in the same object.

    The law lists an address as a whole (Necessary Information Provisions, art. 5(6) to 5(8)), and apps send it in
    several fields. A position beside it, or a known place, leaves them what they are.
    """
    _join(page, found)
    areas = [
        c
        for c in found
        if c.method is not Method.KNOWN_VALUE
        and ((c.data_type == _AREA and c.precision_m is None) or (c.data_type == _LOCALE and _is_country(page, c)))
    ]
    if not areas or _ADDRESS not in page.types:
        return found
    beside: dict[Group, set[str]] = {}
    for candidate in found:
        if candidate.grade is not Grade.POSSIBLE:
            beside.setdefault(page.group(candidate.field), set()).add(candidate.data_type)
    for area in areas:
        others = beside.get(page.group(area.field), set())
        is_somebodys = not others.isdisjoint(_WHO) or _is_written(page, area.field)
        is_part = _ADDRESS in others and is_somebodys and others.isdisjoint(_POSITIONS)
        if is_part and not _OF_BIRTH.search(page.meanings[area.field].folded):
            area.data_type, area.method = _ADDRESS, Method.CONTEXT
            area.reason += ", and it is a part of the address beside it"
    return found + list(_small_parts(page, beside, {candidate.field for candidate in found}))


def _is_country(page: Page, candidate: Candidate) -> bool:
    return _COUNTRY.search(page.meanings[candidate.field].folded) is not None


def _join(page: Page, found: Sequence[Candidate]) -> None:
    """Make parts of an address probable of which several stand in one object, under names that surely say so.

    A city counts as one where somebody stands beside it.
    """
    parts = _by_group(page, [one for one in found if one.data_type == _ADDRESS and one.transform is None])
    if not any(part.grade is Grade.POSSIBLE for group in parts.values() for part in group):
        return
    cities = _by_group(page, [one for one in found if one.data_type == _AREA and one.precision_m is None])
    sure = [one for one in found if one.data_type in _WHO and one.grade is not Grade.POSSIBLE]
    of_somebody = {page.group(one.field) for one in sure}
    for group, members in parts.items():
        is_form = page.has_beside(group, _LINES)
        beside = cities.get(group, []) if group in of_somebody or is_form else []
        if len({page.meanings[part.field].folded for part in (*members, *beside)}) < _FEWEST_PARTS:
            continue
        for part in members:
            is_line = page.meanings[part.field].folded in _LINES
            if part.grade is Grade.POSSIBLE and (part.method is Method.NAME or is_line):
                part.grade, part.method = Grade.PROBABLE, Method.CONTEXT
                part.reason += "; it stands among parts of an address"


def _by_group(page: Page, candidates: Iterable[Candidate]) -> dict[Group, list[Candidate]]:
    found: dict[Group, list[Candidate]] = {}
    for candidate in candidates:
        found.setdefault(page.group(candidate.field), []).append(candidate)
    return found


def _small_parts(page: Page, beside: Mapping[Group, set[str]], taken: Collection[int]) -> Iterator[Candidate]:
    """Yield what is a part of an address only beside that of somebody: the state, the Indian PIN code, a flat."""
    for group, types in beside.items():
        if _ADDRESS not in types or not _POSITIONS.isdisjoint(types):
            continue
        for field in page.siblings[group]:
            text = page.texts[field]
            if (
                field not in taken
                and page.meanings[field].folded in _SMALL_PARTS
                and _PART.fullmatch(text)
                and not _STATUS.fullmatch(text)
                and (not types.isdisjoint(_WHO) or _is_written(page, field))
            ):
                reason = "the name can mean it, and it stands beside the address of a person"
                yield Candidate(field, _ADDRESS, Grade.PROBABLE, Method.CONTEXT, text, text, reason)


def _is_written(page: Page, field: int) -> bool:
    """Tell whether the object of a field is the address on a form."""
    if not words([nearest_name(page.fields[field])]).isdisjoint(_FOR):
        return True
    return page.has_beside(page.group(field), _LINES)
