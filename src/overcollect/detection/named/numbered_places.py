"""Method 2 for positions in Protocol Buffers, where fields have numbers for names: two numbers, one behind the other.

Latitude and longitude are ``double`` (google.type.LatLng has fields 1 and 2), told to the metre and no finer than the
ninth decimal; prices have fewer decimals, ratios have more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from overcollect.detection.candidate import Candidate
from overcollect.detection.collected import digest_of, shown
from overcollect.detection.columns import Group, is_entry, list_of
from overcollect.detection.named.axes import Reading, precision_of, readings
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.forms import FORMS
from overcollect.model import Grade, Method

_PRECISE, _TRIP, _TRACK = "precise_location", "trip_endpoints", "location_track"
_DECIMALS = range(5, 9)
_MOST_NORTH, _MOST_EAST = 90, 180
_TEXT = re.compile(r"[^{}<>\\@=]*[^\W\d_]{3}[^{}<>\\@=]*")
_LENGTHS = range(6, 120)
"""What can be the name of a place or its address."""
_ENDS = _PAIR = 2
_LEAST, _STEP = 3, 0.05
"""Positions of a way, and degrees from one of them to the next: about five kilometres."""
_REASON = "two numbers of {decimals} decimals, one behind the other where they have no names"


type _Pair = tuple[int, int, Sequence[Reading]]
"""The fields of latitude and longitude, and what they say."""


class NumberedPlaces:
    def __init__(self, placeholders: Placeholders) -> None:
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterable[Candidate]:
        """Return positions; two of them, each in a message of its own with a text, are the ends of a trip."""
        fields, texts = page.fields, page.texts
        numbers = [
            number for number in page.numeric if "." in texts[number] and fields[number].node.decoder == "protobuf"
        ]
        return self._find(page, numbers) if len(numbers) >= _PAIR else ()

    def _find(self, page: Page, numbers: Iterable[int]) -> Iterator[Candidate]:
        pairs = list(self._pairs(page, numbers))
        yield from _tracks(page, pairs)
        groups = [page.group(lat) for lat, _, _ in pairs]
        ends = {group: beside for group in groups if (beside := _text(page, group)) is not None}
        is_trip = _TRIP in page.types and len(pairs) == len(ends) == _ENDS
        for lat, lon, place in pairs:
            decimals = max(read.decimals for read in place)
            canonical = FORMS["coordinates"].canonical(",".join(f"{read.degrees:.9f}" for read in place))
            if canonical is None:
                continue
            data_type = _TRIP if is_trip else _PRECISE
            for field in (lat, lon):
                yield Candidate(
                    field,
                    data_type,
                    Grade.PROBABLE,
                    Method.FORM,
                    page.texts[field],
                    canonical,
                    _REASON.format(decimals=decimals),
                    precision_m=precision_of(decimals),
                )
            if is_trip:
                end = ends[page.group(lat)]
                said = page.texts[end]
                yield Candidate(
                    end, _TRIP, Grade.PROBABLE, Method.CONTEXT, said, said, "a text beside an end of a trip"
                )

    def _pairs(self, page: Page, numbers: Iterable[int]) -> Iterator[_Pair]:
        last, before = -1, None
        for field in numbers:
            text = page.texts[field]
            if not _is_numbered(page, field) or not (read := readings(text)):
                last, before = -1, None
                continue
            if (
                before is not None
                and field == last + 1
                and page.group(field) == page.group(last)
                and _is_next(page.keys[last][-1], page.keys[field][-1])
                and _is_fine(before, _MOST_NORTH)
                and _is_fine(read[0], _MOST_EAST)
                and not self._placeholders.has(_PRECISE, text)
            ):
                yield last, field, (before, read[0])
                last, before = -1, None
            else:
                last, before = field, read[0]


def _tracks(page: Page, pairs: Sequence[_Pair]) -> Iterator[Candidate]:
    """Yield the lists whose entries hold positions, each near the one before it."""
    lists: dict[Group, list[_Pair]] = {}
    for pair in pairs:
        group = page.group(pair[0])
        if is_entry(group):
            lists.setdefault(list_of(group), []).append(pair)
    for way in lists.values() if _TRACK in page.types else ():
        places = [(north.degrees, east.degrees) for _, _, (north, east) in way]
        if len(set(places)) >= _LEAST and all(
            max(abs(a - c), abs(b - d)) < _STEP for (a, b), (c, d) in pairwise(places)
        ):
            texts = [f"{page.texts[lat]},{page.texts[lon]}" for lat, lon, _ in way]
            yield Candidate(
                way[0][0],
                _TRACK,
                Grade.PROBABLE,
                Method.SHAPE,
                shown(texts, ";"),
                digest_of(texts),
                f"{len(texts)} positions in a list, each near the one before it",
                items=len(texts),
                folds=frozenset(field for lat, lon, _ in way for field in (lat, lon)),
            )


def _is_numbered(page: Page, field: int) -> bool:
    """Tell whether a field has no name but its number; that around a message of two numbers is of both."""
    return not page.names[field] or len(page.siblings[page.group(field)]) == _PAIR


def _is_next(one: object, other: object) -> bool:
    return isinstance(one, int) and isinstance(other, int) and other == one + 1


def _is_fine(read: Reading, most: int) -> bool:
    # Below one degree they are parts of a screen's width and height as well.
    return read.decimals in _DECIMALS and 1 <= abs(read.degrees) <= most


def _text(page: Page, group: Group) -> int | None:
    """Return the field of the message that can be a place's name or address; none for the outermost message."""
    if not group[1]:
        return None
    texts = [
        field
        for field in page.siblings[group]
        if page.lengths[field] in _LENGTHS and _TEXT.fullmatch(page.texts[field])
    ]
    return texts[0] if len(texts) == 1 else None
