"""Numbers in a message that can be one axis of a known place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from overcollect.detection.columns import Group, is_entry, list_of
from overcollect.detection.known.place_units import angles
from overcollect.detection.named.axes import METRES_PER_DEGREE, NUMBER, readings
from overcollect.detection.page import Page

_LONGEST_TEXT = 20_000
"""Characters of a text whose numbers are looked at."""
_WITH_COMMA = re.compile("[+-]?[0-9]{1,3},[0-9]{4,17}")
"""A decimal as half of the languages write it."""
_BETWEEN = (".", ",", " ", "|", "_", ";")
"""What stands in or between the numbers of a text with both axes."""
_MOST_RECORDS = 16
"""Records that are one measurement each; more are a series of one of them."""
_LONGEST_NUMBER = 24
"""Characters of one in any unit."""
_FIRST_DIGITS = frozenset("0123456789+-")
_METRES = re.compile(r"[+-]?[0-9]{6,8}(?:\.[0-9]{1,10})?")
"""Easting and northing of a plane: all of China has seven or eight digits."""
_THOUSANDTHS = re.compile(r"-?[0-9]{7,9}")
"""Thousandths of seconds of an arc, as navigation systems of cars send them."""
_PER_DEGREE = 3_600_000
_HUNDREDTHS = re.compile(r"-?[0-9]{9,10}")
"""Hundredths of a metre of such a plane, as the positioning of Baidu has them."""
_SIGNED_HEX = re.compile("0[xX](?:[0-9a-fA-F]{8}|[0-9a-fA-F]{16})")
_SEXAGESIMAL = re.compile(
    r"(?P<d>[0-9]{1,3}) ?(?:°|º|deg|d|度|/1,? ?|:| ) ?(?P<m>[0-9]{1,2}(?:\.[0-9]{1,8})?) ?"
    r"(?:(?:['′’:m分 ]|/1,? ?) ?(?:(?P<s>[0-9]{1,7}(?:\.[0-9]{1,8})?)(?:/(?P<of>10{0,6}))?)?)? ?[\"″”s秒]?"
)
"""39°54'31.4", 39:54:31.4, EXIF's 39/1,54/1,3140/100."""
_NMEA = re.compile(r"(?P<d>[0-9]{2,3})(?P<m>[0-5][0-9]\.[0-9]{2,8})(?=[,;]?[NSEWnsew])")
"""Degrees and minutes of GPS receivers (NMEA 0183): 3954.5233,N; those of Wialon have a semicolon, those of radio
amateurs nothing (APRS Protocol Reference 1.0.1, 6)."""


class Number(NamedTuple):
    field: int
    span: tuple[int, int]
    value: float
    is_metric: bool
    unit_m: float
    """Metres of one unit of the last digit."""
    stem: str | None
    """The rest of the field's name beside the word for the axis."""
    unit: str = ""
    """None of those that maps show (``place_units``)."""


def groups(page: Page, near: frozenset[int]) -> Iterator[list[Number]]:
    """Yield the numbers that stand together: those of sibling fields, and those of one text.

    Args:
        page: of the message.
        near: whole degrees of the places that are looked for; of units that are rare no others are read.
    """
    siblings: dict[Group, list[Number]] = {}
    for field, text in enumerate(page.texts):
        if not 3 < len(text) < _LONGEST_TEXT:
            continue
        axis = page.meanings[field].axis
        stem = axis.stem if axis else None
        whole = list(_read(field, text, (0, len(text)), stem)) if text[0] in _FIRST_DIGITS else []
        if near and len(text) <= _LONGEST_NUMBER:
            whole += _in_units(field, text, (0, len(text)), stem, near)
        if whole:
            siblings.setdefault(page.group(field), []).extend(whole)
            continue
        inside = list(_sexagesimal(field, text))
        if len(inside) == 1 and text[0] in _FIRST_DIGITS:
            siblings.setdefault(page.group(field), []).append(inside[0]._replace(span=(0, len(text)), stem=stem))
        if len(inside) > 1:
            yield inside
        # Times look like angles, and stand beside positions in lines of logs.
        if any(map(text.__contains__, _BETWEEN)):
            decimal = [
                number
                for pattern in (NUMBER, _METRES)
                for match in pattern.finditer(text)
                for number in _read(field, match[0], match.span(), None)
                if number.is_metric == (pattern is _METRES) or _HUNDREDTHS.fullmatch(match[0])
            ]
            for match in NUMBER.finditer(text) if near else ():
                decimal += _in_units(field, match[0], match.span(), None, near)
            if len(decimal) > 1:
                yield decimal
    yield from (numbers for numbers in siblings.values() if len(numbers) > 1)
    yield from _columns(page, siblings)


def _columns(page: Page, siblings: Mapping[Group, list[Number]]) -> Iterator[list[Number]]:
    """Yield the numbers of records that are one measurement each: ``[{"n": "0", "v": 39.9}, {"n": "1", "v": 116.4}]``.

    So SenML has them (RFC 8428), and lists of names and values; records with several numbers hold places of their own.
    """
    columns: dict[tuple[Group, object], list[Number]] = {}
    for group, numbers in siblings.items():
        field = numbers[0].field
        if is_entry(group) and all(number.field == field for number in numbers):
            own = page.keys[field]
            columns.setdefault((list_of(group), own[-1] if own else None), []).extend(numbers)
    for column in columns.values():
        if 1 < len({number.field for number in column}) <= _MOST_RECORDS:
            yield column


def _read(field: int, text: str, span: tuple[int, int], stem: str | None) -> Iterator[Number]:
    for reading in readings(text.replace(",", ".") if _WITH_COMMA.fullmatch(text) else text):
        yield Number(field, span, reading.degrees, is_metric=False, unit_m=reading.unit_m, stem=stem)
    if _METRES.fullmatch(text):
        unit = 10.0 ** -len(text.partition(".")[2])
        yield Number(field, span, float(text), is_metric=True, unit_m=unit, stem=stem)
    if _HUNDREDTHS.fullmatch(text):
        yield Number(field, span, int(text) / 100, is_metric=True, unit_m=0.01, stem=stem)
    if _THOUSANDTHS.fullmatch(text):
        unit = METRES_PER_DEGREE / _PER_DEGREE
        yield Number(field, span, int(text) / _PER_DEGREE, is_metric=False, unit_m=unit, stem=stem)


def _in_units(field: int, text: str, span: tuple[int, int], stem: str | None, near: frozenset[int]) -> Iterator[Number]:
    for angle in angles(text.lower().removeprefix("0x") if _SIGNED_HEX.fullmatch(text) else text.lower()):
        if int(angle.degrees) in near:
            yield Number(field, span, angle.degrees, is_metric=False, unit_m=angle.unit_m, stem=stem, unit=angle.unit)


def _sexagesimal(field: int, text: str) -> Iterator[Number]:
    for match in (*_SEXAGESIMAL.finditer(text), *_NMEA.finditer(text)):
        parts = match.groupdict()
        minutes, seconds, of = parts["m"], parts.get("s"), parts.get("of")
        degrees = int(parts["d"]) + float(minutes) / 60
        unit = METRES_PER_DEGREE / 60 * 10.0 ** -len(minutes.partition(".")[2])
        if seconds:
            size = float(seconds) / int(of or 1)
            decimals = len(of) - 1 if of else len(seconds.partition(".")[2])
            degrees += size / 3600
            unit = METRES_PER_DEGREE / 3600 * 10.0**-decimals
        yield Number(field, match.span(), degrees, is_metric=False, unit_m=unit, stem=None)
