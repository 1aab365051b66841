"""Dates of birth as programs print an instant by default, only under names that agree.

Sources: ``java.util.Date.toString``, and ``DateFormat`` of the default style, which Gson writes; ``Date`` of
ECMAScript (``toString``, 21.4.4.41, whose zone in brackets is in the language of the system, and ``toUTCString``);
``time.String`` of Go, ``Time#to_s`` of Ruby, ``description`` of Apple's NSDate; ``/Date(…)/`` of Microsoft
(learn.microsoft.com, "Stand-Alone JSON Serialization"), ``Date(1994,7,17)`` of Google's charts, whose months begin at
0; constructors as the shells of MongoDB and Python have them; ``ctime`` of C, and days with their ordinal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from overcollect.knowledge.words import word_list

_MONTHS = word_list("dates_and_numbers", "months")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - instants here are of no zone or of each
_ZONES = range(-12, 15)
_SHORTENED = (
    *("CST", "CDT", "UTC", "GMT", "Z", "JST", "KST", "IST", "PKT", "SGT", "HKT", "MYT", "PHT", "ICT", "WIB", "MSK"),
    *("TRT", "EET", "EEST", "CET", "CEST", "WET", "WEST", "BST", "EST", "EDT", "PST", "PDT", "MST", "MDT", "AKST"),
    *("HST", "BRT", "ART", "AEST", "AEDT", "NZST", "NZDT", "GST", "SAST", "EAT", "WAT", "AMT"),
)
_OF_JAVA = (*_SHORTENED, *(f"GMT{zone:+03}:00" for zone in _ZONES))
"""How Java shortens zones."""
_OF_SCRIPT = {
    0: ("Coordinated Universal Time", "UTC", "GMT", "Greenwich Mean Time", "协调世界时"),
    1: ("Central European Standard Time", "CET"),
    2: ("Central European Summer Time", "CEST", "Eastern European Standard Time", "EET"),
    3: ("Moscow Standard Time", "MSK", "Москва, стандартное время", "GMT+03:00"),
    7: ("Indochina Time", "Western Indonesia Time", "WIB", "Giờ Đông Dương"),
    8: ("China Standard Time", "中国标准时间", "CST", "GMT+08:00", "HKT", "SGT", "台北標準時間", "香港標準時間"),
    9: ("Japan Standard Time", "日本標準時", "JST", "Korean Standard Time", "한국 표준시", "KST", "GMT+09:00"),
    -5: ("Eastern Standard Time", "EST"),
    -4: ("Eastern Daylight Time", "EDT"),
    -7: ("Pacific Daylight Time", "PDT"),
    -8: ("Pacific Standard Time", "PST"),
}
"""By hours east of Greenwich what a browser puts in brackets."""
_REGIONS = {
    0: ("UTC", "GMT"),
    7: ("Asia/Bangkok", "Asia/Jakarta", "Asia/Ho_Chi_Minh"),
    8: ("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Urumqi", "PRC"),
    9: ("Asia/Tokyo", "Asia/Seoul"),
}
"""The same for names of zones, which Java has in square brackets (``ZonedDateTime.toString``)."""
_SPACES = (" ", "\u202f")
"""Before AM, as of Unicode CLDR 42 the narrow one."""
_ENDS = ("Z", ".000Z")
_FRACTIONS = (".000000", ".0000000", ".000000000", ".0")


def of_printed(day: dt.date) -> Iterator[str]:
    """Yield the midnight of a day, and the day alone, in the words of programs."""
    midnight = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001
    month, weekday = _MONTHS[day.month - 1], _WEEKDAYS[day.weekday()]
    for date in dict.fromkeys((f"{day.day:02}", f"{day.day}")):
        yield from (f"{weekday}, {month} {date}, {day.year}", f"{weekday} {month} {date} {day.year}")
        yield from (f"{weekday}, {date} {month} {day.year}", f"{weekday} {date} {month} {day.year}")
        yield from (f"{weekday[:3]}, {month[:3]} {date}, {day.year}", f"{date}. {month} {day.year}")
    end = _ordinal(day.day)
    yield from (f"{day.day}{end} {month} {day.year}", f"{month} {day.day}{end}, {day.year}")
    yield from (f"{month} {day.day}{end} {day.year}", f"{day.day}{end} of {month} {day.year}")
    yield from _in_clock(midnight, month)
    yield from _with_zone(midnight)
    yield from _constructed(day)


def _in_clock(midnight: dt.datetime, month: str) -> Iterator[str]:
    """Yield a day with the time of day as computers set for people show it."""
    year, numbers = midnight.year, (f"{midnight:%m}", f"{midnight:%d}")
    short = f"{midnight.month}", f"{midnight.day}"
    for name in dict.fromkeys((month[:3], month)):
        for space in _SPACES:
            for gap in (" ", ", ", " at "):
                yield f"{name} {midnight.day}, {year}{gap}12:00:00{space}AM"
                yield f"{name} {midnight.day}, {year}{gap}12:00{space}AM"
    for first, second in dict.fromkeys((numbers, short)):
        for clock in ("00:00:00", "0:00:00", "00:00"):
            for gap in "/-.":
                yield f"{year}{gap}{first}{gap}{second} {clock}"
                yield f"{second}{gap}{first}{gap}{year} {clock}"
            yield f"{first}/{second}/{year} {clock}"
        for space in _SPACES:
            for gap in (" ", ", "):
                yield f"{first}/{second}/{year}{gap}12:00:00{space}AM"
                yield f"{second}/{first}/{year}{gap}12:00:00{space}am"
        yield from (f"{year}/{first}/{second}{gap}12:00:00" for gap in (" 上午", " 오전 ", " 午前"))
    yield f"{year}年{short[0]}月{short[1]}日 00:00:00"
    yield f"{year}年{short[0]}月{short[1]}日 上午12:00:00"
    for fraction in _FRACTIONS:
        yield f"{midnight:%Y-%m-%d %H:%M:%S}{fraction}"
        yield from (f"{midnight:%Y-%m-%dT%H:%M:%S}{fraction}{end}" for end in ("", "Z", "+00:00"))


def _with_zone(midnight: dt.datetime) -> Iterator[str]:
    """Yield the midnight where it is printed with its zone, and that of other zones in Greenwich's time."""
    for name in _OF_JAVA:
        yield f"{midnight:%a %b %d %H:%M:%S} {name} {midnight:%Y}"
    yield f"{midnight:%a %b %d %H:%M:%S %Y}"
    for zone in _ZONES:
        hours = f"{zone:+03}00"
        printed = f"{midnight:%a %b %d %Y %H:%M:%S} GMT{hours}"
        yield printed
        yield from (f"{printed} ({name})" for name in _OF_SCRIPT.get(zone, ()))
        yield f"{midnight:%a, %d %b %Y %H:%M:%S} {hours}"
        yield from (f"{midnight:%Y-%m-%d %H:%M:%S} {hours}{end}" for end in ("", " CST", " UTC"))
        offset = f"{zone:+03}:00" if zone else "Z"
        for clock in ("T%H:%M:%S", "T%H:%M", ""):  # the last is xs:date of XML Schema
            yield f"{midnight:%Y-%m-%d{clock}}{offset}"
            yield from (f"{midnight:%Y-%m-%d{clock}}{offset}[{name}]" for name in _REGIONS.get(zone, ()) if clock)
        yield f"{midnight:%d/%b/%Y:%H:%M:%S} {hours}"
        instant = midnight - dt.timedelta(hours=zone)
        millis = int((instant - _EPOCH).total_seconds()) * 1000
        for text in (f"Date({millis})", f"Date({millis}{hours})"):
            yield from (f"/{text}/", f"\\/{text}\\/", f"new {text}")
        if zone:
            yield f"{instant:%a, %d %b %Y %H:%M:%S} GMT"
            yield f"{instant:%Y-%m-%d %H:%M:%S} +0000"
            yield from (f"{instant:%a %b %d %H:%M:%S} {name} {instant:%Y}" for name in ("UTC", "GMT"))
        yield f"{instant:%Y-%m-%d %H:%M:%S} +0000 UTC"
        yield f"{instant:%Y-%m-%d %H:%M:%S} UTC"
        yield f"{instant:%Y-%m-%d %H:%M:%S}+00:00"
        yield from (f'{name}("{instant:%Y-%m-%dT%H:%M:%S}{end}")' for name in ("ISODate", "Date") for end in _ENDS)


def _constructed(day: dt.date) -> Iterator[str]:
    """Yield how programs make the day anew."""
    for gap in (",", ", "):
        parts = f"{day.year}{gap}{day.month - 1}{gap}{day.day}"
        yield from (f"Date({parts})", f"new Date({parts})", f"new Date({parts}{gap}0{gap}0{gap}0)")
        counted = f"{day.year}{gap}{day.month}{gap}{day.day}"
        yield from (f"datetime.date({counted})", f"datetime.datetime({counted}{gap}0{gap}0)")
        yield from (f"({counted})", f"{{{counted}}}", f"[{parts}]")


def _ordinal(number: int) -> str:
    return "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
