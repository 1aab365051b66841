"""Dates of birth in the calendars of other countries, and as instants, only under names that agree.

Years of the Republic of China (Taiwan) count from 1912, Buddhist ones (Thailand) from 543 before the common era, those
of Japan from the beginning of an emperor's reign; the Iranian calendar begins with the vernal equinox (Unicode CLDR,
"Calendars"). Programs that keep a day as an instant write the midnight of where they run: ``toISOString`` of
JavaScript in China gives the day before, 16:00.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

_REPUBLIC, _BUDDHIST = 1911, 543
_REIGNS = (
    (dt.date(2019, 5, 1), "令和", "R"),
    (dt.date(1989, 1, 8), "平成", "H"),
    (dt.date(1926, 12, 25), "昭和", "S"),
    (dt.date(1912, 7, 30), "大正", "T"),
)
_FIRST_YEAR = "元"
_BEFORE_MARCH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_ZONES = range(-12, 15)
_UTC = ("Z", ".000Z", "+00:00", ".000+00:00", "+0000", ".000+0000", "")
_LOCAL = (*_UTC, ".000", "+08:00", ".000+08:00", "+0800", ".000+0800")


def of_calendars(day: dt.date) -> Iterator[tuple[str, str]]:
    """Yield how it is called and what is written."""
    yield from _of_republic(day)
    yield from of_calendars_in_other_digits(day)
    yield from _of_reign(day)


def of_calendars_in_other_digits(day: dt.date) -> Iterator[tuple[str, str]]:
    """Yield the same for calendars of countries that have digits of their own."""
    yield from _of_buddha(day)
    year, month, date = iranian(day)
    for gap in "/-.":
        yield "Iranian calendar", gap.join((f"{year}", f"{month:02}", f"{date:02}"))
        yield "Iranian calendar", gap.join((f"{year}", f"{month}", f"{date}"))
    yield "Iranian calendar", f"{year}{month:02}{date:02}"


def _of_republic(day: dt.date) -> Iterator[tuple[str, str]]:
    name, year = "year of the Republic", day.year - _REPUBLIC
    if year <= 0:
        return
    full, short = (f"{day.month:02}", f"{day.day:02}"), (f"{day.month}", f"{day.day}")
    for month, date in dict.fromkeys((full, short)):
        for front in ("民國", "民国", "民國 ", ""):
            yield name, f"{front}{year}年{month}月{date}日"
        for number in dict.fromkeys((f"{year}", f"{year:03}")):
            yield from ((name, gap.join((number, month, date))) for gap in "/-.")
    yield from ((name, f"{number}{''.join(full)}") for number in (f"{year}", f"{year:03}"))


def _of_buddha(day: dt.date) -> Iterator[tuple[str, str]]:
    name, year = "Buddhist year", day.year + _BUDDHIST
    full, short = (f"{day.month:02}", f"{day.day:02}"), (f"{day.month}", f"{day.day}")
    for month, date in dict.fromkeys((full, short)):
        for gap in "/-.":
            yield name, gap.join((date, month, f"{year}"))
            yield name, gap.join((f"{year}", month, date))
    yield name, f"{year}{''.join(full)}"


def _of_reign(day: dt.date) -> Iterator[tuple[str, str]]:
    first, sign, letter = next((one for one in _REIGNS if one[0] <= day), (None, "", ""))
    if first is None:
        return
    name, year = "year of a reign", day.year - first.year + 1
    for number in (f"{year}", *([_FIRST_YEAR] if year == 1 else [])):
        yield name, f"{sign}{number}年{day.month}月{day.day}日"
        yield name, f"{sign}{number}年{day.month:02}月{day.day:02}日"
    for gap in "./-":
        yield name, f"{letter}{year}{gap}{day.month}{gap}{day.day}"
        yield name, f"{letter}{year:02}{gap}{day.month:02}{gap}{day.day:02}"
    yield name, f"{letter}{year:02}{day.month:02}{day.day:02}"


def iranian(day: dt.date) -> tuple[int, int, int]:
    """Return year, month and day, by the cycle of 33 years.

    >>> iranian(dt.date(1991, 8, 23)), iranian(dt.date(2025, 3, 20))
    ((1370, 6, 1), (1403, 12, 30))
    """
    after = day.year + 1 if day.month > 2 else day.year
    days = 355_666 + 365 * day.year + (after + 3) // 4 - (after + 99) // 100 + (after + 399) // 400
    days += day.day + _BEFORE_MARCH[day.month - 1]
    cycles, days = divmod(days, 12_053)
    fours, days = divmod(days, 1_461)
    year = -1_595 + 33 * cycles + 4 * fours
    if days > 365:
        more, days = divmod(days - 1, 365)
        year += more
    month, date = divmod(days, 31) if days < 186 else divmod(days - 186, 30)
    return year, month + (1 if days < 186 else 7), date + 1


def of_midnight(day: dt.date) -> Iterator[tuple[str, str]]:
    """Yield midnight of the day where it is written."""
    midnight = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - of no zone
    for end in _LOCAL:
        yield "midnight", f"{midnight:%Y-%m-%dT%H:%M:%S}{end}"
    yield "midnight", f"{midnight:%Y-%m-%d %H:%M:%S}"
    yield "midnight", f"{midnight:%Y/%m/%d %H:%M:%S}"
    yield "midnight", f"{midnight:%Y-%m-%d %H:%M:%S.0}"
    for written in ("%Y%m%dT%H:%M:%S", "%Y%m%dT%H%M%S", "%Y%m%d%H%M%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"):
        # As XML-RPC, iCalendar and ASN.1 write instants, and what pickers of times give.
        for end in ("", "Z"):
            yield "midnight", f"{midnight:{written}}{end}"
    yield "midnight", f"{midnight:%a, %d %b %Y %H:%M:%S} GMT"
    yield "midnight", f"{midnight:%a %b %d %H:%M:%S} UTC {midnight:%Y}"


def of_midnight_elsewhere(day: dt.date) -> Iterator[tuple[str, str]]:
    """Yield when the day begins in other zones."""
    midnight = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - of each
    for zone in filter(None, _ZONES):
        instant = midnight - dt.timedelta(hours=zone)
        for end in _UTC[:-1]:
            yield "midnight elsewhere", f"{instant:%Y-%m-%dT%H:%M:%S}{end}"
