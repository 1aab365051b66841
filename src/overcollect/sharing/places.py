"""Moves positions, all by the same few degrees, and keeps the number of their decimals."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable
from decimal import Decimal

from overcollect.forms.datums import bd09, gcj02
from overcollect.forms.geohash import decode, encode
from overcollect.forms.mercator import bd09_mercator, web_mercator
from overcollect.inputs.device import KnownLocation

_NUMBER = re.compile(r"-?\d{1,3}\.\d+|-?\d+")
_SYSTEMS: dict[str, Callable[[float, float], tuple[float, float]]] = {
    "gcj02": gcj02,
    "bd09": bd09,
    "web-mercator": web_mercator,
    "web-mercator(gcj02)": lambda lat, lon: web_mercator(*gcj02(lat, lon)),
    "bd09-mercator": lambda lat, lon: bd09_mercator(*bd09(lat, lon)),
}
_EAST = re.compile(r"lon|lng|(?:^|[_.])x$", re.IGNORECASE)
_NORTH = re.compile(r"lat|(?:^|[_.])y$", re.IGNORECASE)
_FURTHEST_NORTH, _FURTHEST_EAST = 90, 180
_SCALES = (10**6, 10**7, 10**5, 10**8)
"""Of degrees as whole numbers."""
_NEAR = 0.5
"""Degrees within which a number is that of a known place."""


class Places:
    """Moves positions. The way is drawn anew at each run; it leads neither over the poles nor around the world."""

    def __init__(self, rng: random.Random) -> None:
        self.north = rng.choice((-1, 1)) * rng.uniform(0.5, 2.5)
        self.east = rng.choice((-1, 1)) * rng.uniform(0.5, 2.5)

    def known(self, place: KnownLocation) -> KnownLocation:
        """Return a known place, moved."""
        return KnownLocation(
            lat=round(place.lat + self.north, 6), lon=round(place.lon + self.east, 6), radius_m=place.radius_m
        )

    def text(self, text: str, name: str, known: KnownLocation | None = None, system: str | None = None) -> str | None:
        """Return a position, or one axis of it, moved; None where it is written in a way that is not known here.

        Args:
            text: as sent.
            name: of the field, which tells the axis.
            known: the place that it is, where it is known.
            system: in which the place is given, by its name in detections; None for WGS-84.
        """
        cell = decode(text.lower()) if re.search("[a-z]", text.lower()) else None
        if cell is not None:
            moved = encode(cell.lat + self.north, cell.lon + self.east, len(text))
            return moved.upper() if text == text.upper() else moved
        numbers = list(_NUMBER.finditer(text))
        if re.search(r"[A-Za-z]{2}|[^\W\d_a-zA-Z]", text):  # a piece of a query or of a sentence
            numbers = [found for found in numbers if "." in found[0]]
        if not numbers:
            return None
        origin, target = self._way(known, system)
        parts, end = [], 0
        easts = self._easts([float(found[0]) for found in numbers], name, origin)
        for found, is_east in zip(numbers, easts, strict=True):
            parts += [text[end : found.start()], self._number(found[0], is_east=is_east, origin=origin, target=target)]
            end = found.end()
        return "".join(parts) + text[end:]

    def _way(
        self, known: KnownLocation | None, system: str | None
    ) -> tuple[tuple[float, float] | None, tuple[float, float]]:
        """Return a known place and where it is moved to, in a system that bends with the place."""
        if known is None:
            return None, (self.north, self.east)
        moved = self.known(known)
        make = _SYSTEMS.get(system or "")
        if make is None:
            return (known.lat, known.lon), (moved.lat, moved.lon)
        return make(known.lat, known.lon), make(moved.lat, moved.lon)

    @staticmethod
    def _easts(numbers: list[float], name: str, origin: tuple[float, float] | None) -> list[bool]:
        """Tell of each number whether it is a longitude."""
        if len(numbers) > 1:
            first, second = numbers[0], numbers[1]
            turned = abs(first) > _FURTHEST_NORTH and abs(first) > abs(second)
            if origin is not None and not turned:
                turned = abs(first - origin[1]) < _NEAR and abs(first - origin[0]) >= _NEAR
            return [(number % 2 == 0) == turned for number in range(len(numbers))]
        value = numbers[0]
        if origin is not None:
            scaled = [value, *(value / scale for scale in _SCALES)]
            offs = [min(abs(each - axis) for each in scaled) for axis in origin]
            return [offs[1] < offs[0]]
        if _NORTH.search(name):
            return [False]
        return [bool(_EAST.search(name)) or abs(value) > _FURTHEST_NORTH]

    def _number(
        self, text: str, *, is_east: bool, origin: tuple[float, float] | None, target: tuple[float, float]
    ) -> str:
        axis = 1 if is_east else 0
        shift = target[axis] - origin[axis] if origin is not None else target[axis]
        value = Decimal(text)
        largest = _FURTHEST_EAST if is_east else _FURTHEST_NORTH
        if abs(value) > largest and origin is not None and abs(origin[axis]) > largest:
            scale = 1  # metres of a plane
        elif abs(value) > largest:
            scale = self._scale(float(value), largest, None if origin is None else origin[axis])
        else:
            scale = 1
        decimals = -int(value.as_tuple().exponent)
        moved = float(value) + shift * scale
        if origin is None and abs(moved) > largest * scale:
            moved = float(value) - shift * scale
        return f"{moved:.{decimals}f}"

    @staticmethod
    def _scale(value: float, largest: int, origin: float | None) -> int:
        if origin is not None:
            return min(_SCALES, key=lambda scale: abs(value / scale - origin))
        return next((scale for scale in _SCALES if abs(value) / scale <= largest), 10 ** int(math.log10(abs(value))))
