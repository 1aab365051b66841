"""Known places as cells of a grid: plus codes, cells of S2, quadkeys, tiles of maps; and in encoded polylines.

A map loads the tile of a place when it shows it. What that says is the same as what a position says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.chance import CERTAIN_BELOW, NOTHING_ABOVE, expected_places
from overcollect.detection.known.place_candidate import COARSE_M, place_candidate
from overcollect.detection.known.place_squares import PlaceSquares
from overcollect.detection.known.place_systems import Place
from overcollect.detection.known.place_tiles import PlaceTiles
from overcollect.detection.page import Page
from overcollect.detection.signs import Sign
from overcollect.forms import polyline
from overcollect.forms.geohash import Cell
from overcollect.forms.geohash_number import MERCATOR, POLE, geohash_number, geohash_number_of
from overcollect.forms.grid_cells import plus_code, plus_code_of, quadkey, quadkey_of, s2_cell, s2_number, tile
from overcollect.forms.maidenhead import maidenhead, maidenhead_of
from overcollect.model import Grade

_MOST = 50
"""Codes of one message that are looked at, and points of one line."""
_PLUS_HEAD, _TOKEN_HEAD, _NUMBER_HEAD, _KEY_HEAD, _GEOHASH_HEAD = 6, 5, 5, 12, 6
"""Characters in which the codes of a place and its surroundings are alike; about five kilometres and more."""
_KINDS_OF_TILES = "ahrt"
"""What stands before a quadkey in the names of tiles: ``a1321…`` of pictures from the air, ``r`` of roads, ``h`` of
both (Bing Maps Tile System), ``t`` of traffic."""
_LARGEST_M = 700.0
"""Height of the largest cell that is looked for: a tile of the zoom with which a map shows a district."""
_TILE = re.compile(r"/(1[5-9]|2[0-2])/([0-9]{4,7})/([0-9]{4,7})(?![0-9])")
"""Zoom, column and row in a path, as nearly all map services have them."""
_LINE = re.compile(
    r"(?:polyline6?\(|\benc:|path(?:-[0-9.]{1,4})?(?:\+[0-9a-fA-F]{3,6}(?:-[0-9.]{1,4})?){0,2}\()([?-~]{8,100000})"
)
"""A line amid other text: as routes of OSRM name it, static maps of Google (``enc:``) and of Mapbox."""
_LONGEST_WITH_LINE = 100_000
_SYSTEMS = 3
_LONGEST_POINT = 10
"""Characters of a line of one point; what is longer is looked at in any case."""
_LINE_UNIT_M = 1.1
"""The fifth decimal of a degree."""


class PlaceCells:
    """``places`` are in degrees. Most messages hold no code that begins like that of one, which ``tell`` says."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        plus, tokens, numbers, keys, hashes, grids = set(), set(), set(), set(), set(), set()
        for place in places:
            for lat, lon in _around(place):
                number = s2_number(lat, lon)
                plus.add(plus_code_of(lat, lon)[:_PLUS_HEAD])
                tokens.add(f"{number:016x}"[:_TOKEN_HEAD])
                numbers |= {str(one)[:_NUMBER_HEAD] for one in (number, number - (1 << 64))}
                keys.add(quadkey_of(lat, lon, _KEY_HEAD))
                grids.add(maidenhead_of(lat, lon))
                hashes |= {str(geohash_number_of(lat, lon, limit))[:_GEOHASH_HEAD] for limit in (MERCATOR, POLE)}
        forms = (
            (plus, r"[2-9cfghjmpqrvwx]{2}\+[2-9cfghjmpqrvwx]{2,7}"),
            (tokens, "[0-9a-f]{3,11}"),
            (numbers, "[0-9]{11,15}"),
            ({f"[ahrt]?{key}" for key in keys}, "[0-3]{4,11}"),
            (grids, "[0-9]{2}(?:[a-x]{2})?"),
            (hashes, "[0-9]{8,10}"),
        )
        self._codes = re.compile(
            "(?<![0-9a-z.])(?:"
            + "|".join(f"(?:{'|'.join(sorted(heads))}){rest}" for heads, rest in forms)
            + ")(?![0-9a-z])"
        )
        self._tiles = PlaceTiles(places)
        self._squares = PlaceSquares([place for place in places if place.system is None])
        heads = sorted({*plus, *tokens, *numbers, *keys, *hashes, *grids, *self._tiles.heads})
        heads += [f"0?{head}" for head in self._squares.heads]
        heads += [f"[ahrt]{key}" for key in sorted(keys)]
        heads += sorted({end for place in places for end in _ends_of_points(place)})
        self.tell = f"(?:^|[^0-9a-z.])(?:{'|'.join(heads)})".encode()
        """RE2 pattern of what a message with a code holds."""

    def codes(self, page: Page) -> Iterator[Candidate]:
        """Yield the cells by their codes; nothing is there where ``tell`` is not."""
        for match in islice(self._codes.finditer(page.lowered), _MOST):
            for kind, read in _READERS:
                cell = read(match[0])
                if cell is not None and (found := self._at(page, match.start(), match.end(), cell, kind)):
                    yield found
                    break
        for field, span, cell in self._tiles.find(page):
            if found := self._of_cell(page, field, span, cell, "tile"):
                yield found
        for field, span, cell in self._squares.find(page):
            if found := self._of_cell(page, field, span, cell, "mgrs"):
                yield found
        for field in [field for field in page.long if page.lengths[field] <= _LONGEST_POINT]:
            if found := self._on_line(page, field):
                yield found

    def drawn(self, page: Page) -> Iterator[Candidate]:
        """Yield the tile of a map that the message asks for, and the lines that go through a place."""
        if of_tile := _TILE.search(page.path):
            cell = tile(int(of_tile[1]), int(of_tile[2]), int(of_tile[3]))
            if cell is not None and (found := self._of_tile(page, of_tile, cell)):
                yield found
        texts = page.texts
        for field in [field for field in page.opaque if not texts[field].isalnum() and polyline.may_be(texts[field])]:
            if found := self._on_line(page, field):
                yield found
        if page.shows(Sign.LINE):
            for field, text in enumerate(texts):
                for match in _LINE.finditer(text) if len(text) <= _LONGEST_WITH_LINE else ():
                    if found := self._on_line(page, field, match.span(1)):
                        yield found
                        break

    def _at(self, page: Page, start: int, end: int, cell: Cell, kind: str) -> Candidate | None:
        field, begin = page.locate(start)
        return self._of_cell(page, field, (begin, begin + end - start), cell, kind)

    def _of_tile(self, page: Page, match: re.Match[str], cell: Cell) -> Candidate | None:
        """Take the column of a tile for its field: the three numbers are segments of the path."""
        for field, text in enumerate(page.texts):
            if text == match[2] and page.fields[field].node.place == "path":
                return self._of_cell(page, field, (0, len(text)), cell, "tile")
        return None

    def _of_cell(self, page: Page, field: int, span: tuple[int, int], cell: Cell, kind: str) -> Candidate | None:
        for place in self._places:
            height, width = cell.height * place.metres_north, cell.width * place.metres_east
            north = abs(cell.lat - place.north) * place.metres_north
            east = abs(cell.lon - place.east) * place.metres_east
            if height > _LARGEST_M or north > place.radius_m + height / 2 or east > place.radius_m + width / 2:
                continue
            reach = place.radius_m + max(height, width) / 2
            reason = f"a cell of {height:.0f} m around a known place ({kind})"
            able = page.long_enough(span[1] - span[0])
            return self._proposed(page, field, span, place, (reach, max(height, width) / 2, able), reason, kind)
        return None

    def _on_line(self, page: Page, field: int, span: tuple[int, int] | None = None) -> Candidate | None:
        span = span or (0, page.lengths[field])
        text = page.texts[field][slice(*span)]
        line = polyline.decode(text)[:_MOST]
        for lat, lon in line:
            for place in self._places:
                north = abs(lat - place.north) * place.metres_north
                if north <= place.radius_m and abs(lon - place.east) * place.metres_east <= place.radius_m:
                    reach = (place.radius_m + _LINE_UNIT_M, _LINE_UNIT_M, len(line) * page.long_enough(len(text)))
                    reason = "a line that goes through a known place"
                    return self._proposed(page, field, span, place, reach, reason, "polyline")
        return None

    def _proposed(
        self,
        page: Page,
        field: int,
        span: tuple[int, int],
        place: Place,
        reach: tuple[float, float, int],
        reason: str,
        kind: str,
    ) -> Candidate | None:
        """Return the proposal; ``reach``: how far away it is met, how exact it is, in metres, and out of how many."""
        expected = expected_places(place.latitude, reach[0], _SYSTEMS, reach[2])
        named = page.agrees(field, place.data_type)
        if expected > NOTHING_ABOVE and not named:
            return None
        grade = Grade.CERTAIN if expected < CERTAIN_BELOW else Grade.PROBABLE if named else Grade.POSSIBLE
        system = f"{kind}({place.system})" if place.system else kind
        return place_candidate(
            page, field, span, place, grade, reason, system, reach[1], named=named, coarse=2 * reach[1] > COARSE_M
        )


def _around(place: Place) -> Iterator[tuple[float, float]]:
    north, east = place.radius_m / place.metres_north, place.radius_m / place.metres_east
    return ((place.north + y * north, place.east + x * east) for x in (-1, 0, 1) for y in (-1, 0, 1))


def _ends_of_points(place: Place) -> Iterator[str]:
    """Yield patterns of the latitude of a line of one point: its first two characters are the last digits."""
    reach = place.radius_m / place.metres_north
    for precision in polyline.PRECISIONS:
        for step in (-1, 0, 1):
            latitude = polyline.number((place.north + step * reach) * 10**precision).lower()
            yield "[?-~]{2}" + re.escape(latitude[2:])


_READERS: tuple[tuple[str, Callable[[str], Cell | None]], ...] = (
    ("plus code", plus_code),
    ("quadkey", lambda text: quadkey(text.lstrip(_KINDS_OF_TILES))),
    ("maidenhead", maidenhead),
    ("s2", s2_cell),
    ("geohash number", geohash_number),
    ("geohash number", partial(geohash_number, limit=POLE)),
)
