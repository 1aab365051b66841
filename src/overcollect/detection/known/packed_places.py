"""Known places as numbers in bytes that no decoder opened: structures of C, FlatBuffers, formats of vendors."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.chance import CERTAIN_BELOW
from overcollect.detection.known.place_candidate import place_candidate
from overcollect.detection.known.place_systems import Place
from overcollect.detection.known.xored_values import place_of, sealed_of
from overcollect.detection.page import Page
from overcollect.model import Grade

_LONGEST = 65_536
_APART = 24
"""Bytes between the beginnings of the two numbers, at most."""
_SYSTEMS = 3


class _Packing(NamedTuple):
    format: str
    """Of ``struct``."""
    size: int
    head: int
    """Bytes, the most significant ones, that are nearly the same for all numbers near a place."""
    scale: float
    """What degrees are multiplied by."""
    values: float
    """How many bytes or bits there are that are equally likely, for the length of one degree."""

    def read(self, data: bytes, at: int) -> float | None:
        """Return the degrees that stand there."""
        if not 0 <= at <= len(data) - self.size:
            return None
        number: float = struct.unpack_from(self.format, data, at)[0]
        return number / self.scale

    def head_of(self, degrees: float) -> bytes:
        number = degrees * self.scale
        whole = struct.pack(self.format, number if self.format[1] in "df" else round(number))
        return whole[: self.head] if self.format[0] == ">" else whole[-self.head :]

    def start(self, found: int) -> int:
        """Return where the number begins whose head was found."""
        return found if self.format[0] == ">" else found - (self.size - self.head)


_PACKINGS = tuple(
    _Packing(order + kind, size, head, scale, values)
    for order in "<>"
    for kind, size, head, scale, values in (
        ("d", 8, 3, 1.0, 2.0**64 / 2.0**49),
        ("f", 4, 2, 1.0, 2.0**32 / 2.0**17),
        ("i", 4, 2, 1e7, 2.0**32 / 1e7),
        ("i", 4, 2, 1e6, 2.0**32 / 1e6),
        ("i", 4, 2, 1e5, 2.0**32 / 1e5),
        ("i", 4, 2, 2.0**31 / 180, 360.0),
        ("i", 4, 2, 1.8e6, 2.0**32 / 1.8e6),
    )
)
"""Numbers of 64 and 32 bits; the last are semicircles, as receivers of Garmin and maps of cars (NDS) have them, and
thirty-thousandths of a minute, as trackers (GT06) send them.

Of floating ones about 2 to the 49th, and to the 17th, lie in a degree from 8 on.
"""


class PackedPlaces:
    """``places`` are in degrees. One automaton finds what latitudes begin with, and near them longitudes."""

    def __init__(self, places: Sequence[Place]) -> None:
        heads: dict[bytes, list[tuple[Place, _Packing]]] = {}
        for place in places:
            reach = place.radius_m / place.metres_north
            for packing in _PACKINGS:
                for head in {packing.head_of(place.north + step * reach) for step in (-1, 0, 1)}:
                    heads.setdefault(head, []).append((place, packing))
        self._owners = list(heads.values())
        self._automaton = BytesAhoCorasick(list(heads))

    def find(self, page: Page) -> Iterator[Candidate]:
        for field in page.binary:
            value = page.fields[field].value
            if isinstance(value, bytes) and len(value) <= _LONGEST and (found := self._in(page, field, value)):
                yield found
        spelled = sealed_of(page)
        if page.binary:
            spelled = [one for one in spelled if one[0] not in page.binary]
        # One pass tells for all of them; nearly always there is nothing.
        if spelled and self._automaton.find_matches_as_indexes(joined := b"".join([data for _, data in spelled])):
            for field, data in spelled:
                if found := self._in(page, field, data, len(joined)):
                    yield found

    def _in(self, page: Page, field: int, data: bytes, size: int = 0) -> Candidate | None:
        """Search some bytes, which are all or a part of those that are searched in this message."""
        for pattern, position, _ in self._automaton.find_matches_as_indexes(data, overlapping=True):
            for place, packing in self._owners[pattern]:
                at = packing.start(position)
                north = packing.read(data, at)
                if north is None or not abs(north - place.north) * place.metres_north <= place.radius_m:
                    continue
                for other in (*range(at - _APART, at - packing.size + 1), *range(at + packing.size, at + _APART + 1)):
                    east = packing.read(data, other)
                    if east is not None and abs(east - place.east) * place.metres_east <= place.radius_m:
                        return _proposed(page, field, place, packing, data, {at: north, other: east}, size)
        return None


def _proposed(
    page: Page, field: int, place: Place, packing: _Packing, data: bytes, numbers: dict[int, float], size: int
) -> Candidate | None:
    """Return the proposal for latitude and longitude in degrees, given where in the bytes each stands."""
    # Each of the two numbers is one of many that would do, at any place of the bytes.
    of_one = 2 * place.radius_m / place.metres_north / packing.values
    expected = max(size, len(data)) * 2 * _APART * len(_PACKINGS) * _SYSTEMS * of_one * of_one
    if expected >= CERTAIN_BELOW:
        return None
    span, _ = place_of(page, field, data, min(numbers), max(numbers) + packing.size)
    return place_candidate(
        page,
        field,
        span,
        place,
        Grade.CERTAIN,
        f"within {place.radius_m:.0f} m of a known place, as two numbers in bytes",
        place.system,
        place.radius_m,
        named=False,
        coarse=False,
        shown=",".join(f"{degrees:.6f}" for degrees in numbers.values()),
    )
