"""Movement tracks: three or more distinct positions in a list, with times or under a name that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from overcollect.detection.kinds import Kind
from overcollect.detection.named.axes import COARSE_DECIMALS, axis_of, readings
from overcollect.detection.page import Page
from overcollect.detection.shapes.cells import is_time_name
from overcollect.detection.shapes.collections import Row
from overcollect.detection.shapes.interface import Found
from overcollect.detection.shapes.text_records import is_time, records_in
from overcollect.forms import FORMS
from overcollect.forms.coordinates import NUMBER, PAIR
from overcollect.forms.polyline import decode, may_be
from overcollect.knowledge.words import word_set

_LEAST = 3
_METRE = 5
"""Decimals of a position to the metre."""
_STEP = 0.05
"""Degrees, about five kilometres: from one position of a way to the next."""
_LINE = re.compile(r"(?:SRID=\d+;)?(?:LINESTRING|MULTIPOINT) ?[ZM]{0,2} ?\(([^()]*)\)", re.IGNORECASE)
"""A line of well-known text (OGC 06-103r4): longitude and latitude with a space between, and commas."""
_WITH_HEIGHT = re.compile(rf"({NUMBER}[, ]{NUMBER})[, ]{NUMBER}")
"""KML: longitude, latitude, altitude."""
_MOTION = word_set("places", "facts_of_motion")
_PLACE_NAMES = word_set("places", "facts_of_places")


class LocationTrack:
    id = "location_track"
    data_type = "location_track"
    kinds = Kind.PLACE.value
    trace = re.compile(r"\((?=[0-9 (-])|\.(?<=[0-9]\.)[0-9]{4,17}[,|^ \t]-?[0-9]{1,3}\.[0-9]{4}")
    """The bracket of well-known text, and a pair of coordinates."""
    canaries = 2

    def is_possible(self, page: Page, *, named: bool) -> bool:  # noqa: ARG002 - only its records tell
        return True

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        points: dict[str, None] = {}
        fields: set[int] = set()
        stamps: set[str] = set()
        timed = places = 0
        for row in rows:
            point, cells = _point(row)
            if point is None:
                continue
            points[point] = None
            fields.update(cells)
            stamps.update(cell.text for cell in row if is_time_name(cell) or cell.name == "t")
            timed += any(is_time_name(cell) or cell.name in _MOTION or _is_epoch(cell.text) for cell in row)
            places += any(cell.name in _PLACE_NAMES for cell in row)
        convincing = 2 * timed > len(points) and not places
        if len(points) < _LEAST or not (named or convincing):
            return None
        members = [("precise_location", point) for point in points]
        return Found(members, len(points), fields, convincing, frozenset(stamps))

    def text(self, text: str, *, named: bool) -> Found | None:
        line = _LINE.fullmatch(text.strip())
        if line is None and (found := _timed(text, named=named)):
            return found
        if not named and line is None:
            return None
        if named and may_be(text):
            return _encoded(text)
        for gap in (",",) if line else (";", "|", " ", "\n", "#"):
            parts = [part.strip() for part in (line[1] if line else text).split(gap) if part.strip()]
            points = dict.fromkeys(point for part in parts if (point := _fine(part)))
            if len(points) >= _LEAST and 2 * len(points) > len(set(parts)):
                members = [("precise_location", point) for point in points]
                return Found(members, len(points), set(), convincing=named and _is_way(points))
        return None


def _encoded(text: str) -> Found | None:
    """Read an encoded polyline; a name that has other meanings as well does not make it a track for sure."""
    points = dict.fromkeys(f"{lat},{lon}" for lat, lon in decode(text))
    if (
        len(points) < _LEAST
        or not _is_way(points)
        or all(abs(float(part)) < 1 for part in next(iter(points)).split(","))
    ):
        return None
    return Found([("precise_location", point) for point in points], len(points), set(), convincing=False)


def _timed(text: str, *, named: bool) -> Found | None:
    """Read records of a time and a position: ``1795612601,31.230530,121.473860,12.5;1795612606,…``."""
    points: dict[str, None] = {}
    stamps: set[str] = set()
    for cells in records_in(text):
        times = [cell for cell in cells if is_time(cell)]
        numbers = [cell for cell in cells if "." in cell and cell not in times]
        point = _fine(",".join(numbers[:2])) if times and len(numbers) > 1 else None
        if point is None:
            return None
        points[point] = None
        stamps.add(times[0])
    if len(points) < _LEAST or not (named or (_is_way(points) and all(map(_is_metre, points)))):
        return None
    members = [("precise_location", point) for point in points]
    return Found(members, len(points), set(), convincing=_is_way(points), stamps=frozenset(stamps))


def _is_metre(point: str) -> bool:
    """Tell whether a position is told to the metre, as receivers tell it; prices of a share have fewer decimals."""
    return max(len(part.partition(".")[2]) for part in point.split(",")) >= _METRE


def _is_way(points: Iterable[str]) -> bool:
    """Tell whether each position is near the one before it: places of a list are not."""
    way = [tuple(map(float, point.split(","))) for point in points]
    return all(max(abs(a - c), abs(b - d)) < _STEP for (a, b), (c, d) in pairwise(way))


def _is_epoch(text: str) -> bool:
    return len(text) in (10, 13) and text.isdigit() and text[:2] in ("15", "16", "17", "18", "19")


def _point(row: Row) -> tuple[str | None, list[int]]:
    """Return the position of a record and the fields that hold it."""
    lat = lon = None
    plain = []
    for cell in row:
        if _is_epoch(cell.text):
            continue
        if readings(cell.text):
            axis = axis_of(cell.name)
            if axis is not None and axis.axis == "lat":
                lat = lat or cell
            elif axis is not None:
                lon = lon or cell
            else:
                plain.append(cell)
        elif (point := _fine(cell.text)) is not None:
            return point, [cell.field]
    if (lat is None or lon is None) and len(row) <= 3 and len(plain) >= 2:
        lon, lat = plain[:2]  # as GeoJSON has them
    if lat is None or lon is None:
        return None, []
    north, east = readings(lat.text)[0], readings(lon.text)[0]
    if max(north.decimals, east.decimals) <= COARSE_DECIMALS or abs(north.degrees) > 180 or abs(east.degrees) > 180:
        return None, []
    return f"{north.degrees},{east.degrees}", [lat.field, lon.field]


def _fine(text: str) -> str | None:
    """Return ``lat,lon`` if ``text`` is a pair of at least three decimals."""
    if len(text) > 64:
        return None
    if not PAIR.fullmatch(text):
        with_height = _WITH_HEIGHT.fullmatch(text)
        if with_height is None:
            return None
        text = with_height[1]
    canonical = FORMS["coordinates"].canonical(text)
    if canonical is None or max(len(part.partition(".")[2]) for part in canonical.split(",")) <= COARSE_DECIMALS:
        return None
    if all(abs(float(part)) < 1 for part in canonical.split(",")):
        return None  # parts of a picture's width and height; the sea off Ghana
    return canonical
