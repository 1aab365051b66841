"""Coordinates in the systems of Chinese maps, written anew from the published formulas.

WGS-84 to GCJ-02 after the formula that the open "eviltransform" made known; GCJ-02 to BD-09 after the same sources; Web
Mercator after EPSG:3857.
"""

from __future__ import annotations

import math

_AXIS = 6378245.0
_ECCENTRICITY = 0.00669342162296594323


def gcj02(lat: float, lon: float) -> tuple[float, float]:
    x, y = lon - 105.0, lat - 35.0
    wave = (20 * math.sin(6 * x * math.pi) + 20 * math.sin(2 * x * math.pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x)) + wave
    north += (20 * math.sin(y * math.pi) + 40 * math.sin(y / 3 * math.pi)) * 2 / 3
    north += (160 * math.sin(y / 12 * math.pi) + 320 * math.sin(y * math.pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + wave
    east += (20 * math.sin(x * math.pi) + 40 * math.sin(x / 3 * math.pi)) * 2 / 3
    east += (150 * math.sin(x / 12 * math.pi) + 300 * math.sin(x / 30 * math.pi)) * 2 / 3
    angle = math.radians(lat)
    magic = 1 - _ECCENTRICITY * math.sin(angle) ** 2
    root = math.sqrt(magic)
    north = north * 180 / ((_AXIS * (1 - _ECCENTRICITY)) / (magic * root) * math.pi)
    east = east * 180 / (_AXIS / root * math.cos(angle) * math.pi)
    return lat + north, lon + east


def bd09(lat: float, lon: float) -> tuple[float, float]:
    lat, lon = gcj02(lat, lon)
    radius = math.hypot(lon, lat) + 0.00002 * math.sin(lat * math.pi * 3000 / 180)
    angle = math.atan2(lat, lon) + 0.000003 * math.cos(lon * math.pi * 3000 / 180)
    return radius * math.sin(angle) + 0.006, radius * math.cos(angle) + 0.0065


def mercator(lat: float, lon: float) -> tuple[float, float]:
    """Return metres: north, then east."""
    radius = 6378137.0
    return radius * math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)), radius * math.radians(lon)
