"""Geohash: a place as base-32 text, each character halving latitude and longitude five times in turn."""

from __future__ import annotations

from typing import NamedTuple

ALPHABET = "0123456789bcdefghjkmnpqrstuvwxyz"
_DIGITS = {char: number for number, char in enumerate(ALPHABET)}


class Cell(NamedTuple):
    """The rectangle that a geohash names: its centre and its size, in degrees."""

    lat: float
    lon: float
    height: float
    width: float


def decode(text: str) -> Cell | None:
    """Return the rectangle of a geohash in lower case, or None where it is none.

    >>> decode("wx4g0") is not None
    True
    """
    south, west, height, width = -90.0, -180.0, 180.0, 360.0
    eastward = True
    for char in text:
        digit = _DIGITS.get(char)
        if digit is None:
            return None
        for bit in (16, 8, 4, 2, 1):
            if eastward:
                width /= 2
                west += width if digit & bit else 0.0
            else:
                height /= 2
                south += height if digit & bit else 0.0
            eastward = not eastward
    return Cell(south + height / 2, west + width / 2, height, width) if text else None


def encode(lat: float, lon: float, length: int) -> str:
    """Return the geohash of ``length`` characters whose rectangle holds the place."""
    south, west, height, width = -90.0, -180.0, 180.0, 360.0
    eastward = True
    text = ""
    for _ in range(length):
        digit = 0
        for bit in (16, 8, 4, 2, 1):
            if eastward:
                width /= 2
                if lon >= west + width:
                    west += width
                    digit |= bit
            else:
                height /= 2
                if lat >= south + height:
                    south += height
                    digit |= bit
            eastward = not eastward
        text += ALPHABET[digit]
    return text
