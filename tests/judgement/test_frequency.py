"""How often: sent is not collected."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.judgement.frequency import BUCKETS, Limits, frequency, histogram, occasions, peak, period

LIMITS = Limits()


def every(seconds, times, value=1):
    return [(number * seconds, value) for number in range(times)]


def ask(sends, messages=1000):
    return frequency(sends, LIMITS, messages=messages)


def test_the_same_content_again_within_a_minute_is_a_repetition():
    assert ask([(0.0, 1), (5.0, 1), (70.0, 1), (80.0, 2)]).repeats == 1


def test_how_often_it_was_collected_at_least_is_the_number_of_values():
    often = ask([(0.0, 1), (100.0, 2), (200.0, 1)])
    assert (often.sent, often.collected) == (3, 2)


def test_a_fixed_timer_is_found_and_people_are_not():
    assert ask(every(30.0, 6)).period_s == 30
    assert ask(every(30.0, 5)).period_s is None
    assert ask([(time, 1) for time in (0.0, 30.0, 95.0, 110.0, 300.0, 310.0, 700.0)]).period_s is None


def test_a_timer_may_be_late_now_and_then_and_may_send_several_requests():
    assert period([0.0, 0.2, 30.1, 30.3, 60.0, 91.0, 120.4, 150.0, 180.9], LIMITS) == pytest.approx(30, abs=1)


def test_an_unchanged_value_on_most_requests_is_a_common_parameter():
    assert ask(every(50.0, 9), messages=10).common
    assert not ask(every(50.0, 9), messages=100).common
    assert not ask([(0.0, 1), (50.0, 2), (99.0, 1)], messages=3).common
    assert ask(every(50.0, 9), messages=10).occasions == 1


def test_bursts_are_many_messages_at_once():
    assert ask([*every(0.5, 5), *((100 + time, 1) for time, _ in every(0.5, 6))]).bursts == 2
    assert ask(every(2.0, 9)).bursts == 0


def test_intervals_fall_into_buckets():
    assert histogram([0.5, 1, 59, 60, 90000]) == {
        "under_1s": 1,
        "1s_to_10s": 1,
        "10s_to_1min": 1,
        "1min_to_10min": 1,
        "over_1d": 1,
    }


def test_a_message_without_a_time_counts_and_has_no_interval():
    often = ask([(math.nan, 1), (5.0, 1), (math.nan, 2)])
    assert (often.sent, often.collected, often.intervals) == (3, 2, {})


@given(st.lists(st.integers(0, 5000).map(float), max_size=40), st.integers(1, 500))
def test_the_peak_is_the_most_in_any_window(times, window):
    times.sort()
    expected = max((sum(first <= time < first + window for time in times) for first in times), default=0)
    assert peak(times, window) == expected


@given(st.data())
def test_the_order_does_not_matter(data):
    time = st.none().map(lambda _: math.nan) | st.integers(0, 900).map(float)
    sends = data.draw(st.lists(st.tuples(time, st.integers(0, 3)), max_size=30))
    shuffled = data.draw(st.permutations(sends))
    assert ask(sends, 30) == ask(shuffled, 30)
    assert occasions(sends, 60) == occasions(shuffled, 60)


@given(st.lists(st.tuples(st.integers(0, 90_000).map(float), st.integers(0, 3)), max_size=30))
def test_counts_hold_together(sends):
    often = ask(sends)
    assert often.repeats <= max(0, often.sent - len({value for _, value in sends}))
    assert sum(often.intervals.values()) == max(0, len(sends) - 1)
    assert set(often.intervals) <= set(BUCKETS)
    assert len(occasions(sends, LIMITS.repeat_s)) == often.sent - often.repeats
    assert all(earlier <= later for earlier, later in itertools.pairwise(occasions(sends, 60)))


def test_a_batch_counts_by_the_time_stamps_of_its_records():
    hour = {7: {bytes([minute]) for minute in range(60)}, 8: {bytes([minute]) for minute in range(50, 70)}}
    sends = [(0, 7), (1, 7), (3600, 8), (7200, 9)]
    often = frequency(sends, LIMITS, messages=100, stamps=hour)
    assert often.sent == 4
    assert often.collected == 71  # minutes 0 to 69 once each, though sent again, and the value that is no batch
    assert frequency([(0, 7)], LIMITS, messages=100, stamps=hour).collected == 60


def track(points, start=1_790_000_000, every=60):
    return [
        {"lat": 39.91234 + number / 1000, "lng": 116.41234 + number / 1000, "ts": start + number * every}
        for number in range(points)
    ]


def test_a_track_of_sixty_points_in_one_message_was_collected_sixty_times(recording):
    upload = {"url": "https://api.rides.example/track", "body": {"trajectory": track(60)}}
    again = {**upload, "at": 5}
    outcome = recording.audit(upload, again, app={}, consent="accepted")
    (flow,) = [flow for flow in outcome.data_flows if flow.data_type == "location_track"]
    often = flow.situations[0].frequency
    assert (often.sent, often.repeats, often.collected) == (2, 1, 60)


def test_a_list_of_places_without_times_of_their_own_is_one_collection(recording):
    points = [{key: point[key] for key in ("lat", "lng")} for point in track(60)]
    outcome = recording.audit({"url": "https://api.rides.example/t", "body": {"trajectory": points}}, app={})
    flows = [flow for flow in outcome.data_flows if flow.data_type == "location_track"]
    assert [flow.situations[0].frequency.collected for flow in flows] == [1] * len(flows)
    assert flows
