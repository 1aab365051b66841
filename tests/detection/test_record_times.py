"""Own time stamps of records: what is not surely a time gives none."""

import pytest

from overcollect.detection.record_times import oldest


@pytest.mark.parametrize(
    ("stamps", "time"),
    [
        (["1767225600", "1767225660"], 1_767_225_600),
        (["1767225660000", "1767225600.5"], 1_767_225_600),
        (["2026-01-01T08:00:00+08:00", "2026-01-02T00:00:00Z"], 1_767_225_600),
        (["2026-01-01T08:00:00"], None),
        (["1767225600", "12"], None),
        (["0000000012"], None),
        (["9999999999"], None),
        (["17672256000000000"], None),
        (["yesterday"], None),
        (["0001-01-01T00:00:00+14:00"], None),
        ([], None),
    ],
)
def test_the_earliest_is_known_where_each_is_surely_a_time(stamps, time):
    assert oldest(stamps) == time
