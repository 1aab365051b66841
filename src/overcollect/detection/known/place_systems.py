"""Known places in the systems in which apps send them, and what their texts begin with."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, radians
from typing import NamedTuple

from overcollect.detection.known.place_units import unit_heads
from overcollect.detection.named.axes import METRES_PER_DEGREE
from overcollect.forms.datums import bd09, gcj02
from overcollect.forms.geohash import encode
from overcollect.forms.mercator import bd09_mercator, web_mercator
from overcollect.forms.transverse_mercator import gauss_kruger, utm
from overcollect.inputs.device import KnownValue

GEOHASH_HEAD = 5
"""Characters of a geohash from which it is looked at; a cell of five is five kilometres wide."""


class Place(NamedTuple):
    """One known place in one system."""

    data_type: str
    canonical: str
    radius_m: float
    system: str | None
    """None for WGS-84 in degrees."""
    is_metric: bool
    """In metres of a plane instead of degrees."""
    north: float
    east: float
    metres_north: float
    """Metres on the ground of one unit to the north."""
    metres_east: float
    is_rare: bool = False
    """One of many systems, of which few apps use any, so that more chance is to be allowed for."""

    @property
    def latitude(self) -> float:
        return float(self.canonical.partition(",")[0])


def places(known: KnownValue) -> list[Place]:
    """Return a known place in all systems; degrees come first, WGS-84 before the others."""
    at = known.location
    assert at is not None
    text = known.value.reveal()
    shrink = cos(radians(at.lat))
    degrees = ((None, (at.lat, at.lon)), ("gcj02", gcj02(at.lat, at.lon)), ("bd09", bd09(at.lat, at.lon)))
    planes = (
        ("web-mercator", web_mercator(at.lat, at.lon)),
        ("web-mercator(gcj02)", web_mercator(*gcj02(at.lat, at.lon))),
        ("web-mercator(bd09)", web_mercator(*bd09(at.lat, at.lon))),
        ("bd09-mercator", bd09_mercator(*bd09(at.lat, at.lon))),
    )
    grids = [
        (name, (own.north, own.east))
        for name, own in (("utm", utm(at.lat, at.lon)), *gauss_kruger(at.lat, at.lon).items())
    ]
    of_degree = METRES_PER_DEGREE, METRES_PER_DEGREE * shrink
    return [
        Place(
            known.data_type,
            text,
            at.radius_m,
            system,
            is_metric=systems is not degrees,
            north=north,
            east=east,
            metres_north=metres_north,
            metres_east=metres_east,
            is_rare=systems is grids,
        )
        for systems, (metres_north, metres_east) in (
            (degrees, of_degree),
            (planes, (shrink, shrink)),
            (grids, (1.0, 1.0)),
        )
        for system, (north, east) in systems
    ]


def heads(place: Place, value: float, metres: float) -> Iterator[str]:
    """Yield what the texts of one axis begin with, as patterns: a decimal, a scaled integer, degrees and minutes."""
    sign, size = ("-", -value) if value < 0 else ("", value)
    if place.is_metric:
        reach = place.radius_m / metres + 1
        yield from {f"{sign}{whole // 100}[0-9][0-9]" for whole in (int(size - reach), int(size), int(size + reach))}
        return
    reach = place.radius_m / metres
    for step in (-0.1 - reach, -reach, 0.0, reach, 0.1 + reach):
        tenths = f"{max(size + step, 0.0):.4f}"[:-3]
        yield f"{sign}0*" + tenths.replace(".", "[.,]")
    for step in (-0.01 - reach, 0.0, reach + 0.01):
        if digits := f"{max(size + step, 0.0):.4f}"[:-2].replace(".", "").lstrip("0"):
            yield sign + digits
    for step in (-reach, 0.0, reach):
        yield f"{sign}{int(max(size + step, 0.0) * 3_600_000) // 10_000}[0-9]{{4}}"
    yield f"{sign}{round(size)}00000*"
    yield f"{sign}{round(size * 10)}0000*"
    yield from unit_heads(value, reach)
    for step in (-reach - 1 / 3600, 0.0, reach + 1 / 3600):
        whole, minutes = divmod(int(max(size + step, 0.0) * 60), 60)
        yield rf"0*{whole} ?(?:°|º|deg|d|度|/1,? ?|:|,| |')? ?0?{minutes}(?:[.′'’:m分, ]|/1)"


def cells(place: Place) -> set[str]:
    """Return the beginnings of the geohashes around a place in degrees."""
    north, east = place.radius_m / place.metres_north, place.radius_m / place.metres_east
    return {
        encode(place.north + y * north, place.east + x * east, GEOHASH_HEAD) for x in (-1, 0, 1) for y in (-1, 0, 1)
    }
