"""Method 6 for addresses: the province and city over a street are parts of the address, not where the user is."""

from __future__ import annotations

from collections.abc import Collection

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.surroundings import nearest_name, words
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_ADDRESS, _AREA = "postal_address", "coarse_location"
_WHO = frozenset(["person_name", "phone_number"])
"""Whose address it is: without them an address is as likely what a map service calls the user's position."""
_LINES = frozenset(["line1", "line2", "addressline1", "addressline2", "address1", "addr1", "street1", "streetline1"])
"""Lines of a form that somebody filled in; map services have a street and a number."""
_FOR = frozenset(["billing", "shipping", "delivery", "home", "mailing", "residential", "invoice", "permanent"])
"""What the address is for, in the name of its object."""
_POSITIONS = frozenset(["precise_location", "location_track"])


def settle_addresses(page: Page, found: list[Candidate], types: Collection[str]) -> list[Candidate]:
    """Return the candidates with areas as parts of the address of a person, where both stand in the same object.

    The law lists an address as a whole (Necessary Information Provisions, art. 5(6) to 5(8)), and apps send it in
    several fields. A position beside it, or a known place, leaves them what they are.
    """
    areas = [c for c in found if c.data_type == _AREA and c.method is not Method.KNOWN_VALUE and c.precision_m is None]
    if not areas or _ADDRESS not in types:
        return found
    beside: dict[object, set[str]] = {}
    for candidate in found:
        if candidate.grade is not Grade.POSSIBLE:
            beside.setdefault(page.group(candidate.field), set()).add(candidate.data_type)
    for area in areas:
        others = beside.get(page.group(area.field), set())
        is_somebodys = not others.isdisjoint(_WHO) or _is_written(page, area.field)
        if _ADDRESS in others and is_somebodys and others.isdisjoint(_POSITIONS):
            area.data_type, area.method = _ADDRESS, Method.CONTEXT
            area.reason += ", and it is a part of the address beside it"
    return found


def _is_written(page: Page, field: int) -> bool:
    """Tell whether the object of a field is the address on a form."""
    if not words([nearest_name(page.fields[field])]).isdisjoint(_FOR):
        return True
    return any(page.meanings[other].folded in _LINES for other in page.siblings[page.group(field)])
