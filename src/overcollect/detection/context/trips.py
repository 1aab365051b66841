"""What a trip's ends are: places under names that mean them; a known place elsewhere is an address."""

from __future__ import annotations

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.surroundings import nearest_name, words
from overcollect.detection.page import Page
from overcollect.knowledge import fold
from overcollect.model import Grade, Method

_TRIP, _ADDRESS = "trip_endpoints", "postal_address"
_TRIP_WORDS_TEXT = """
    from to origin orig destination dest start end pickup dropoff departure depart arrival arrive dep arr via
    waypoint waypoints trip ride route
    origen destino origem partida saida llegada salida chegada recogida partenza arrivo depart arrivee abholort zielort
    vertrek bestemming aankomst otkuda kuda откуда куда kalkis varis asal tujuan
    出发地 目的地 起点 终点 上车点 下车点 上车地点 下车地点
"""
_TRIP_WORDS = frozenset(_TRIP_WORDS_TEXT.split())
_ENDS_TEXT = """
    from to origin orig destination dest start end startpoint endpoint startpoi endpoi pickup dropoff departure arrival
    startlocation endlocation fromlocation tolocation startaddress endaddress origins destinations
    origen destino origem puntorecogida puntopartida partenza arrivo pointdepart pointarrivee abholort zielort startort
    vertrekpunt bestemming otkuda kuda откуда куда kalkis varis asal tujuan titikjemput titiktujuan
    出发地 目的地 起点 终点
"""
_ENDS = frozenset(_ENDS_TEXT.split())
"""Names of objects that hold one end of a trip."""
_PLACES = frozenset(["precise_location", "coarse_location"])
_CONCERNED = _PLACES | {_TRIP}
_ADDRESS_WORDS_TEXT = """
    address addr addresses postal street consignee receiver shipping delivery dizhi 地址 收货地址 家庭住址
"""
_ADDRESS_WORDS = frozenset(_ADDRESS_WORDS_TEXT.split())


def settle_trips(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with texts of known trip ends as addresses under the names of such.

    Under a name that says neither they are probable trip ends at the most: the function in use is not known here.
    """
    for candidate in [c for c in found if c.data_type in _CONCERNED]:
        if _TRIP in page.types and candidate.method is Method.FORM and _is_end(page, candidate):
            candidate.data_type = _TRIP
            candidate.reason += ", in an object that is one end of a trip"
        if candidate.data_type != _TRIP or candidate.method is not Method.KNOWN_VALUE:
            continue
        field = candidate.field
        said = words([page.fields[field].name, nearest_name(page.fields[field])])
        if candidate.precision_m is not None or page.agrees(field, _TRIP) or said & _TRIP_WORDS:
            continue
        if _ADDRESS in page.types and (page.agrees(field, _ADDRESS) or said & _ADDRESS_WORDS):
            candidate.data_type = _ADDRESS
            candidate.reason += ", a place under the name of an address"
        elif candidate.grade is Grade.CERTAIN:
            candidate.grade = Grade.PROBABLE
            candidate.reason += ", but nothing says that it is a trip's"
    return found


def _is_end(page: Page, candidate: Candidate) -> bool:
    """Tell whether a pair of coordinates lies in an object that is called one end of a trip."""
    return (
        candidate.data_type in _PLACES
        and candidate.precision_m is not None
        and fold(nearest_name(page.fields[candidate.field])) in _ENDS
    )
