"""Further spellings of dates of birth: as numbers and in the calendars of programs, only under names that agree.

A day is a small number, and small numbers are met everywhere. Sources: Julian days, ordinal and week dates of ISO 8601;
serial days of spreadsheets count from 30 December 1899 (Microsoft, "DATEVALUE"), days of Java's LocalDate.toEpochDay
from 1970, those of .NET's DateOnly.DayNumber from the year 1, and dates of FAT have seven bits for the year from 1980
(Microsoft, "DosDateTimeToFileTime").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from overcollect.decoding.coding.alphabets import BASE36
from overcollect.detection.known.chinese_calendar import of_chinese_calendar
from overcollect.detection.known.codings import in_base
from overcollect.detection.known.further_calendars import (
    of_calendars,
    of_calendars_in_other_digits,
    of_midnight,
    of_midnight_elsewhere,
)
from overcollect.detection.known.further_interface import Further
from overcollect.detection.known.printed_days import of_printed
from overcollect.knowledge.words import word_list

_EPOCH = dt.date(1970, 1, 1).toordinal()
_SERIAL, _SERIAL_OF_MAC = dt.date(1899, 12, 30).toordinal(), dt.date(1904, 1, 1).toordinal()
_JULIAN = 1_721_425
"""The number of the Julian day that begins at noon of the day before the year 1."""
_MODIFIED = 2_400_001
_NTP = 2_208_988_800
"""Seconds from 1900 to 1970."""
_DAY = 86_400
_DOS = 1980
_CENTURY = 100
_MONTHS = word_list("dates_and_numbers", "months")
_ZEROS = "\u06f0\u0660\u0966\u0e50\uff10"
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_GAPS = ("_", ",", ", ", " ", "|", ":", ".")


def of_day(text: str) -> Iterator[Further]:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return
    ordinal = day.toordinal()
    packed = day.year * 10_000 + day.month * 100 + day.day
    of_year = day.timetuple().tm_yday
    numbers = [
        ("days since 1970", ordinal - _EPOCH),
        ("days since 1900", ordinal - _SERIAL),
        ("days since 1904", ordinal - _SERIAL_OF_MAC),
        ("days since the year 1", ordinal),
        ("days since the year 1", ordinal - 1),
        ("Julian day", ordinal + _JULIAN),
        ("modified Julian day", ordinal + _JULIAN - _MODIFIED),
        ("seconds since 1900", (ordinal - _EPOCH) * _DAY + _NTP),
        ("minutes since 1970", (ordinal - _EPOCH) * _DAY // 60),
        ("hours since 1970", (ordinal - _EPOCH) * _DAY // 3600),
        ("year and day", day.year * 1000 + of_year),
        ("bits of year, month and day", day.year << 9 | day.month << 5 | day.day),
        ("bits of year, month and day", day.year << 16 | day.month << 8 | day.day),
        ("number reversed", int(str(packed)[::-1])),
    ]
    if day.year >= _DOS:
        dos = (day.year - _DOS) << 9 | day.month << 5 | day.day
        numbers += [("date of FAT", dos), ("date of FAT", dos << 16)]
    year, week, weekday = day.isocalendar()
    short = f"{day.year % _CENTURY:02}"
    texts = [
        ("Julian day", f"{ordinal + _JULIAN - 1}.5"),
        ("ISO week", f"{year}-W{week:02}-{weekday}"),
        ("ISO week", f"{year}W{week:02}{weekday}"),
        ("year and day", f"{day.year}-{of_year:03}"),
        ("base36", in_base(packed, BASE36)),
        ("hexadecimal number", f"{packed:x}"),
        ("hexadecimal number", f"0x{packed:x}"),
        ("two digits of the year", f"{short}{day.month:02}{day.day:02}"),
        *(("two digits of the year", gap.join((short, f"{day.month:02}", f"{day.day:02}"))) for gap in "-/."),
        *(("two digits of the year", gap.join((f"{day.day:02}", f"{day.month:02}", short))) for gap in "-/."),
        *(("two digits of the year", gap.join((f"{day.month:02}", f"{day.day:02}", short))) for gap in "-/."),
        ("order of its parts", f"{day.year}{day.day:02}{day.month:02}"),
        ("order of its parts", f"{day.day:02}{day.month:02}{day.year}"),
        ("list of its parts", f"[{day.year}, {day.month}, {day.day}]"),
        ("list of its parts", f"[{day.year},{day.month},{day.day}]"),
    ]
    for transform, spelled in (*((name, str(number)) for name, number in numbers), *texts):
        yield Further(spelled, transform, is_short=True)
    for transform, spelled in _telling(day):
        yield Further(spelled, transform, is_short=True, is_telling=True)
    for transform, spelled in (*of_midnight_elsewhere(day), *(("printed", text) for text in of_printed(day))):
        yield Further(spelled, transform, is_short=True)
    for end in (f"{day.year % _CENTURY:02}", f"{day.year}"):
        # In a row of other things, as in what airlines tell of passengers.
        yield Further(f"{day.day:02}{_MONTHS[day.month - 1][:3]}{end}", "month by its name", is_inside=True)


def _telling(day: dt.date) -> Iterator[tuple[str, str]]:
    """Yield what looks like nothing but a day."""
    for month, date in ((f"{day.month:02}", f"{day.day:02}"), (f"{day.month}", f"{day.day}")):
        yield from (("parts apart", gap.join((f"{day.year}", month, date))) for gap in _GAPS)
    yield from of_calendars(day)
    yield from of_chinese_calendar(day)
    yield from of_midnight(day)
    yield from _with_month(day)
    yield from _in_other_digits(day)


def _in_other_digits(day: dt.date) -> Iterator[tuple[str, str]]:
    """Yield days in the digits of Persian, Arabic, Hindi and Thai, in which their calendars are written."""
    own = [text for _, text in of_calendars_in_other_digits(day)]
    own += [f"{day:%Y{gap}%m{gap}%d}" for gap in "/-."] + [f"{day:%d{gap}%m{gap}%Y}" for gap in "/-."]
    for zero in _ZEROS:
        digits = str.maketrans("0123456789", "".join([chr(ord(zero) + place) for place in range(10)]))
        yield from (("other digits", text.translate(digits)) for text in own)


def _with_month(day: dt.date) -> Iterator[tuple[str, str]]:
    """Yield the name of the month amid numbers, as tickets, doctors and mails have it: ``23SEP87`` (IATA, AIRIMP)."""
    month = _MONTHS[day.month - 1][:3]
    for date in dict.fromkeys((f"{day.day:02}", f"{day.day}")):
        for year in (f"{day.year % _CENTURY:02}", f"{day.year}"):
            yield from (("month by its name", gap.join((date, month, year))) for gap in ("", "-", " ", "/", "."))
    for gap in ("", "-", " ", "/", "."):
        yield "month by its name", gap.join((f"{day.year}", month, f"{day.day:02}"))
    weekday = _WEEKDAYS[day.weekday()]
    yield "month by its name", f"{weekday}, {day.day:02} {month} {day.year}"
    yield "month by its name", f"{weekday} {month} {day.day:02} {day.year}"
