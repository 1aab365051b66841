"""Method 1 for positions: known places in any order, scale and datum, whatever the fields are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import NamedTuple

from overcollect.detection.axes import COARSE_DECIMALS, METRES_PER_DEGREE, NUMBER, Reading, axis_of, readings
from overcollect.detection.candidate import Candidate
from overcollect.detection.chance import CERTAIN_BELOW, NOTHING_ABOVE, expected_places
from overcollect.detection.page import Page
from overcollect.forms.datums import bd09, gcj02
from overcollect.inputs.device import Device
from overcollect.model import Grade, Method

_LONGEST_TEXT = 20_000
"""Characters of a text whose numbers are looked at."""
_MOST_NUMBERS = 400
"""Numbers of one group that are paired with each other; the work grows with their square."""
_FIRST_DIGITS = frozenset("0123456789+-")


@dataclass(slots=True, frozen=True)
class _Place:
    data_type: str
    canonical: str
    radius_m: float
    datum: str | None
    lat: float
    lon: float


class _Number(NamedTuple):
    field: int
    span: tuple[int, int]
    reading: Reading
    stem: str | None


class _Match(NamedTuple):
    """Sorted: the best first."""

    other_stem: bool
    distance_m: float
    place: int
    lat: _Number
    lon: _Number


class KnownPlaces:
    def __init__(self, device: Device | None) -> None:
        self._places: list[_Place] = []
        for known in device.values if device else ():
            if (at := known.location) is None:
                continue
            text = known.value.reveal()
            for datum, (lat, lon) in (
                (None, (at.lat, at.lon)),
                ("gcj02", gcj02(at.lat, at.lon)),
                ("bd09", bd09(at.lat, at.lon)),
            ):
                self._places.append(_Place(known.data_type, text, at.radius_m, datum, lat, lon))

    def find(self, page: Page) -> Iterator[Candidate]:
        if not self._places:
            return
        groups = list(_groups(page))
        pairs = sum(len(numbers) // 2 for numbers in groups)
        for numbers in groups:
            for match in self._matches(numbers[:_MOST_NUMBERS]):
                yield from self._candidates(page, match, pairs)

    def _matches(self, numbers: list[_Number]) -> list[_Match]:
        """Return for every latitude that is a known one its best partner."""
        found = []
        for lat in numbers:
            partners = [
                match
                for number, place in enumerate(self._places)
                if abs(lat.reading.degrees - place.lat) * METRES_PER_DEGREE <= _tolerance(place, lat.reading)
                for lon in numbers
                if lon is not lat and (match := _match(number, place, lat, lon)) is not None
            ]
            if partners:
                found.append(min(partners, key=lambda m: (m.other_stem, m.distance_m, m.place, m.lon.span)))
        return found

    def _candidates(self, page: Page, match: _Match, pairs: int) -> Iterator[Candidate]:
        place = self._places[match.place]
        decimals = max(match.lat.reading.decimals, match.lon.reading.decimals)
        coarse = decimals <= COARSE_DECIMALS
        precision = 0.5 * METRES_PER_DEGREE * 10.0**-decimals
        tolerance = place.radius_m + 2 * precision
        expected = expected_places(place.lat, tolerance, 3, pairs)
        fields = {match.lat.field, match.lon.field}
        named = any(axis_of(page.fields[f].name) or page.agrees(f, place.data_type) for f in fields)
        if expected > NOTHING_ABOVE and not named:
            return
        grade = Grade.CERTAIN if expected < CERTAIN_BELOW else Grade.PROBABLE if named else Grade.POSSIBLE
        # A coarse value lies within reach of all three datums; then nothing tells them apart.
        datum = None if coarse else place.datum
        where = f"within {place.radius_m:.0f} m of a known place" if not coarse else "a known place, rounded"
        reason = where + (f" in {datum}" if datum else "") + ("" if grade is not Grade.POSSIBLE else ", or by chance")
        for field in sorted(fields):
            spans = [number.span for number in (match.lat, match.lon) if number.field == field]
            span = (min(span[0] for span in spans), max(span[1] for span in spans))
            text = page.texts[field]
            yield Candidate(
                field,
                "coarse_location" if coarse else place.data_type,
                grade,
                Method.KNOWN_VALUE,
                text[span[0] : span[1]],
                place.canonical,
                reason,
                strong=named,
                span=None if span == (0, len(text)) else span,
                transform=datum,
                precision_m=precision,
            )


def _groups(page: Page) -> Iterator[list[_Number]]:
    """Yield the numbers that stand together: those of sibling fields, and those inside one text."""
    siblings: dict[object, list[_Number]] = {}
    for field, text in enumerate(page.texts):
        if not 3 < len(text) < _LONGEST_TEXT:
            continue
        if text[0] in _FIRST_DIGITS and (found := readings(text)):
            axis = axis_of(page.fields[field].name)
            numbers = siblings.setdefault(page.groups[field], [])
            numbers += (_Number(field, (0, len(text)), one, axis.stem if axis else None) for one in found)
        elif "." in text or "," in text:
            inside = [
                _Number(field, match.span(), one, None) for match in NUMBER.finditer(text) for one in readings(match[0])
            ]
            if len(inside) > 1:
                yield inside
    yield from (numbers for numbers in siblings.values() if len(numbers) > 1)


def _match(number: int, place: _Place, lat: _Number, lon: _Number) -> _Match | None:
    tolerance = max(_tolerance(place, lat.reading), _tolerance(place, lon.reading))
    north = (lat.reading.degrees - place.lat) * METRES_PER_DEGREE
    east = (lon.reading.degrees - place.lon) * METRES_PER_DEGREE * cos(radians(place.lat))
    if abs(north) > tolerance or abs(east) > tolerance or (lat.field == lon.field and lat.span == lon.span):
        return None
    return _Match(lat.stem != lon.stem, hypot(north, east), number, lat, lon)


def _tolerance(place: _Place, reading: Reading) -> float:
    """Return the radius and one unit of the last digit: apps cut digits off as often as they round."""
    return place.radius_m + reading.unit_m
