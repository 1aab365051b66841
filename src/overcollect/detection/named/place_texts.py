"""Method 2 for positions that their spelling tells (``geo:31.2,121.5``), and for codes of places under their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.axes import COARSE_DECIMALS, METRES_PER_DEGREE, precision_of
from overcollect.detection.page import Page
from overcollect.detection.signs import Sign
from overcollect.forms.geohash import decode
from overcollect.forms.place_codes import h3_size, plus_code_size, s2_size
from overcollect.forms.place_texts import Spelled, spelled_places
from overcollect.model import Grade, Method

PRECISE, COARSE = "precise_location", "coarse_location"
_COARSE_M = 1_000.0
"""From this size on a cell is coarse."""
_MOST = 50
"""Positions of one message; who sends more has sent a way or a map."""
_NUMBERS = re.compile(r"-?[0-9]{1,3}\.[0-9]+")
_SHORTEST_CODE, _LONGEST_CODE = 3, 20
"""Three characters of a geohash are an area of 150 kilometres."""
_SHORTEST_OTHER = 5


class PlaceTexts:
    def find(self, page: Page) -> Iterator[Candidate]:
        if page.shows(Sign.TELLING) and page.shows(Sign.PLACE):
            for spelled in islice(spelled_places(page.lowered), _MOST):
                yield from _spelled(page, spelled)
        for field in page.placed:
            if _SHORTEST_CODE <= len(page.texts[field]) <= _LONGEST_CODE:
                yield from _coded(page, field)


def _spelled(page: Page, spelled: Spelled) -> Iterator[Candidate]:
    field, start = page.locate(spelled.start)
    text = page.texts[field]
    value = text[start : start + spelled.end - spelled.start]
    if page.fields[field].opened and any(page.stands_below(field, number) for number in _NUMBERS.findall(value)):
        return  # a decoder gave the numbers their names
    place = page.meanings[field].place
    data_type = place.data_type.id if place else PRECISE
    coarse = spelled.decimals <= COARSE_DECIMALS and data_type == PRECISE
    yield Candidate(
        field,
        COARSE if coarse else data_type,
        Grade.PROBABLE if place or spelled.is_told else Grade.POSSIBLE,
        Method.FORM,
        value,
        f"{spelled.lat:.6f},{spelled.lon:.6f}",
        f"{spelled.spelling}, of {spelled.decimals} decimals" + (", and the name says so" if place else ""),
        strong=bool(place and place.strong),
        span=None if value == text else (start, start + len(value)),
        precision_m=precision_of(spelled.decimals),
    )


def _coded(page: Page, field: int) -> Iterator[Candidate]:
    """A code under a name that says which: five characters of a geohash are five kilometres, eight are forty metres."""
    text, name = page.texts[field], page.meanings[field].folded
    code = text.strip().lower()
    size = None
    if "geohash" in name:
        cell = decode(code) if len(code) <= 12 else None
        kind, size = "a geohash", max(cell.height, cell.width) * METRES_PER_DEGREE if cell else None
    elif len(code) < _SHORTEST_OTHER:
        return
    elif "h3" in name:
        kind, size = "an H3 index", h3_size(code)
    elif "s2" in name:
        kind, size = "a cell of S2", s2_size(code)
    elif "+" in code:
        kind, size = "an Open Location Code", plus_code_size(code)
    if size:
        yield Candidate(
            field,
            PRECISE if size < _COARSE_M else COARSE,
            Grade.PROBABLE,
            Method.FORM,
            text,
            code,
            f"{kind} of {len(code)} characters",
            strong=True,
            precision_m=size / 2,
        )
