"""Geohashes as numbers: the bits of latitude and longitude in turn, as Redis keeps places (redis.io, "GEOADD").

Redis takes latitudes up to where Web Mercator ends; other libraries (ngeohash, geohash-java) all up to the poles. Both
have 26 bits for each axis, which a double keeps.
"""

from __future__ import annotations

from overcollect.forms.geohash import Cell

_BITS = 26
_SHORTEST = 14
"""Decimal digits of the number, unless the place is far in the south-west."""
POLE, MERCATOR = 90.0, 85.05112878


def geohash_number(text: str, limit: float = MERCATOR) -> Cell | None:
    """Return the rectangle of a number in decimal digits, or None where it is none.

    >>> cell = geohash_number("4054134076292993")
    >>> round(cell.lat, 4), round(cell.lon, 4)
    (30.2742, 120.1554)
    """
    if not text.isdecimal() or len(text) < _SHORTEST or (number := int(text)) >> 2 * _BITS:
        return None
    side = 1 << _BITS
    row, column = _every_second(number), _every_second(number >> 1)
    height, width = 2 * limit / side, 360.0 / side
    return Cell((row + 0.5) * height - limit, (column + 0.5) * width - 180, height, width)


def geohash_number_of(lat: float, lon: float, limit: float = MERCATOR) -> int:
    """Return the number of the rectangle that holds the place."""
    side = 1 << _BITS
    row = min(max(int((lat + limit) / (2 * limit) * side), 0), side - 1)
    column = min(int((lon + 180) / 360 * side), side - 1)
    return sum((row >> bit & 1) << 2 * bit | (column >> bit & 1) << 2 * bit + 1 for bit in range(_BITS))


def _every_second(number: int) -> int:
    return sum((number >> 2 * bit & 1) << bit for bit in range(_BITS))
