"""How long the declaration lets data be kept, against the age of what was sent."""

import math

import pytest

from overcollect.inputs import Purpose
from overcollect.judgement.kept import kept, seconds

DAY = 86_400
NOW = 1_790_000_000.0


def purpose(keep, ident="ride"):
    return Purpose(id=ident, data=("location_track",), recipients=("operator",), keep=keep)


@pytest.mark.parametrize(("keep", "length"), [("12h", 43_200), ("30d", 30 * DAY), ("2w", 14 * DAY), ("1y", 366 * DAY)])
def test_a_retention_is_a_number_and_a_unit(keep, length):
    assert seconds(keep) == length


def test_messages_with_older_records_are_counted_by_the_oldest():
    sends = [(NOW, 1), (NOW + DAY, 1), (NOW, 2), (NOW, 3), (math.nan, 1)]
    found = kept([purpose("7d")], sends, {1: NOW - 30 * DAY, 2: NOW - DAY})
    assert (found.promised, found.count, found.oldest_s) == ("7d", 2, 31 * DAY)


def test_a_day_of_slack_the_longest_promise_and_silence_are_on_the_apps_side():
    sends, oldest = [(NOW, 1)], {1: NOW - 8 * DAY}
    assert kept([purpose("7d")], sends, oldest) is None
    assert kept([purpose("6d")], sends, oldest) is not None
    assert kept([purpose("6d"), purpose("1y", "law")], sends, oldest) is None
    assert kept([purpose("6d"), purpose("", "more")], sends, oldest) is None
    assert kept([], sends, oldest) is None
