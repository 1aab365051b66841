from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.har_values import moment, number, pairs, text, whole


@pytest.mark.parametrize(
    "written",
    [
        "2026-01-01T00:00:00.500Z",
        "2026-01-01T00:00:00.500+00:00",
        "2026-01-01T08:00:00.500+0800",
        "2025-12-31T16:00:00.5-08:00",
        "2026-01-01T00:00:00.500000000Z",
        "2026-01-01 00:00:00.500",
        " 2026-01-01T00:00:00,500Z ",
        1767225600500.0,
        1767225600.5,
        "1767225600.5",
    ],
)
def test_a_time_is_read_in_every_spelling(written):
    assert moment(written) == 1767225600.5


def test_a_time_in_the_spelling_of_http_is_read():
    assert moment("Thu, 01 Jan 2026 00:00:00 GMT") == 1767225600.0


@pytest.mark.parametrize(
    "written",
    [None, "", "yesterday", [], {}, True, float("nan"), "9999999-01-01", 1e300, -1e15, "0001-01-01T00:00:00+14:00"],
)
def test_what_is_no_time_is_none(written):
    assert moment(written) is None


def test_values_are_taken_as_meant():
    assert (text(5.0), text(5.5), text(None), text("a"), text(float("inf"))) == ("5", "5.5", "", "a", "inf")
    assert (whole("200"), whole(200.0), whole(None), whole("x"), number("1e999")) == (200, 200, 0, 0, None)
    assert pairs([{"name": "a", "value": 1.0}, ["b", "c"], ["d"], 5.0]) == [("a", "1"), ("b", "c")]
    assert pairs({"a": 1.0, "b": ["c", "d"], "e": None}) == [("a", "1"), ("b", "c"), ("b", "d"), ("e", "")]


@given(written=st.text(max_size=20) | st.floats())
def test_any_value_is_a_time_or_none(written):
    found = moment(written)
    assert found is None or datetime.fromtimestamp(found, UTC)


@given(written=st.integers() | st.integers(10**300, 10**320))
def test_a_whole_number_is_taken_as_its_float(written):
    try:
        size = float(written)
    except OverflowError:
        size = float("inf")
    assert [take(written) for take in (text, number, whole, moment)] == [
        take(size) for take in (text, number, whole, moment)
    ]
