import datetime as dt
import email.utils
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.known.printed_days import of_printed
from overcollect.inputs.device import Device, KnownValue
from overcollect.model import Secret

from ..conftest import finder

PRINTED = [
    "Fri Nov 23 00:00:00 CST 1990",
    "Fri Nov 23 1990 00:00:00 GMT+0800 (中国标准时间)",
    "Fri Nov 23 1990 00:00:00 GMT+0900 (Japan Standard Time)",
    "Thu, 22 Nov 1990 16:00:00 GMT",
    "Thu Nov 22 16:00:00 UTC 1990",
    "1990-11-22 16:00:00 +0000",
    "1990-11-23 00:00:00 +0800 CST",
    "Nov 23, 1990 12:00:00 AM",
    "11/23/1990, 12:00:00\u202fAM",
    "1990/11/23 上午12:00:00",
    "/Date(659318400000)/",
    "/Date(659289600000+0800)/",
    "new Date(1990, 10, 23)",
    'ISODate("1990-11-23T00:00:00Z")',
    "datetime.date(1990, 11, 23)",
    "1990-11-23T00:00:00.000000Z",
    "1990-11-23T00:00+08:00[Asia/Shanghai]",
    "1990-11-23+08:00",
    "23/Nov/1990:00:00:00 +0800",
    "November 23rd, 1990",
    "Friday, 23 November 1990",
]


@pytest.fixture(scope="module")
def find_day(types):
    find = finder(types, Device(values=(KnownValue(data_type="date_of_birth", value=Secret("1990-11-23")),)))
    return lambda body: [(d.data_type, str(d.grade)) for d in find(body) if d.method == "known-value"]


@pytest.mark.parametrize("printed", PRINTED)
@pytest.mark.parametrize("name", ["birthdate", "user_birthdate", "birthdate_text"])
def test_a_day_of_birth_is_found_as_programs_print_it(find_day, name, printed):
    assert find_day({name: printed}) == [("date_of_birth", "probable")]


@pytest.mark.parametrize("printed", PRINTED)
def test_it_proves_nothing_under_another_name(find_day, printed):
    assert find_day({"created": printed}) in ([], [("date_of_birth", "possible")])


@pytest.mark.parametrize("printed", PRINTED)
def test_another_day_is_nothing(find_day, printed):
    assert find_day({"birthdate": printed.replace("1990", "1991").replace("659", "658")}) == []


@given(st.dates(dt.date(1900, 1, 1), dt.date(2030, 12, 31)))
def test_the_instants_are_midnights_of_the_day(day):
    midnight = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    epoch = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    instants = []
    for text in of_printed(day):
        if millis := re.match(r"/Date\((-?\d+)", text):
            instants.append(epoch + dt.timedelta(milliseconds=int(millis[1])))
        elif text.endswith(" GMT") and "," in text:
            instants.append(email.utils.parsedate_to_datetime(text))
    assert len(instants) > 50
    assert all(abs((instant - midnight).total_seconds()) <= 14 * 3600 for instant in instants)
