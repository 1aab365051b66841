"""The three datums in use in China: WGS-84, GCJ-02 (the legal one for maps) and BD-09 (Baidu).

GCJ-02 is an offset to WGS-84 that changes with the place, 100 to 700 m, with the constants of the Krasovsky ellipsoid;
BD-09 shifts GCJ-02 once more. All angles in decimal degrees.
"""

from __future__ import annotations

from math import atan2, cos, hypot, pi, radians, sin, sqrt

_AXIS = 6378245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323
_X_PI = pi * 3000 / 180


def in_china(lat: float, lon: float) -> bool:
    """Tell whether the offset applies: the rectangle that map services use for it."""
    return 0.8293 <= lat <= 55.8271 and 72.004 <= lon <= 137.8347


def gcj02(lat: float, lon: float) -> tuple[float, float]:
    """Return a WGS-84 place in GCJ-02; outside China the two agree."""
    if not in_china(lat, lon):
        return lat, lon
    x, y = lon - 105, lat - 35
    wave = 20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += (wave + 20 * sin(y * pi) + 40 * sin(y / 3 * pi) + 160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += (wave + 20 * sin(x * pi) + 40 * sin(x / 3 * pi) + 150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    magic = 1 - _ECCENTRICITY_SQUARED * sin(radians(lat)) ** 2
    return (
        lat + north * 180 / (_AXIS * (1 - _ECCENTRICITY_SQUARED) / (magic * sqrt(magic)) * pi),
        lon + east * 180 / (_AXIS / sqrt(magic) * cos(radians(lat)) * pi),
    )


def bd09(lat: float, lon: float) -> tuple[float, float]:
    """Return a WGS-84 place in BD-09."""
    if not in_china(lat, lon):
        return lat, lon
    y, x = gcj02(lat, lon)
    distance = hypot(x, y) + 0.00002 * sin(y * _X_PI)
    angle = atan2(y, x) + 0.000003 * cos(x * _X_PI)
    return distance * sin(angle) + 0.006, distance * cos(angle) + 0.0065
