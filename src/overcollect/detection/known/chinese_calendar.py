"""Dates of birth in the Chinese calendar, as almanacs, horoscopes and forms for elder people ask for them.

Which months of a year have thirty days, and which of them is there twice, was taken from the Hong Kong Observatory's
conversion tables (hko.gov.hk, "Gregorian-Lunar Calendar Conversion Table"; GB/T 33661); no short rule gives it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product

_FIRST_YEAR, _FIRST_DAY = 1900, dt.date(1900, 1, 31).toordinal()
_TABLE = """
    816d2 00752 00ea5 5164a 0064b 00a9b 41556 0056a 00b59 21752 00752 61b25 00b25 00a4b 514ab 002ad 0056b 20b69 00da9
    71d92 00e92 00d25 51a4d 00a56 002b6 415b5 006d4 00ea9 21e92 00e92 60d26 0052b 00a57 512d6 00b5a 006d4 30ec9 00749
    71693 00a93 0052b 60a5b 00aad 0056a 41b55 00ba4 00b49 21a93 00a95 7152d 00536 00aad 515aa 005b2 00ba5 31d4a 00d4a
    80a95 00a97 00556 60ab5 00ad5 006d2 40ea5 00ea5 0064a 30c97 00a9b 7155a 0056a 00b69 51752 00b52 00b25 4164b 00a4b
    814ab 002ad 005ad 60b69 00da9 00d92 41d25 00d25 a1a4d 00a56 002b6 605b5 006d5 00ea9 51e92 00e92 00d26 30a56 00a57
    814d6 0035a 006d5 516c9 00749 00693 4152b 0052b 00a5b 2155a 0056a 71b55 00ba4 00b49 51a93 00a95 0052d 40aad 00ab5
    915aa 005d2 00da5 61d4a 00d4a 00c95 4152e 00556 00ab5 215b2 006d2 60ea5 00725 0064b 50c97 00cab 0055a 30ad6 00b69
    b1752 00b52 00b25 61a4b 00a4b 004ab 5055b 005ad 00b6a 21b52 00d92 71d25 00d25 00a55 514ad 004b6
"""
"""Of each year the month that is there twice, or 0, and a bit for each month, the lowest for the first: has it thirty
days?"""
_YEARS = _TABLE.split()
_MONTHS = 12
_STEMS, _BRANCHES, _ANIMALS = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_FIRST_OF_STEMS = 4
"""The year 4 was the first of a row of sixty."""
_DIGITS, _TENS = "〇一二三四五六七八九", ("初", "十", "廿", "三")
_NAMES = (
    ("正月", "一月"),
    *((f"{_DIGITS[number]}月",) for number in range(2, 10)),
    ("十月",),
    ("冬月", "十一月"),
    ("腊月", "臘月", "十二月"),
)
_AGAIN = ("闰", "閏")
_CALENDARS = ("", "农历", "農曆", "阴历", "农历 ")
_TRANSFORM = "Chinese calendar"


def of_chinese_calendar(day: dt.date) -> Iterator[tuple[str, str]]:
    """Yield how it is called and what is written."""
    found = chinese(day)
    if found is None:
        return
    year, month, date, is_again = found
    branch = (year - _FIRST_OF_STEMS) % len(_BRANCHES)
    signs = _STEMS[(year - _FIRST_OF_STEMS) % len(_STEMS)] + _BRANCHES[branch]
    spelled = "".join([_DIGITS[int(digit)] for digit in f"{year}"])
    years = (signs, f"{signs}({_ANIMALS[branch]})", f"{signs}{_ANIMALS[branch]}", spelled, spelled.replace("〇", "零"))
    months = _NAMES[month - 1] if not is_again else [again + name for again in _AGAIN for name in _NAMES[month - 1]]
    for calendar, name, of_year, of_day in product(_CALENDARS, months, (*years, f"{year}"), dict.fromkeys(_days(date))):
        for gap in ("", " "):
            yield _TRANSFORM, f"{calendar}{of_year}年{gap}{name}{gap}{of_day}"
    for calendar in _CALENDARS if not is_again else ():
        for month_of, date_of in dict.fromkeys(((f"{month:02}", f"{date:02}"), (f"{month}", f"{date}"))):
            yield from ((_TRANSFORM, f"{calendar}{gap.join((f'{year}', month_of, date_of))}") for gap in "-/.")
            yield _TRANSFORM, f"{calendar}{year}年{month_of}月{date_of}日"


def _days(date: int) -> Iterator[str]:
    """Yield how a day of a month is called: 初一, 初十, 十五, 二十, 廿一, 三十."""
    ten, one = divmod(date, 10)
    if one:
        yield _TENS[ten] + _DIGITS[one]
        yield ("初", "十", "二十", "三十")[ten] + _DIGITS[one]
    else:
        yield ("", "初十", "二十", "三十")[ten]
        yield from ("", "", "廿", "卅")[ten]


def chinese(day: dt.date) -> tuple[int, int, int, bool] | None:
    """Return year, month and day, and whether the month is there for the second time; None beyond the tables.

    >>> chinese(dt.date(1900, 1, 31)), chinese(dt.date(2033, 12, 22)), chinese(dt.date(1850, 1, 1))
    ((1900, 1, 1, False), (2033, 11, 1, True), None)
    """
    left = day.toordinal() - _FIRST_DAY
    for year, code in enumerate(_YEARS, _FIRST_YEAR):
        again, sizes = int(code[0], 16), int(code[1:], 16)
        for place in range(_MONTHS + bool(again)):
            size = 29 + (sizes >> place & 1)
            if 0 <= left < size:
                month = place + 1 - bool(again and place >= again)
                return year, month, left + 1, bool(again) and place == again
            left -= size
    return None
