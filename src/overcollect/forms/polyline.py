"""Encoded polylines (developers.google.com/maps/documentation/utilities/polylinealgorithm): a route as one text."""

from __future__ import annotations

import re

may_be = re.compile(r"[?-~]{8,400000}").fullmatch
"""Whether all characters are those that the numbers of a polyline are written with; digits are none of them. A day of a
position a second takes 350,000 characters."""
_FIRST, _CONTINUES, _BITS = 63, 0x20, 5
_LARGEST = 180 * 10**6
PRECISIONS = (5, 6)
"""Decimals: Google's, and those of Valhalla and of routes that ask for more."""


def decode(text: str) -> list[tuple[float, float]]:
    """Return latitude and longitude of each position in degrees, or nothing where the text is no polyline.

    >>> decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@")
    [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]
    """
    numbers = _numbers(text) if may_be(text) else []
    if not numbers or len(numbers) % 2:
        return []
    for precision in PRECISIONS:
        way = _way(numbers, precision)
        if all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in way):
            return way
    return []


def number(value: float) -> str:
    """Return one number as it is written.

    >>> number(-179.9832104 * 1e5)
    '`~oia@'
    """
    whole = round(value)
    left = ~(whole << 1) if whole < 0 else whole << 1
    text = ""
    while left > _CONTINUES - 1:
        text += chr((left & _CONTINUES - 1 | _CONTINUES) + _FIRST)
        left >>= _BITS
    return text + chr(left + _FIRST)


def _numbers(text: str) -> list[int]:
    """Return the differences; nothing where a number does not end, or is larger than any can be."""
    numbers, number, shift = [], 0, 0
    for char in text:
        code = ord(char) - _FIRST
        number |= (code & ~_CONTINUES) << shift
        shift += _BITS
        if number > 4 * _LARGEST:
            return []
        if not code & _CONTINUES:
            numbers.append(~(number >> 1) if number & 1 else number >> 1)
            number = shift = 0
    return [] if shift else numbers


def _way(numbers: list[int], precision: int) -> list[tuple[float, float]]:
    lat = lon = 0
    way = []
    for north, east in zip(numbers[::2], numbers[1::2], strict=True):
        lat, lon = lat + north, lon + east
        way.append((lat / 10**precision, lon / 10**precision))
    return way
