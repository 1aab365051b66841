"""Known places in the grid of MGRS: ``51RTP 26344 52594``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from overcollect.detection.known.place_systems import Place
from overcollect.detection.page import Page
from overcollect.forms.geohash import Cell
from overcollect.forms.transverse_mercator import mgrs_square, utm

_MOST = 20
_SQUARE, _DIGITS = 100_000, 5
_REST = r" ?(?P<digits>[0-9]{6}|[0-9]{8}|[0-9]{10}|[0-9]{3} [0-9]{3}|[0-9]{4} [0-9]{4}|[0-9]{5} [0-9]{5})(?![0-9a-z])"


class Square(NamedTuple):
    field: int
    span: tuple[int, int]
    cell: Cell


class PlaceSquares:
    """Places near the border of a square are looked for in both."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places: dict[str, list[Place]] = {}
        for place in places:
            reach = place.radius_m / place.metres_north
            for y in (-reach, reach):
                for x in (-reach, reach):
                    owners = self._places.setdefault(mgrs_square(place.north + y, place.east + x), [])
                    if place not in owners:
                        owners.append(place)
        self.heads = [f"{square[:3].lstrip('0')} ?{square[3:]}" for square in sorted(self._places)]
        """Patterns of how such a text begins."""
        self._text = re.compile(f"(?<![a-z1-9])0?(?P<square>{'|'.join(self.heads)}){_REST}") if places else None

    def find(self, page: Page) -> Iterator[Square]:
        for match in islice(self._text.finditer(page.lowered), _MOST) if self._text else ():
            square = match["square"].replace(" ", "")
            field, start = page.locate(match.start())
            span = (start, start + match.end() - match.start())
            for place in self._places.get(square.rjust(5, "0"), ()):
                yield Square(field, span, _cell(place, match["digits"].replace(" ", "")))


def _cell(place: Place, digits: str) -> Cell:
    """Return the square that the digits name; over so short a way the plane is as good as the earth."""
    half = len(digits) // 2
    size = 10 ** (_DIGITS - half)
    east, north = (int(part) * size + size / 2 for part in (digits[:half], digits[half:]))
    own = utm(place.north, place.east)
    # What is nearer across the border of the square is meant there.
    up, right = ((one - at + _SQUARE / 2) % _SQUARE - _SQUARE / 2 for one, at in ((north, own.north), (east, own.east)))
    return Cell(
        place.north + up / place.metres_north,
        place.east + right / place.metres_east,
        size / place.metres_north,
        size / place.metres_east,
    )
