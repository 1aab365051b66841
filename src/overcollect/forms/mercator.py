"""Plane coordinates of map services, in metres: Web Mercator (EPSG:3857) and Baidu's own (BD-09 MC)."""

from __future__ import annotations

from math import asinh, radians, tan

_SPHERE = 6378137.0
_BANDS: tuple[tuple[float, tuple[float, ...], float], ...] = (
    (
        75.0,
        (
            *(1704480524535203.0, -10338987376042340.0, 26112667856603880.0, -35149669176653700.0),
            *(26595700718403920.0, -10725012454188240.0, 1800819912950474.0),
        ),
        82.5,
    ),
    (
        60.0,
        (
            *(647795574.6671607, -4082003173.641316, 10774905663.51142, -15171875531.51559),
            *(12053065338.62167, -5124939663.577472, 913311935.9512032),
        ),
        67.5,
    ),
    (
        45.0,
        (
            *(4481351.045890365, -23393751.19931662, 79682215.47186455, -115964993.2797253),
            *(97236711.15602145, -43661946.33752821, 8477230.501135234),
        ),
        52.5,
    ),
    (
        30.0,
        (
            *(51751.86112841131, 3796837.749470245, 992013.7397791013, -1221952.21711287),
            *(1340652.697009075, -620943.6990984312, 144416.9293806241),
        ),
        37.5,
    ),
    (
        15.0,
        (
            *(278.2353980772752, 2485758.690035394, 6070.750963243378, 54821.18345352118),
            *(9540.606633304236, -2710.55326746645, 1405.483844121726),
        ),
        22.5,
    ),
    (
        0.0,
        (
            *(0.00369383431289, 823725.6402795718, 0.46104986909093, 2351.343141331292),
            *(1.58060784298199, 8.77738589078284, 0.37238884252424),
        ),
        7.45,
    ),
)
"""From which latitude on, polynomial of the northing, and the latitude by which its argument is divided.

The constants of Baidu's JavaScript map library, as every published conversion has them.
"""
_METRES_PER_DEGREE_EAST = 111320.7020701615
"""Of the band at the equator; the bands differ after the ninth digit, less than a millimetre."""


def web_mercator(lat: float, lon: float) -> tuple[float, float]:
    """Return northing and easting of decimal degrees in EPSG:3857; |lat| up to 85.06."""
    return _SPHERE * asinh(tan(radians(lat))), _SPHERE * radians(lon)


def bd09_mercator(lat: float, lon: float) -> tuple[float, float]:
    """Return northing and easting of a BD-09 place in Baidu's plane coordinates."""
    size = min(abs(lat), 74.0)
    polynomial, divisor = next((terms, divisor) for least, terms, divisor in _BANDS if size >= least)
    north = sum(term * (size / divisor) ** power for power, term in enumerate(polynomial))
    return (north if lat >= 0 else -north), lon * _METRES_PER_DEGREE_EAST
