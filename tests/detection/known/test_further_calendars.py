import datetime as dt

import pytest

from overcollect.detection.known.further_calendars import iranian


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((1979, 2, 11), (1357, 11, 22)),
        ((2000, 1, 1), (1378, 10, 11)),
        ((2021, 3, 21), (1400, 1, 1)),
        ((2024, 3, 20), (1403, 1, 1)),
        ((2025, 3, 20), (1403, 12, 30)),
    ],
)
def test_days_of_the_iranian_calendar(day, expected):
    assert iranian(dt.date(*day)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "民國80年8月23日",
        "080/08/23",
        "0800823",
        "23/08/2534",
        "平成3年8月23日",
        "H3.8.23",
        "1370/06/01",
        "1991-08-23T00:00:00+00:00",
        "1991-08-22T16:00:00.000Z",
        "1991-08-23 00:00:00",
    ],
)
def test_a_date_of_birth_is_found_under_its_name_alone(find_with, text):
    find = find_with(date_of_birth="1991-08-23")

    def grades(**body):
        found = [d for d in find(body) if d.method == "known-value"]
        return [str(d.grade) for d in found if str(d.grade) != "possible"]

    assert grades(birthdate=text) == ["probable"]
    assert grades(birthdate_of_user=text) == ["probable"]
    assert not grades(updated=text)
    assert not grades(birthdate=text.replace("23", "24").replace("22T", "21T").replace("06/01", "06/02"))
