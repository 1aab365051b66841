"""Positions in spellings that say by themselves that they are positions.

geo URIs (RFC 5870, Android's ``geo:0,0?q=``, and with a semicolon in the header PSU-Geo-Location of NextGenPSD2),
points of well-known text and of its binary form in hexadecimal (OGC 06-103r4, 7 and 8; PostGIS adds the number of the
system), ISO 6709 as photos and films have it (annex H), sentences of GPS receivers (NMEA 0183), two angles in degrees,
objects as they are printed, and the middle of the area in which an interface of maps searches
(``nearby(lat,lng,radius)`` of Tencent, ``circle:radius@lat,lng`` of Google, ``circle:lat,lng`` of HERE).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import reduce
from operator import xor
from typing import NamedTuple

from overcollect.forms import sexagesimal

_NUMBER = r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,17})?"
_GEO = re.compile(rf"(?<![a-z0-9])geo:(?:0,0\?q=)?(?P<lat>{_NUMBER})[,;](?P<lon>{_NUMBER})")
_WGS84 = 4326
"""Of the registry of EPSG."""
_POINT = re.compile(
    rf"(?<![a-z0-9_.])(?:srid={_WGS84}; ?)?point ?[zm]{{0,2}} ?"
    rf"\( ?(?P<lon>{_NUMBER}) (?P<lat>{_NUMBER})(?: {_NUMBER}){{0,2}} ?\)"
)
_BINARY_POINT = re.compile(
    r"(?<![0-9a-z])0[01](?:01000000|00000001|(?:01000020|20000001)[0-9a-f]{8})[0-9a-f]{32}(?![0-9a-z])"
)
_POINT_TYPE, _WITH_SRID = 1, 0x2000_0000
_ISO_6709 = re.compile(
    r"(?<![0-9a-z.])(?P<lat>[+-][0-9]{2}\.[0-9]{1,12})(?P<lon>[+-][0-9]{3}\.[0-9]{1,12})"
    r"(?:[+-][0-9]{1,5}(?:\.[0-9]{1,6})?)?(?:crs[\w:]{1,24})?/"
)
_NMEA = re.compile(
    r"\$(?P<sentence>g[a-z](?:gga,[0-9.]*|gns,[0-9.]*|rmc,[0-9.]*,a|gll),"
    r"(?P<lat>[0-9]{4}\.[0-9]{1,8}),(?P<north>[ns]),(?P<lon>[0-9]{5}\.[0-9]{1,8}),(?P<east>[ew])[^*$\r\n]{0,80})"
    r"(?:\*(?P<sum>[0-9a-f]{2}))?"
)
_PRINTED = (
    re.compile(
        rf"(?<![a-z])(?:lat/lng: \(|latlng\(|location\[[a-z]{{2,12}} )(?P<lat>{_NUMBER}), ?(?P<lon>{_NUMBER})[ )]"
    ),
    re.compile(r"<(?P<lat>[+-][0-9]{1,2}\.[0-9]{1,12}),(?P<lon>[+-][0-9]{1,3}\.[0-9]{1,12})> \+/-"),
    re.compile(
        r"(?<![a-z])lat(?:itude)?[^0-9a-z\0]{1,4}?(?P<lat>-?[0-9]{1,2}\.[0-9]{1,17})[^0-9a-z\0]{1,4}"
        r"(?:lng|lon|long|longitude)[^0-9a-z\0]{1,4}?(?P<lon>-?[0-9]{1,3}\.[0-9]{1,17})(?![0-9.])"
    ),
    re.compile(
        r"(?<![a-z])(?:lng|lon|long|longitude)[^0-9a-z\0]{1,4}?(?P<lon>-?[0-9]{1,3}\.[0-9]{1,17})[^0-9a-z\0]{1,4}"
        r"lat(?:itude)?[^0-9a-z\0]{1,4}?(?P<lat>-?[0-9]{1,2}\.[0-9]{1,17})(?![0-9.])"
    ),
)
"""As programs print their objects: LatLng of map SDKs, Location of Android, CLLocation of iOS, and others."""
_AREA = re.compile(
    rf"(?<![a-z])(?:nearby\(|circle:(?:[0-9]{{1,7}}(?:\.[0-9]+)?@)?|point:)(?P<lat>{_NUMBER}),(?P<lon>{_NUMBER})"
)
_ANGLES = re.compile(sexagesimal.ANGLE)
_BETWEEN = re.compile(r"[\s,;/|，；、]{0,3}")
_FINE = 3
"""Decimals from which two numbers in brackets are taken for a position."""


_FINEST = 5
"""Decimals of two numbers, one for latitude and one for longitude, that make a point in brackets one on the globe."""


class Spelled(NamedTuple):
    start: int
    end: int
    lat: float
    lon: float
    decimals: int
    spelling: str
    is_told: bool
    """The spelling is used for positions on the globe and for nothing else."""


def spelled_places(text: str) -> Iterator[Spelled]:
    """Yield the positions in ``text``, which is in lower case."""
    if "geo:" in text:
        yield from _decimal(_GEO, text, "a geo URI", is_told=True)
    if "point" in text:
        points = _decimal(_POINT, text, "a point of well-known text", is_told=False)
        yield from (_of_globe(point, text) for point in points if point.decimals >= _FINE)
    if "010000" in text or "0000001" in text:
        yield from _binary(text)
    if "/" in text and "." in text:
        yield from _decimal(_ISO_6709, text, "a position in ISO 6709", is_told=True)
    if "$g" in text:
        yield from _nmea(text)
    if "°" in text or "º" in text or "度" in text:
        yield from _angles(text)
    if "nearby(" in text or "circle:" in text or "point:" in text:
        yield from _decimal(_AREA, text, "the middle of an area that is searched", is_told=True)
    if "lat" in text or "+/-" in text or "location[" in text:
        for pattern in _PRINTED:
            yield from _decimal(pattern, text, "a position as programs print it", is_told=True)


def _decimal(pattern: re.Pattern[str], text: str, spelling: str, *, is_told: bool) -> Iterator[Spelled]:
    for found in pattern.finditer(text):
        lat, lon = found["lat"], found["lon"]
        if _is_on_globe(float(lat), float(lon)):
            decimals = [len(number.partition(".")[2]) for number in (lat, lon)]
            told = is_told and min(decimals) >= _FINE
            # What stands around the numbers of a printed object is no part of the position.
            ends = [*found.span("lat"), *found.span("lon")]
            span = (min(ends), max(ends)) if pattern in _PRINTED or pattern is _AREA else found.span()
            yield Spelled(*span, float(lat), float(lon), max(decimals), spelling, is_told=told)


def _of_globe(point: Spelled, text: str) -> Spelled:
    """Drawings have points as well, but none with the number of the system, and hardly one of so many decimals."""
    numbers = re.findall(_NUMBER, text[text.index("(", point.start) : point.end])
    is_told = text.startswith("srid", point.start) or all(
        len(number.partition(".")[2]) >= _FINEST for number in numbers[:2]
    )
    return point._replace(is_told=is_told)


def _binary(text: str) -> Iterator[Spelled]:
    for found in _BINARY_POINT.finditer(text):
        raw = bytes.fromhex(found[0])
        order = "<" if raw[0] else ">"
        kind, *srids = struct.unpack(f"{order}{(len(raw) - 17) // 4}I", raw[1:-16])
        lon, lat = struct.unpack(f"{order}2d", raw[-16:])
        srid = srids[0] if srids else None
        # Not a number is on no globe either.
        if kind & ~_WITH_SRID != _POINT_TYPE or not _is_on_globe(lat, lon) or srid not in (None, _WGS84):
            continue
        # The shortest number that is this double: that which the sender had.
        decimals = [len(repr(number).partition(".")[2]) for number in (lat, lon)]
        if max(decimals) >= _FINE:
            yield Spelled(
                *found.span(),
                lat,
                lon,
                max(decimals),
                spelling="a point of well-known binary",
                is_told=srid is not None and min(decimals) >= _FINE,
            )


def _nmea(text: str) -> Iterator[Spelled]:
    for found in _NMEA.finditer(text):
        if found["sum"] and int(found["sum"], 16) != _checksum(found["sentence"]):
            continue
        lat, lon = _degrees(found["lat"], 2), _degrees(found["lon"], 3)
        if _is_on_globe(lat, lon):
            lat, lon = (-lat if found["north"] == "s" else lat), (-lon if found["east"] == "w" else lon)
            # A minute is a sixtieth of a degree: one more decimal, and most of a second one.
            decimals = len(found["lat"].partition(".")[2]) + 1
            yield Spelled(*found.span(), lat, lon, decimals, spelling="a sentence of a GPS receiver", is_told=True)


def _checksum(sentence: str) -> int:
    """Sentences are sent in capitals, so that is what the sum is of."""
    return reduce(xor, sentence.upper().encode())


def _degrees(text: str, digits: int) -> float:
    return int(text[:digits]) + float(text[digits:]) / 60


def _angles(text: str) -> Iterator[Spelled]:
    before = None
    for found in _ANGLES.finditer(text):
        angle = sexagesimal.of_match(found)
        if before and angle and _BETWEEN.fullmatch(text, before[1], found.start()):
            one = before[0]
            if {one.axis, angle.axis} == {"lat", "lon"}:
                lat, lon = (one, angle) if one.axis == "lat" else (angle, one)
                decimals = max(lat.decimals, lon.decimals)
                yield Spelled(
                    before[2],
                    found.end(),
                    lat.degrees,
                    lon.degrees,
                    decimals,
                    spelling="two angles in degrees",
                    is_told=False,
                )
                before = None
                continue
        before = (angle, found.end(), found.start()) if angle and angle.axis else None


def _is_on_globe(lat: float, lon: float) -> bool:
    """Zero by zero is what stands for no position."""
    return abs(lat) <= 90 and abs(lon) <= 180 and (lat, lon) != (0.0, 0.0)
