"""Known places whose axes are in several fields each: whole degrees and their fraction, or degrees, minutes, seconds.

``{"lat_i": 30, "lat_f": 274185, "lon_i": 120, "lon_f": 155370}``: receivers without floating numbers send them so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.known.chance import CERTAIN_BELOW, expected_places
from overcollect.detection.known.place_candidate import place_candidate
from overcollect.detection.known.place_systems import Place
from overcollect.detection.page import Page
from overcollect.model import Grade

FEWEST = 4
"""Fields under names of axes."""
_WHOLE = re.compile(r"[+-]?[0-9]{1,3}")
_PART = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_PARTS = (2, 3)
_DECIMALS = (0, 5, 6, 7)
"""To which a fraction is filled up whose leading zeros were lost."""
_SHORTEST_FRACTION = 3
_READINGS, _UNIT_M = 30, 10.0


class PlaceParts:
    """``places`` are in degrees. Most messages have fewer than ``FEWEST`` fields under names of axes."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places

    def find(self, page: Page) -> Iterator[Candidate]:
        axes: dict[Group, dict[str, list[int]]] = {}
        for field in page.axial:
            if axis := page.meanings[field].axis:
                node, keys = page.group(field)
                # Lists of numbers, one an axis, stand side by side.
                place = (node, keys[:-1]) if page.is_item(field) else (node, keys)
                axes.setdefault(place, {}).setdefault(axis.axis, []).append(field)
        for fields in axes.values():
            lat, lon = fields.get("lat", []), fields.get("lon", [])
            if len(lat) == len(lon) and len(lat) in _PARTS:
                yield from self._of(page, lat, lon)

    def _of(self, page: Page, lat: Sequence[int], lon: Sequence[int]) -> Iterator[Candidate]:
        north, east = (list(_angles([page.texts[field] for field in fields])) for fields in (lat, lon))
        for place in self._places:
            reach = place.radius_m + _UNIT_M
            if any(abs(one - place.north) * place.metres_north <= reach for one in north) and any(
                abs(one - place.east) * place.metres_east <= reach for one in east
            ):
                expected = expected_places(place.latitude, reach, _READINGS, len(page.axial))
                grade = Grade.CERTAIN if expected < CERTAIN_BELOW else Grade.PROBABLE
                reason = f"within {place.radius_m:.0f} m of a known place, in parts"
                for field in (lat[0], lon[0]):
                    yield place_candidate(
                        page,
                        field,
                        (0, len(page.texts[field])),
                        place,
                        grade,
                        reason,
                        place.system,
                        _UNIT_M,
                        named=True,
                        coarse=False,
                    )
                return


def _angles(texts: Sequence[str]) -> Iterator[float]:
    """Yield the degrees that the parts can be, in their order."""
    whole, *parts = texts
    if not _WHOLE.fullmatch(whole) or not all(map(_PART.fullmatch, parts)):
        return
    sign = -1 if whole.startswith("-") else 1
    size = abs(int(whole))
    numbers = [float(part) for part in parts]
    if numbers[0] < 60 and (len(parts) > 1 or "." in parts[0]):
        seconds = numbers[1] if len(parts) > 1 else 0.0
        if seconds < 60:
            yield sign * (size + numbers[0] / 60 + seconds / 3600)
        elif parts[0].isdecimal():
            yield sign * (size + float(f"{parts[0]}.{parts[1].replace('.', '')}") / 60)
    if len(parts) == 1 and parts[0].isdecimal() and len(parts[0]) >= _SHORTEST_FRACTION:
        for decimals in _DECIMALS:
            yield sign * float(f"{size}.{parts[0].zfill(decimals)}")
