import datetime as dt

import pytest

from overcollect.detection.known.chinese_calendar import chinese


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((1987, 9, 23), (1987, 8, 1, False)),
        ((1987, 7, 26), (1987, 6, 1, True)),
        ((2000, 2, 5), (2000, 1, 1, False)),
        ((2024, 2, 9), (2023, 12, 30, False)),
        ((2033, 12, 22), (2033, 11, 1, True)),
        ((1984, 11, 23), (1984, 10, 1, True)),
    ],
)
def test_days_of_the_chinese_calendar(day, expected):
    assert chinese(dt.date(*day)) == expected


def test_each_day_follows_the_one_before():
    before = None
    for number in range(dt.date(1900, 1, 31).toordinal(), dt.date(2049, 1, 1).toordinal()):
        found = chinese(dt.date.fromordinal(number))
        assert found is not None
        assert before is None or found[2] == before[2] + 1 or (found[2] == 1 and before[2] in (29, 30))
        before = found


@pytest.mark.parametrize(
    "text", ["丁卯年八月初一", "农历一九八七年八月初一", "1987年八月初一", "农历1987-08-01", "丁卯兔年八月初一"]
)
def test_a_lunar_date_of_birth_is_found_under_its_name(find_with, text):
    find = find_with(date_of_birth="1987-09-23")

    def grades(body):
        found = [d for d in find(body) if d.method == "known-value"]
        return [str(d.grade) for d in found if str(d.grade) != "possible"]

    assert grades({"birthdate_lunar": text}) == ["probable"]
    assert grades({"birthdate": text}) == ["probable"]
    assert not grades({"almanac": text})
    assert not grades({"birthdate": text.replace("初一", "初二").replace("08-01", "08-02")})
