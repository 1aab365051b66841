"""Angles in degrees, minutes and seconds as people and photos write them.

``31°13'49"N``, ``31,13.8N``, ``北纬31度13.8分``; ExifTool writes ``31 deg 13' 49.00" N`` (exiftool.org/faq.html, 14).
"""

from __future__ import annotations

import re
from math import floor, log10
from typing import NamedTuple

ANGLE = (
    r"(?:(?P<front>[NSEWnsew]|北纬|南纬|东经|西经|北緯|南緯|東經|西經) ?)?"
    r"(?P<sign>[+-]?)(?P<d>[0-9]{1,3}(?:\.[0-9]{1,10})?) ?(?:[°º度]|deg)"
    r"(?: ?(?P<m>[0-5]?[0-9](?:\.[0-9]{1,10})?) ?(?:['′’]|分)"
    r"(?: ?(?P<s>[0-5]?[0-9](?:\.[0-9]{1,10})?) ?(?:[\"″”]|''|秒))?)?"
    r"(?(front)|(?: ?(?P<back>[NSEWnsew](?![a-zA-Z])))?)"
)
_ANGLE = re.compile(ANGLE)
_OF_XMP = re.compile(
    r"(?P<front>)(?P<sign>)(?P<d>[0-9]{1,3}),(?P<m>[0-5]?[0-9](?:\.[0-9]{1,10})?)(?:,(?P<s>[0-5]?[0-9]))?(?P<back>[NSEW])"
)
"""``39,54.5233N``: how XMP writes the positions of EXIF (ISO 16684-1, GPSCoordinate)."""
_ROUNDING = 1e-6
"""The logarithm of a power of ten is not always whole."""
_SOUTH_AND_WEST = frozenset(["s", "w", "南纬", "西经", "南緯", "西經"])
_NORTH_OR_SOUTH = frozenset(["n", "s", "北纬", "南纬", "北緯", "南緯"])


class Angle(NamedTuple):
    degrees: float
    """South and west are negative."""
    decimals: int
    """Decimals of a degree that say as much as the last digit."""
    axis: str
    """``lat`` or ``lon`` where a letter or a word says so, else ''."""


def read(text: str) -> Angle | None:
    """Return the angle that the whole of ``text`` is, or None.

    >>> read("31°30'N").degrees
    31.5
    """
    found = _ANGLE.fullmatch(text.strip()) or _OF_XMP.fullmatch(text.strip())
    return of_match(found) if found else None


def of_match(found: re.Match[str]) -> Angle | None:
    """Return the angle of a match of ``ANGLE``; None where it is none on the globe."""
    word = (found["front"] or found["back"] or "").lower()
    degrees, unit = _number(found["d"])
    for part, share in ((found["m"], 60), (found["s"], 3600)):
        if part:
            size, last = _number(part)
            degrees, unit = degrees + size / share, last / share
    axis = "" if not word else "lat" if word in _NORTH_OR_SOUTH else "lon"
    if degrees > (90 if axis == "lat" else 180):
        return None
    is_negative = found["sign"] == "-" or word in _SOUTH_AND_WEST
    return Angle(-degrees if is_negative else degrees, max(0, floor(-log10(unit) + _ROUNDING)), axis)


def _number(text: str) -> tuple[float, float]:
    """Return a number and the worth of its last digit."""
    return float(text), 10.0 ** -len(text.partition(".")[2])
