"""Where the device's own value is known, another of the same type is often somebody else's: a shop's, a map's."""

from __future__ import annotations

from math import cos, hypot, radians

from overcollect.detection.candidate import KNOWN_VALUE, POSSIBLE, SHAPE, Candidate
from overcollect.detection.columns import is_entry
from overcollect.detection.context.machines import OF_MACHINES, doubt_of_machines
from overcollect.detection.context.subjects import DOUBTFUL, can_be_met, heads
from overcollect.detection.named.axes import METRES_PER_DEGREE
from overcollect.detection.page import Page
from overcollect.detection.surroundings import names_over, nearest_name, words
from overcollect.forms.geohash import decode
from overcollect.inputs.device import Device, KnownLocation
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set

_FAR_M = 5_000.0
"""Beyond a known place's radius; the systems of coordinates differ by less than two kilometres."""
_PLACES = frozenset(["precise_location", "coarse_location"])
_REACHED_AT = frozenset(["phone_number", "email_address"])
_BUSINESS = word_set("goods", "businesses")
_SHOP_FACTS = word_set("goods", "facts_of_shops")
_OF_COMPANIES = word_set("goods", "facts_of_companies")
_ENTRY_FACTS = _SHOP_FACTS | _OF_COMPANIES
_OF_SHOPS = frozenset(
    [
        *("phone_number", "email_address", "postal_address", "coarse_location", "precise_location", "contacts_list"),
        *("financial_account", "bank_branch", "system_locale"),
    ]
)
_THINGS = word_set("machines", "things_beside_a_phone")
_OF_THINGS = frozenset(["mac_address", "device_serial"])
_OWN = word_set("people", "users_after_all")
_LIVED_AT = word_set("people", "objects_with_a_home")
_VIEW = word_set("places", "views_of_maps")
_ZOOM = frozenset(["z", "zoom", "zoomlevel"])
_STATIC_MAP = "staticmap"


_ELSEWHERE = _OF_THINGS | OF_MACHINES | _PLACES | _REACHED_AT
"""Data types that are concerned where nothing describes a shop."""
_CONCERNED = _OF_SHOPS | _ELSEWHERE
_TOLD_ALREADY = frozenset([SHAPE, KNOWN_VALUE])


class OtherValues:
    def __init__(self, device: Device | None) -> None:
        own = [value for value in (device.values if device else ()) if not value.member_of]
        self._types = frozenset(value.data_type for value in own)
        self._places = [v.location for v in own if v.location is not None and v.data_type == "precise_location"]

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates with values that are hardly the user's as possible.

        Endpoint knowledge says that a value is the device's own, so it stays; and what is known stays.
        """
        concerned = _ELSEWHERE if _ENTRY_FACTS.isdisjoint(page.folded) else _CONCERNED
        for candidate in [one for one in found if one.data_type in concerned and one.grade is not POSSIBLE]:
            if candidate.method not in DOUBTFUL and not can_be_met(candidate):
                continue
            if doubt := self._doubt(page, candidate):
                candidate.doubt(f", but {doubt}")
        return found

    def _doubt(self, page: Page, candidate: Candidate) -> str:
        if candidate.data_type in _OF_SHOPS and _is_of_shop(page, candidate.field):
            return "it stands in what describes a shop"
        if candidate.data_type in _OF_THINGS and fold(nearest_name(page.fields[candidate.field])) in _THINGS:
            return "it is that of another device"
        if candidate.data_type in OF_MACHINES and (doubt := doubt_of_machines(page, candidate)):
            return doubt
        return "" if candidate.method in _TOLD_ALREADY else self._doubt_of_one(page, candidate)

    def _doubt_of_one(self, page: Page, candidate: Candidate) -> str:
        if candidate.data_type in _PLACES and candidate.precision_m is not None:
            if _is_view(page, candidate.field):
                return "it is what a map shows"
            is_far = self._is_far(candidate) and not _is_lived_at(page, candidate.field)
            return "far from every known place of the device" if is_far else ""
        if candidate.data_type in _REACHED_AT and candidate.data_type in self._types:
            said = _said(page, candidate.field)
            if said & _BUSINESS and not said & _OWN:
                return "it is none of the device's known ones, and the name is that of a business"
        return ""

    def _is_far(self, candidate: Candidate) -> bool:
        at = _degrees(candidate.canonical)
        return bool(self._places) and at is not None and all(_beyond(place, *at) for place in self._places)


def _degrees(canonical: str) -> tuple[float, float] | None:
    lat, comma, lon = canonical.partition(",")
    if comma:
        return float(lat), float(lon)
    cell = decode(canonical)
    return (cell.lat, cell.lon) if cell else None


def _beyond(place: KnownLocation, lat: float, lon: float) -> bool:
    around = (lon - place.lon + 180) % 360 - 180
    metres = METRES_PER_DEGREE * hypot(lat - place.lat, around * cos(radians(place.lat)))
    return metres > place.radius_m + _FAR_M


def _said(page: Page, field: int) -> frozenset[str]:
    return words([page.fields[field].name, nearest_name(page.fields[field])])


def _is_of_shop(page: Page, field: int) -> bool:
    """Tell whether a field stands in an entry of a list of shops, or in what describes a company."""
    group = page.group(field)
    facts = _ENTRY_FACTS if is_entry(group) else _OF_COMPANIES
    return page.has_beside(group, facts)


def _is_lived_at(page: Page, field: int) -> bool:
    """Tell whether the nearest object that says whose place it is calls it one of the user's life."""
    for name in (page.fields[field].name, *names_over(page.fields[field])):
        if words([name]) & _BUSINESS:
            return False
        if heads(name) & _LIVED_AT:
            return True
    return False


def _is_view(page: Page, field: int) -> bool:
    if _STATIC_MAP in fold(page.path) or _said(page, field) & _VIEW:
        return True
    return page.has_beside(page.group(field), _ZOOM)
