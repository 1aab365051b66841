"""Tiles of maps around known places, named in a text (``20/874265/431693``) or in fields (``z``, ``x``, ``y``).

Tiles that are asked for in a path ``place_cells`` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import islice
from typing import NamedTuple

from overcollect.detection.columns import Group
from overcollect.detection.known.place_systems import Place
from overcollect.detection.page import Page
from overcollect.forms.geohash import Cell
from overcollect.forms.grid_cells import tile, tile_of

_ZOOMS = range(16, 22)
"""The tiles of the first are six hundred metres wide, those of the last nineteen."""
_MOST = 20
_TEXT = re.compile(
    r"(?<![0-9.])(?:(?P<z>[12][0-9])(?P<gap>[/,_:x -])(?P<x>[0-9]{5,7})(?P=gap)(?P<y>[0-9]{5,7})"
    r"|(?P<x2>[0-9]{5,7})(?P<gap2>[/,_:x -])(?P<y2>[0-9]{5,7})(?P=gap2)(?P<z2>[12][0-9]))(?![0-9])"
)


class Tile(NamedTuple):
    field: int
    span: tuple[int, int]
    cell: Cell


class PlaceTiles:
    def __init__(self, places: Sequence[Place]) -> None:
        self._rows: dict[tuple[str, str], dict[str, int]] = {}
        """Zoom and column -> rows, also as they are counted from the south (TMS), and each counted from the north."""
        for place in places:
            north, east = place.radius_m / place.metres_north, place.radius_m / place.metres_east
            for zoom in _ZOOMS:
                west, top = tile_of(place.north + north, place.east - east, zoom)
                right, bottom = tile_of(place.north - north, place.east + east, zoom)
                for column in range(west, right + 1):
                    rows = self._rows.setdefault((str(zoom), str(column)), {})
                    for row in range(top, bottom + 1):
                        rows |= {str(row): row, str((1 << zoom) - 1 - row): row}
        self._zooms: dict[str, list[str]] = {}
        for zoom_of, column_of in self._rows:
            self._zooms.setdefault(column_of, []).append(zoom_of)
        self.heads = sorted(self._zooms)
        """All columns: without one of them there is no tile."""

    def find(self, page: Page) -> Iterator[Tile]:
        """Yield the tiles; nothing is there where no column is."""
        for match in islice(_TEXT.finditer(page.lowered), _MOST):
            zoom, column, row = (match[one] or match[f"{one}2"] for one in "zxy")
            if cell := self._cell(zoom, column, row):
                field, start = page.locate(match.start())
                yield Tile(field, (start, start + match.end() - match.start()), cell)
        beside_in = cache(partial(_pieces_in, page))  # columns in one list share it
        for field, text in enumerate(page.pieces):
            if text in self._zooms and page.fields[field].node.place != "path":
                beside = beside_in(page.group(field))
                for zoom in self._zooms[text]:
                    rows = beside.intersection(self._rows[zoom, text]) if zoom in beside else ()
                    if cell := self._cell(zoom, text, min(rows, default="")):
                        yield Tile(field, (0, len(text)), cell)

    def _cell(self, zoom: str, column: str, row: str) -> Cell | None:
        counted = self._rows.get((zoom, column), {}).get(row)
        return tile(int(zoom), int(column), counted) if counted is not None else None


def _pieces_in(page: Page, group: Group) -> set[str]:
    return {page.pieces[field] for field in page.siblings[group]}
