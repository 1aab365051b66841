"""The Maidenhead locator of radio amateurs: ``OM92ib94`` (IARU Region 1, VHF Managers Handbook, chapter on locators).

Pairs of a longitude and a latitude in turn: a field of 20° by 10°, of which each following pair is a tenth or a
twenty-fourth.
"""

from __future__ import annotations

import re

from overcollect.forms.geohash import Cell

_LOCATOR = re.compile("[a-r]{2}[0-9]{2}[a-x]{2}[0-9]{2}(?:[a-x]{2})?")
_PARTS = (18, 10, 24, 10, 24)
_EAST, _NORTH = 360.0, 180.0
_DIGITS = (False, True, False, True, False)


def maidenhead(text: str) -> Cell | None:
    """Return the cell of a locator of eight or ten signs in lower case, or None where it is none.

    >>> cell = maidenhead("om92ib94vt")
    >>> round(cell.lat, 3), round(cell.lon, 3)
    (32.062, 118.749)
    """
    if not _LOCATOR.fullmatch(text):
        return None
    width, height = _EAST, _NORTH
    west, south = -_EAST / 2, -_NORTH / 2
    for place in range(len(text) // 2):
        width, height = width / _PARTS[place], height / _PARTS[place]
        first = "0" if _DIGITS[place] else "a"
        east, north = (ord(sign) - ord(first) for sign in text[2 * place : 2 * place + 2])
        west, south = west + east * width, south + north * height
    return Cell(south + height / 2, west + width / 2, height, width)


def maidenhead_of(lat: float, lon: float) -> str:
    """Return the first six signs of the locator of a place.

    >>> maidenhead_of(32.06173, 118.74921)
    'om92ib'
    """
    width, height = _EAST, _NORTH
    west, south = lon + _EAST / 2, lat + _NORTH / 2
    signs = ""
    for place in range(3):
        width, height = width / _PARTS[place], height / _PARTS[place]
        first = ord("0" if _DIGITS[place] else "a")
        east, north = min(int(west / width), _PARTS[place] - 1), min(int(south / height), _PARTS[place] - 1)
        west, south = west - east * width, south - north * height
        signs += chr(first + east) + chr(first + north)
    return signs
