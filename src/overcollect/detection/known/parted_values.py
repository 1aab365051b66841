"""Known values whose parts are fields of their own, and not just cut: names, days, and octets one by one.

``{"surname": "欧阳", "given": "静怡"}``, ``{"year": 1990, "month": 11, "day": 23}``, ``[1990, 11, 23]`` (as Jackson
writes a ``LocalDate``), ``[124, 3, -85, 43, 8, -3]`` (as Gson writes the bytes of Java's ``getHardwareAddress``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.chance import CERTAIN_BELOW
from overcollect.detection.known.octets import octets
from overcollect.detection.known.side_by_side import are_parts, together
from overcollect.detection.known.spelled import spelled
from overcollect.detection.known.variants import name_parts
from overcollect.detection.page import Page
from overcollect.detection.surroundings import parts
from overcollect.inputs.device import Device, KnownValue
from overcollect.knowledge import DataType
from overcollect.knowledge.words import word_list, word_set
from overcollect.model import Grade

_PERSON, _BIRTH = "person_name", "date_of_birth"
_UNITS = (
    word_set("dates_and_numbers", "years"),
    word_set("dates_and_numbers", "months_in_names"),
    word_set("dates_and_numbers", "days_in_names"),
)
"""Last words of the names of a year, a month and a day."""
_MONTHS = [month.lower() for month in word_list("dates_and_numbers", "months")]
_MOST_OCTETS = 16
_FEWEST_OCTETS = 4
_MOST_BESIDE = 200
"""Fields of one container that are looked at."""


class _Row(NamedTuple):
    """Octets that stand in fields one after the other."""

    value: KnownValue
    canonical: str
    texts: tuple[str, ...]
    sign: int
    """The place of the one that is met least."""


class PartedValues:
    """``signs`` are texts of which one must be there; most messages have none."""

    def __init__(self, device: Device | None, data_types: Mapping[str, DataType]) -> None:
        self._names: dict[str, list[tuple[str, KnownValue, str]]] = {}
        """Given name in lower case -> surname, value and canonical spelling."""
        self._years: dict[str, list[tuple[dt.date, KnownValue]]] = {}
        self._rows: dict[str, list[_Row]] = {}
        for value in device.values if device else ():
            if value.location is None and not value.member_of:
                self._add(value, spelled(value, data_types.get(value.data_type)).canonical)
        self.signs = frozenset([*self._names, *self._years, *self._rows])

    def _add(self, value: KnownValue, canonical: str) -> None:
        if value.data_type == _PERSON:
            for surname, given in name_parts(canonical):
                self._names.setdefault(given.lower(), []).append((surname.lower(), value, canonical))
        elif value.data_type == _BIRTH:
            try:
                day = dt.date.fromisoformat(canonical)
            except ValueError:
                return
            self._years.setdefault(str(day.year), []).append((day, value))
        else:
            for texts in _octets(canonical):
                sign = max(range(len(texts)), key=lambda place: len(texts[place]))
                self._rows.setdefault(texts[sign], []).append(_Row(value, canonical, texts, sign))

    def find(self, page: Page) -> Iterator[Candidate]:
        for field, text in enumerate(page.pieces):
            if text not in self.signs:
                continue
            for row in self._rows.get(text, ()):
                yield from _row(page, field, row)
            for surname, value, canonical in self._names.get(text, ()):
                yield from _name(page, field, surname, value, canonical)
            for day, value in self._years.get(text, ()):
                yield from _day(page, field, day, value)


def _octets(canonical: str) -> Iterator[tuple[str, ...]]:
    """Yield the octets of an identifier or an address as numbers, without and with signs, and in hexadecimal."""
    raw = octets(canonical)
    numbers = canonical.split(".")
    if raw is None and len(numbers) == _FEWEST_OCTETS and all(one.isdecimal() and int(one) < 256 for one in numbers):
        raw = bytes(map(int, numbers))
    if raw is None or len(raw) > _MOST_OCTETS:
        return
    signed = tuple(str(octet - 256 if octet > 127 else octet) for octet in raw)
    yield from dict.fromkeys((tuple(map(str, raw)), signed, tuple(f"{octet:02x}" for octet in raw)))


def _row(page: Page, field: int, row: _Row) -> Iterator[Candidate]:
    first, size = field - row.sign, len(row.texts)
    fields = range(first, first + size)
    if are_parts(page, fields, row.texts) and 3 * len(page.pieces) / 256.0**size < CERTAIN_BELOW:
        reason = "fields one after the other are the octets of a known value of the device"
        yield together(page, fields, row.value, row.canonical, Grade.CERTAIN, reason, transform="octets")


def _beside(page: Page, field: int) -> Sequence[int]:
    return page.siblings[page.group(field)][:_MOST_BESIDE]


def _name(page: Page, field: int, surname: str, value: KnownValue, canonical: str) -> Iterator[Candidate]:
    """Take a given name for the user's where the surname stands beside it, and both are called so."""
    if page.mentions(field, _PERSON):
        for other in _beside(page, field):
            if page.pieces[other] == surname and other != field and page.mentions(other, _PERSON):
                reason = "surname and given name are a known value of the device, and the names agree"
                yield together(page, (other, field), value, canonical, Grade.PROBABLE, reason)
                return


def _day(page: Page, year: int, day: dt.date, value: KnownValue) -> Iterator[Candidate]:
    """Take three fields for the date of birth that are called year, month and day, or are a list that is called so."""
    month = _MONTHS[day.month - 1]
    texts = ({str(day.year)}, {str(day.month), f"{day.month:02}", month, month[:3]}, {str(day.day), f"{day.day:02}"})
    if page.is_item(year):
        found = [one for one in range(year, year + len(texts)) if one < len(page.pieces)]
        is_list = len(found) == len(texts) and len({page.group(one) for one in found}) == 1
        is_named = is_list and page.mentions(year, _BIRTH)
        if not (is_named and all(page.pieces[one] in those for one, those in zip(found, texts, strict=True))):
            return
    else:
        beside = {_unit(page.fields[one].name): one for one in reversed(_beside(page, year))}
        if beside.get(0) != year or not all(
            part in beside and page.pieces[beside[part]] in those for part, those in enumerate(texts)
        ):
            return
        found = [beside[part] for part in range(len(texts))]
    reason = "year, month and day are a known value of the device, and the names agree"
    yield together(page, found, value, day.isoformat(), Grade.PROBABLE, reason)


def _unit(name: str) -> int | None:
    """Return of which part of a date a name speaks: 0 for years, 1 for months, 2 for days."""
    last = parts(name)[-1:]
    return next((number for number, words in enumerate(_UNITS) if not words.isdisjoint(last)), None)
