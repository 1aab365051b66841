import pytest

from overcollect.comparison.times import is_time

SENT = 1_767_225_600.5  # 2026-01-01T00:00:00.5Z


@pytest.mark.parametrize(
    "text",
    [
        *("1767225600", "1767225600123", "1767225600123456", "1767225600123456789", "1767225600.5", "1767200000"),
        *(
            "2026-01-01",
            "2026-01-01T00:00:00Z",
            "2025-12-31 23:59:59.123+08:00",
            "20260101",
            "2026/01/02",
            "20260101T000000Z",
        ),
    ],
)
def test_a_time_near_the_message_is_one(text):
    assert is_time(text, SENT)


@pytest.mark.parametrize(
    "text",
    [
        "1767000000",
        "490154203237518",
        "13800138000",
        "1990-01-01",
        "20261301",
        "2026-02-30",
        "00000000",
        "",
        "abc",
        "١٧٦٧٢٢٥٦٠٠",
    ],
)
def test_anything_else_is_none(text):
    assert not is_time(text, SENT)


def test_without_the_time_of_the_message_nothing_is_known():
    assert not is_time("1767225600", None)
