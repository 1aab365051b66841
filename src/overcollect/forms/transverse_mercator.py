"""Plane coordinates of surveyors, in metres: UTM, and Gauss-Krüger in zones of three and six degrees, with MGRS.

Series of Snyder, "Map Projections: A Working Manual" (USGS Professional Paper 1395), page 61; zones of CGCS2000 as
GB/T 17159 has them, their number before the easting; letters of squares as in NGA.STND.0037.
"""

from __future__ import annotations

from math import cos, radians, sin, tan
from typing import NamedTuple

_RADIUS, _FLATTENING = 6378137.0, 1 / 298.257223563
_SQUARED = _FLATTENING * (2 - _FLATTENING)
_SECOND = _SQUARED / (1 - _SQUARED)
_FALSE_EASTING, _FALSE_NORTHING = 500_000.0, 10_000_000.0
_UTM = 0.9996
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_BAND, _LOWEST = 8, -80
_SQUARE = 100_000
_ROWS = 20


class Plane(NamedTuple):
    north: float
    east: float


def project(lat: float, lon: float, meridian: float, scale: float = 1.0) -> Plane:
    """Return northing from the equator and easting from 500 km west of the meridian."""
    phi = radians(lat)
    radius = _RADIUS / (1 - _SQUARED * sin(phi) ** 2) ** 0.5
    squared_tan, second = tan(phi) ** 2, _SECOND * cos(phi) ** 2
    along = radians(lon - meridian) * cos(phi)
    e2, e4, e6 = _SQUARED, _SQUARED**2, _SQUARED**3
    arc = _RADIUS * (
        (1 - e2 / 4 - 3 * e4 / 64 - 5 * e6 / 256) * phi
        - (3 * e2 / 8 + 3 * e4 / 32 + 45 * e6 / 1024) * sin(2 * phi)
        + (15 * e4 / 256 + 45 * e6 / 1024) * sin(4 * phi)
        - 35 * e6 / 3072 * sin(6 * phi)
    )
    east = along + (1 - squared_tan + second) * along**3 / 6
    east += (5 - 18 * squared_tan + squared_tan**2 + 72 * second - 58 * _SECOND) * along**5 / 120
    north = along**2 / 2 + (5 - squared_tan + 9 * second + 4 * second**2) * along**4 / 24
    north += (61 - 58 * squared_tan + squared_tan**2 + 600 * second - 330 * _SECOND) * along**6 / 720
    return Plane(scale * (arc + radius * tan(phi) * north), scale * radius * east + _FALSE_EASTING)


def utm_zone(lon: float) -> int:
    return int((lon + 180) // 6) % 60 + 1


def utm(lat: float, lon: float) -> Plane:
    """Return northing and easting.

    >>> north, east = utm(30.274185, 120.15537)
    >>> round(north), round(east)
    (3352594, 226344)
    """
    at = project(lat, lon, 6 * utm_zone(lon) - 183, _UTM)
    return at if lat >= 0 else at._replace(north=at.north + _FALSE_NORTHING)


def gauss_kruger(lat: float, lon: float) -> dict[str, Plane]:
    """Return what the zones of three and of six degrees give, without and with the number of the zone.

    >>> [round(at.east) for at in gauss_kruger(30.274185, 120.15537).values()]
    [514950, 40514950, 226234, 21226234]
    """
    found = {}
    for width, zone, meridian in (
        (3, round(lon / 3), 3.0 * round(lon / 3)),
        (6, int(lon // 6) + 1, 6.0 * int(lon // 6) + 3),
    ):
        at = project(lat, lon, meridian)
        found[f"gauss-kruger-{width}"] = at
        if zone > 0:
            found[f"gauss-kruger-{width}(zone)"] = at._replace(east=zone * 1e6 + at.east)
    return found


def mgrs_square(lat: float, lon: float) -> str:
    """Return zone, band and square of a hundred kilometres in which a place lies, in lower case.

    >>> mgrs_square(30.274185, 120.15537)
    '51rtp'
    """
    zone = utm_zone(lon)
    north, east = utm(lat, lon)
    band = _BANDS[min(int((lat - _LOWEST) // _BAND), len(_BANDS) - 1)]
    column = _LETTERS[(zone - 1) % 3 * 8 + int(east // _SQUARE) - 1]
    row = _LETTERS[(int(north // _SQUARE) + (0 if zone % 2 else 5)) % _ROWS]
    return f"{zone:02}{band}{column}{row}".lower()
