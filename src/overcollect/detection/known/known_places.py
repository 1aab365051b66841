"""Method 1 for positions: known places in any order, scale and system, whatever the fields are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from math import hypot, sqrt
from typing import Any, NamedTuple

import re2

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.chance import CERTAIN_BELOW, NOTHING_ABOVE, expected_places
from overcollect.detection.known.packed_places import PackedPlaces
from overcollect.detection.known.place_candidate import COARSE_M, place_candidate
from overcollect.detection.known.place_cells import PlaceCells
from overcollect.detection.known.place_numbers import Number, groups
from overcollect.detection.known.place_parts import FEWEST, PlaceParts
from overcollect.detection.known.place_systems import GEOHASH_HEAD, Place, cells, heads, places
from overcollect.detection.known.place_units import unit_heads
from overcollect.detection.page import Page
from overcollect.detection.signs import teller
from overcollect.forms.geohash import ALPHABET, decode
from overcollect.inputs.device import Device
from overcollect.model import Grade

_MOST_NUMBERS = 400
"""Numbers of one group that are paired with each other; the work grows with their square."""
_MOST_GEOHASHES = 50
_QUARTER = "(?:^|[^a-z])[nsew]"
"""Of the sky, in front of a number: ``N39.9E116.4``."""
_OF_LINKS = "![1-9]d"
"""Before a double in links of Google's maps."""
_ANY_DIGITS = re.compile(r"(?:\[0-9(?:a-f)?\](?:\{[0-9]+\})?)+")
"""Part of a pattern that stands for digits of which any will do."""
_NEAR = 0.01
"""Degrees."""
_DEGREE_SYSTEMS, _RARE_SYSTEMS = 3, 30
"""In how many ways a number can be one of a place: in degrees, and in the planes and units that are rare."""


class _Match(NamedTuple):
    """Sorted: the best first."""

    other_stem: bool
    distance_m: float
    place: int
    lat: Number
    lon: Number


