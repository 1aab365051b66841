"""Positions in the plane of a map, an axis a field: ``lat=4112213.402114&lng=12641106.444422`` of Baidu's services.

They are metres of Web Mercator (EPSG:3857) or of Baidu's own plane (``coordtype=bd09mc``), in China; which is not said.
Java writes the larger as ``1.2641106444422E7``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_METRES = re.compile(r"(?P<whole>[0-9]{7,8})\.(?P<decimals>[0-9]{1,9})|[1-9]\.(?P<digits>[0-9]{7,16})E(?P<power>[67])")
_RANGES = {"lat": (1_800_000, 7_300_000), "lon": (8_200_000, 15_100_000)}
_DATA_TYPE = "precise_location"
_LEAST_M = 0.001


class _Metres(NamedTuple):
    field: int
    decimals: int


class PlanePlaces:
    def find(self, page: Page) -> Iterable[Candidate]:
        return self._find(page) if page.axial and _DATA_TYPE in page.types else ()

    def _find(self, page: Page) -> Iterator[Candidate]:
        places: dict[object, dict[str, _Metres]] = {}
        for field in page.axial:
            axis = page.meanings[field].axis
            match = _METRES.fullmatch(page.texts[field]) if axis else None
            if axis and match and _RANGES[axis.axis][0] < float(match[0]) < _RANGES[axis.axis][1]:
                decimals = len(match["decimals"] or "") or len(match["digits"]) - int(match["power"])
                places.setdefault((page.group(field), axis.stem), {})[axis.axis] = _Metres(field, decimals)
        for place in places.values():
            if len(place) == len(_RANGES):
                north, east = place["lat"], place["lon"]
                canonical = f"{page.texts[north.field]},{page.texts[east.field]}"
                for field, decimals in place.values():
                    precision_m = max(_LEAST_M, 0.5 * 10.0**-decimals)
                    yield in_plane(field, page.texts[field], canonical, precision_m, strong=True)


def in_plane(field: int, text: str, canonical: str, precision_m: float, *, strong: bool) -> Candidate:
    """Return a position in the plane of a map, or an axis of one."""
    return Candidate(
        field,
        _DATA_TYPE,
        Grade.PROBABLE,
        Method.FORM,
        text,
        canonical,
        "coordinates in the plane of a map, in metres",
        strong=strong,
        precision_m=precision_m,
    )
