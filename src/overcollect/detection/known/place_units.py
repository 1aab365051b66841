"""Numbers that are one axis of a known place in units that maps do not show: radians, semicircles, bits of a double.

Both axes must be in the same unit, and more chance is allowed for than with degrees, since there are many units.
Sources: semicircles are those of Garmin's FIT files and of the Navigation Data Standard, thirty-thousandths of a minute
those of trackers (GT06 protocol), ten-thousandths those of ships (ITU-R M.1371); signed numbers of Protocol Buffers are
written as zigzag (protobuf.dev, "Encoding"); ``Double.doubleToLongBits`` of Java makes one number of a double's bits.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from math import degrees, floor, isfinite, nan, radians
from typing import NamedTuple

from overcollect.detection.named.axes import METRES_PER_DEGREE

_MINUTES = 60
_DECIMALS = 6
"""Of radians: with fewer a place is off by more than fifty metres."""
_RADIANS = re.compile(rf"-?[0-3]\.[0-9]{{{_DECIMALS},17}}")
_HEX_FLOAT, _HEX_HEAD = re.compile("-?0x1[.][0-9a-f]{6,13}p[+-]?[0-9]"), 6
"""And how many of its characters are the same all around a place."""
_FEWEST = 3
"""Hexadecimal digits of a floating number that are its sign and size."""


class Unit(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    """Of numbers in this unit, in lower case."""
    read: Callable[[str], float]
    """Returns degrees."""
    heads: Callable[[float, float], Iterator[str]]
    """Yields patterns of how all numbers between two begin; the first is nearer to zero, the sign may be negative."""
    of_last_digit_m: float


class Angle(NamedTuple):
    degrees: float
    unit: str
    unit_m: float


_is_any = re.compile(
    rf"-?(?:[0-3]\.[0-9]{{{_DECIMALS},17}}|[0-9]{{2,6}}\.[0-9]{{1,9}}|[0-9]{{7,12}}|[0-9]{{17,20}})|[0-9a-f]{{8}}|[0-9a-f]{{16}}|-?0x1[.][0-9a-f]{{6,13}}p[+-]?[0-9]"
).fullmatch
"""Whether a text can be a number in any of the units."""


def angles(text: str) -> Iterator[Angle]:
    """Yield what angles a number can be in these units."""
    for unit in _UNITS if _is_any(text) else ():
        if unit.pattern.fullmatch(text):
            value = unit.read(text)
            if isfinite(value) and abs(value) <= 180:
                yield Angle(value, unit.name, unit.of_last_digit_m)


def unit_heads(value: float, reach: float) -> Iterator[str]:
    """Yield how the numbers begin that stand for an angle of ``value`` degrees, or one up to ``reach`` away."""
    for unit in _UNITS:
        yield from unit.heads(value - reach, value + reach)


def _prefixes(low: int, high: int) -> Iterator[str]:
    """Yield patterns of the numbers from ``low`` to ``high``: their first digits and how many more there are."""
    sign = "-" if high < 0 else ""
    ends = sorted((abs(low), abs(high)))
    middle = sum(ends) // 2
    for length in {len(str(end)) for end in ends}:
        keep = max(length - len(str(max(ends[1] - ends[0], 1))), 1)
        for text in dict.fromkeys(map(str, (ends[0], middle, ends[1]))):
            if len(text) == length:
                yield f"{sign}{text[:keep]}[0-9]{{{length - keep}}}"


def _scaled(name: str, per_degree: float) -> Unit:
    def heads(low: float, high: float) -> Iterator[str]:
        yield from _prefixes(round(low * per_degree), round(high * per_degree))

    def read(text: str) -> float:
        return int(text) / per_degree

    return Unit(name, re.compile("-?[0-9]{7,12}"), read, heads, METRES_PER_DEGREE / per_degree)


def _zigzag(name: str, per_degree: float) -> Unit:
    def turned(value: float) -> int:
        number = round(value * per_degree)
        return number << 1 if number >= 0 else (-number << 1) - 1

    def heads(low: float, high: float) -> Iterator[str]:
        yield from _prefixes(turned(low), turned(high))

    def read(text: str) -> float:
        number = int(text)
        return (number >> 1 ^ -(number & 1)) / per_degree

    return Unit(name, re.compile("[0-9]{7,10}"), read, heads, METRES_PER_DEGREE / per_degree)


def _radian_heads(low: float, high: float) -> Iterator[str]:
    for value in (low, (low + high) / 2, high):
        text = f"{abs(radians(value)):.6f}"[:-2]
        yield ("-" if value < 0 else "") + text.replace(".", "[.]")


def _decimal(name: str, per_degree: float, decimals: int) -> Unit:
    """Return a unit that is written with decimals, of which so many must be there."""

    def heads(low: float, high: float) -> Iterator[str]:
        yield from _decimal_heads(low * per_degree, high * per_degree, decimals)

    pattern = re.compile(rf"-?[0-9]{{2,6}}\.[0-9]{{{decimals},9}}")
    unit = METRES_PER_DEGREE / per_degree * 10.0**-decimals
    return Unit(name, pattern, lambda text: float(text) / per_degree, heads, unit)


def _decimal_heads(low: float, high: float, decimals: int) -> Iterator[str]:
    """Yield how decimals between two begin: with one digit fewer behind the point than must be there."""
    step = 10.0 ** (1 - decimals)
    for number in range(floor(min(abs(low), abs(high)) / step), floor(max(abs(low), abs(high)) / step) + 1):
        text = f"{number * step:.{decimals - 1}f}"
        yield ("-" if low < 0 else "") + (text.replace(".", "[.]") if "." in text else text + "[.]")


def _minutes_of(text: str) -> float:
    """Return degrees of what is degrees and minutes in one number, as GPS receivers write them: 3954.5233."""
    size = abs(float(text))
    whole, minutes = divmod(size, 100)
    return (-1 if text.startswith("-") else 1) * (whole + minutes / 60) if minutes < _MINUTES else nan


def _minutes_heads(low: float, high: float) -> Iterator[str]:
    def number(value: float) -> float:
        size = int(abs(value)) * 100 + abs(value) % 1 * _MINUTES
        return -size if value < 0 else size

    if int(abs(low)) == int(abs(high)):
        yield from _decimal_heads(number(low), number(high), 2)


class _Bits(NamedTuple):
    """The bits of a floating number as another number, or as hexadecimal digits in one of both orders."""

    size: int
    kind: str
    """Of ``struct``, for the floating number."""

    def number(self, value: float) -> int:
        return int.from_bytes(struct.pack(">" + self.kind, value))

    def floating(self, number: int) -> float:
        value: float = struct.unpack(">" + self.kind, number.to_bytes(self.size))[0]
        return value

    def decimal(self, text: str) -> float:
        number = int(text) % (1 << 8 * self.size)
        return self.floating(number)

    def big(self, text: str) -> float:
        return self.floating(int(text, 16))

    def little(self, text: str) -> float:
        return self.floating(int.from_bytes(bytes.fromhex(text), "little"))

    def decimal_heads(self, low: float, high: float) -> Iterator[str]:
        numbers = self.number(low), self.number(high)
        yield from _prefixes(*numbers)
        if low < 0:
            wrap = 1 << 8 * self.size
            yield from _prefixes(numbers[0] - wrap, numbers[1] - wrap)

    def big_heads(self, low: float, high: float) -> Iterator[str]:
        digits = 2 * self.size
        for text in self._ends(low, high):
            yield f"{text}[0-9a-f]{{{digits - len(text)}}}"

    def little_heads(self, low: float, high: float) -> Iterator[str]:
        digits = 2 * self.size
        for text in self._ends(low, high):
            turned = bytes.fromhex(text[: len(text) // 2 * 2])[::-1].hex()
            yield f"[0-9a-f]{{{digits - len(turned)}}}{turned}"

    def _ends(self, low: float, high: float) -> list[str]:
        """Return what the hexadecimal digits of all numbers between two begin with."""
        digits = 2 * self.size
        numbers = [self.number(value) for value in (low, (low + high) / 2, high)]
        keep = max(digits - len(f"{abs(numbers[2] - numbers[0]):x}"), _FEWEST)
        return list(dict.fromkeys(f"{number:0{digits}x}"[:keep] for number in numbers))

    def units(self, name: str) -> Iterator[Unit]:
        digits = 2 * self.size
        decimal = re.compile("-?[0-9]{17,20}" if self.size == 8 else "-?[0-9]{10}")
        hexadecimal = re.compile(f"[0-9a-f]{{{digits}}}")
        fine = 1e-3 if self.size == 8 else 1.0
        yield Unit(f"bits of a {name}", decimal, self.decimal, self.decimal_heads, fine)
        yield Unit(f"bits of a {name} in hexadecimal", hexadecimal, self.big, self.big_heads, fine)
        yield Unit(f"bytes of a {name} in hexadecimal", hexadecimal, self.little, self.little_heads, fine)


def _hexadecimal_heads(low: float, high: float) -> Iterator[str]:
    """Yield how ``%a`` of C, ``float.hex`` of Python and ``Double.toHexString`` of Java begin."""
    for value in (low, (low + high) / 2, high):
        yield value.hex()[: len("-" if value < 0 else "") + _HEX_HEAD].replace(".", "[.]")


_UNITS = (
    Unit("hexadecimal floating number", _HEX_FLOAT, float.fromhex, _hexadecimal_heads, 0.1),
    Unit("radians", _RADIANS, lambda text: degrees(float(text)), _radian_heads, 10.0),
    _decimal("minutes", 60.0, 3),
    _decimal("seconds", 3600.0, 1),
    Unit("degrees and minutes", re.compile(r"-?[0-9]{3,5}\.[0-9]{2,8}"), _minutes_of, _minutes_heads, 20.0),
    _scaled("semicircles", 2.0**31 / 180),
    _scaled("1/30000 of a minute", 1_800_000.0),
    _scaled("1/10000 of a minute", 600_000.0),
    _scaled("1/1024 of a second", 3_686_400.0),
    _scaled("1/100 of a second", 360_000.0),
    _scaled("degrees times 10^8", 1e8),
    _scaled("degrees times 10^9", 1e9),
    *(_zigzag(f"zigzag of degrees times 10^{power}", 10.0**power) for power in (5, 6, 7)),
    *_Bits(8, "d").units("double"),
    *_Bits(4, "f").units("float"),
)