class KnownPlaces:
    """Most messages hold no number that begins like a known latitude: one pass of an automaton tells."""

    def __init__(self, device: Device | None) -> None:
        known = [value for value in (device.values if device else ()) if value.location is not None]
        self._places = [place for value in known for place in places(value)]
        norths = [text for p in self._places for text in heads(p, p.north, p.metres_north)]
        self._north = _heads_of(norths)
        self._east = _heads_of(text for p in self._places for text in heads(p, p.east, p.metres_east))
        hashes = sorted({cell for place in self._places if not place.is_metric for cell in cells(place)})
        self._hashes = re.compile(f"(?<![a-z0-9])(?:{'|'.join(hashes)})[{ALPHABET}]{{1,7}}(?![a-z0-9])")
        self._has_hash: Any = re2.compile("|".join(hashes).encode())
        self._cells = PlaceCells([place for place in self._places if not place.is_metric])
        self._packed = PackedPlaces([place for place in self._places if not place.is_metric])
        self._of_kind = [[one for one in enumerate(self._places) if one[1].is_metric == kind] for kind in (False, True)]
        """Places in degrees, and those in metres, with their numbers."""
        self._parts = PlaceParts([place for place in self._places if not place.is_metric])
        axes = [
            (value, place.radius_m / metres)
            for place in self._places
            if not place.is_metric
            for value, metres in ((place.north, place.metres_north), (place.east, place.metres_east))
        ]
        self._near = frozenset(int(value + step) for value, _ in axes for step in (-_NEAR, _NEAR))
        self._has_unit = teller(_heads_of(head for axis in axes for head in unit_heads(*axis)).pattern)
        self._has_code = teller(self._cells.tell)
        self._has_any = teller(b"|".join((*_least_of(norths), self._has_hash.pattern, self._cells.tell)))

    def find(self, page: Page) -> Iterator[Candidate]:
        if not self._places:
            return
        yield from self._packed.find(page)
        yield from self._cells.drawn(page)
        if len(page.axial) >= FEWEST:
            yield from self._parts.find(page)
        text = page.encoded
        if not self._has_any(text):
            return
        if self._has_code(text):
            yield from self._cells.codes(page)
        if self._north.search(text) and self._east.search(text):
            numbers = list(groups(page, self._near if self._has_unit(text) else frozenset()))
            pairs = sum(len(group) // 2 for group in numbers)
            for group in numbers:
                for match in self._matches(group[:_MOST_NUMBERS]):
                    yield from self._candidates(page, match, pairs)
        if self._has_hash.search(text):
            yield from self._geohashes(page, page.lowered)

    def _matches(self, numbers: list[Number]) -> list[_Match]:
        """Return for every latitude that is a known one its best partner."""
        found = []
        for lat in numbers:
            partners = [
                match
                for number, place in self._of_kind[lat.is_metric]
                if abs(lat.value - place.north) * place.metres_north <= place.radius_m + lat.unit_m
                for lon in numbers
                if lon is not lat and (match := _match(number, place, lat, lon)) is not None
            ]
            if partners:
                found.append(min(partners, key=lambda m: (m.other_stem, m.distance_m, m.place, m.lon.span)))
        return found

    def _candidates(self, page: Page, match: _Match, pairs: int) -> Iterator[Candidate]:
        place = self._places[match.place]
        unit = min(match.lat.unit_m, match.lon.unit_m)
        coarse = unit > COARSE_M
        precision = 0.5 * unit
        # The area in which the pair could lie is as high as the one axis is exact, and as wide as the other.
        tolerance = sqrt((place.radius_m + match.lat.unit_m) * (place.radius_m + match.lon.unit_m))
        systems = _RARE_SYSTEMS if match.lat.unit or place.is_rare else _DEGREE_SYSTEMS
        expected = expected_places(place.latitude, tolerance, systems, pairs)
        fields = {match.lat.field, match.lon.field}
        named = any(page.meanings[f].axis or page.agrees(f, place.data_type) for f in fields)
        if expected > NOTHING_ABOVE and not named:
            return
        grade = Grade.CERTAIN if expected < CERTAIN_BELOW else Grade.PROBABLE if named else Grade.POSSIBLE
        # A coarse value lies within reach of all systems; then nothing tells them apart.
        system = None if coarse else _system(place, match.lat)
        where = f"within {place.radius_m:.0f} m of a known place" if not coarse else "a known place, rounded"
        reason = where + (f" in {system}" if system else "") + ("" if grade is not Grade.POSSIBLE else ", or by chance")
        for field in sorted(fields):
            spans = [number.span for number in (match.lat, match.lon) if number.field == field]
            span = (min(span[0] for span in spans), max(span[1] for span in spans))
            yield place_candidate(
                page, field, span, place, grade, reason, system, precision, named=named, coarse=coarse
            )

    def _geohashes(self, page: Page, text: str) -> Iterator[Candidate]:
        for match in islice(self._hashes.finditer(text), _MOST_GEOHASHES):
            cell = decode(match[0])
            assert cell is not None
            for place in self._places:
                height, width = cell.height * place.metres_north, cell.width * place.metres_east
                north = abs(cell.lat - place.north) * place.metres_north
                east = abs(cell.lon - place.east) * place.metres_east
                if place.is_metric or north > place.radius_m + height / 2 or east > place.radius_m + width / 2:
                    continue
                field, start = page.locate(match.start())
                fitting = (1 + 2 * place.radius_m / height) * (1 + 2 * place.radius_m / width)
                expected = fitting * page.long_enough(GEOHASH_HEAD) / len(ALPHABET) ** len(match[0])
                system = f"geohash({place.system})" if place.system else "geohash"
                yield place_candidate(
                    page,
                    field,
                    (start, start + len(match[0])),
                    place,
                    Grade.CERTAIN if expected < CERTAIN_BELOW else Grade.POSSIBLE,
                    f"the geohash of a known place, {height:.0f} m high",
                    system,
                    max(height, width) / 2,
                    named=page.agrees(field, place.data_type),
                    coarse=height > COARSE_M,
                )
                break


def _system(place: Place, number: Number) -> str | None:
    if not number.unit:
        return place.system
    return f"{number.unit}({place.system})" if place.system else number.unit


def _heads_of(patterns: Iterable[str]) -> Any:
    return re2.compile(
        f"(?:^|[^0-9a-z.]|{_QUARTER}|{_OF_LINKS}|0x)[+]?(?:{'|'.join(dict.fromkeys(patterns))})".encode()
    )


def _least_of(patterns: Iterable[str]) -> tuple[bytes, bytes]:
    """Return patterns of which one is wherever a number begins with one of the given ones, and hardly anywhere else.

    They count no digits, which takes an automaton hundreds of states that it makes when it meets them.
    """
    begins: dict[str, None] = {}
    within: dict[str, None] = {}
    for pattern in patterns:
        first, *others = _ANY_DIGITS.split(pattern)
        if first:
            begins[first] = None
        else:
            within[others[0]] = None
    return _heads_of(begins).pattern, "|".join(within).encode()


def _match(number: int, place: Place, lat: Number, lon: Number) -> _Match | None:
    north = (lat.value - place.north) * place.metres_north
    east = (lon.value - place.east) * place.metres_east
    if lon.is_metric != place.is_metric or lon.unit != lat.unit:
        return None
    if abs(north) > place.radius_m + lat.unit_m or abs(east) > place.radius_m + lon.unit_m:
        return None
    if lat.field == lon.field and lat.span == lon.span:
        return None
    return _Match(lat.stem != lon.stem, hypot(north, east), number, lat, lon)
