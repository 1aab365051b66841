import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.known.further_days import of_day
from overcollect.inputs.device import Device, KnownValue
from overcollect.model import Secret

from ..conftest import finder


@pytest.fixture(scope="module")
def find_day(types):
    find = finder(types, Device(values=(KnownValue(data_type="date_of_birth", value=Secret("1990-11-23")),)))

    def known(body):
        return [(d.data_type, str(d.grade)) for d in find(body) if d.method == "known-value"]

    return known


SPELLED = [
    "bujsz",
    "5495",
    "33200",
    "7631",
    "2448219",
    "1990-W47-5",
    "1990327",
    "1990-327",
    "901123",
    "23.11.90",
    "1990_11_23",
    "726794",
]


@pytest.mark.parametrize("spelled", SPELLED)
@pytest.mark.parametrize("name", ["birthdate", "user_birthdate_num", "birthdate_x_serial"])
def test_a_day_is_found_under_a_name_that_speaks_of_it(find_day, name, spelled):
    assert find_day({name: spelled}) == [("date_of_birth", "probable")]


@pytest.mark.parametrize("spelled", SPELLED)
def test_a_day_is_nothing_under_another_name(find_day, spelled):
    assert find_day({"x": spelled, "build": spelled, "items": [spelled]}) == []


@pytest.mark.parametrize("spelled", ["bujt0", "5496", "33201", "7632", "1990-W47-6"])
def test_another_day_is_nothing(find_day, spelled):
    assert find_day({"birthdate": spelled}) == []


@given(st.dates(dt.date(1900, 1, 1), dt.date(2030, 12, 31)))
def test_the_numbers_are_those_of_the_day(day):
    numbers = {}
    for one in of_day(day.isoformat()):
        # What has the name of a month amid numbers says more.
        assert one.is_short or (one.is_inside and one.transform == "month by its name")
        numbers.setdefault(one.transform, []).append(one.text)
    assert dt.date.fromisoformat(numbers["ISO week"][0]) == day
    assert [dt.date(1970, 1, 1) + dt.timedelta(days=int(text)) for text in numbers["days since 1970"]] == [day]
    assert [dt.date(1899, 12, 30) + dt.timedelta(days=int(text)) for text in numbers["days since 1900"]] == [day]
    assert [int(text, 36) for text in numbers["base36"]] == [int(day.strftime("%Y%m%d"))]
