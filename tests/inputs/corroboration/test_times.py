from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.inputs.corroboration import Setting
from overcollect.inputs.corroboration.times import parse_time


def utc(*parts):
    return datetime(*parts, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-31 08:00:00", utc(2026, 1, 31, 8)),
        ("2026-1-1 8:0:9", utc(2026, 1, 1, 8, 0, 9)),
        ("2026-01-31T08:00:00.25Z", utc(2026, 1, 31, 8) + 0.25),
        ("2026-01-31T08:00:00.250+08:00", utc(2026, 1, 31) + 0.25),
        ("2026-01-31 08:00:00 -0100", utc(2026, 1, 31, 9)),
        ("02-29 00:00:00.0", None),
        ("02-28 00:00:00.5", utc(2025, 2, 28) + 0.5),
        ("2026-13-01 00:00:00", None),
        ("yesterday", None),
    ],
)
def test_times_are_read(text, expected):
    assert parse_time(text, Setting(year=2025)) == expected


def test_local_times_take_the_offset_of_the_device():
    assert parse_time("2026-01-01 08:00:00", Setting(utc_offset_s=28_800)) == utc(2026, 1, 1)


def test_months_may_be_counted_from_zero():
    assert parse_time("2026-0-5 00:00:00", Setting(), months_from=0) == utc(2026, 1, 5)


def test_a_december_that_was_copied_in_january_is_of_the_year_before():
    setting = Setting(written=utc(2026, 1, 3))
    assert parse_time("12-31 00:00:00.0", setting) == utc(2025, 12, 31)
    assert parse_time("01-02 00:00:00.0", setting) == utc(2026, 1, 2)


@given(st.text(alphabet="0123456789-: .T+Z", max_size=40), st.floats(-1e6, 1e6), st.integers(0, 12_000))
def test_any_text_is_read_or_is_no_time(text, offset, year):
    parse_time(text, Setting(utc_offset_s=offset, year=year))
