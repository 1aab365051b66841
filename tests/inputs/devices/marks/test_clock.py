import pytest

from overcollect.inputs.devices.marks.clock import measure_clock


def shell_at(times):
    answers = iter(times)
    return lambda _: f"{next(answers)}\n"


def clock(*times):
    ticks = iter(times)
    return lambda: next(ticks)


def test_the_quickest_answer_counts():
    # The second answer took 20 ms, the others 400.
    now = clock(100.0, 100.4, 101.0, 101.02, 102.0, 102.4, 103.0, 103.4, 104.0, 104.4)
    answers = ["1767225600.900000000", "1767225601.510000000", "1767225602.1", "1767225603.1", "1767225604.1"]
    offset = measure_clock(shell_at(answers), now)
    assert offset.seconds == pytest.approx(1767225601.51 - 101.01)
    assert offset.uncertainty == pytest.approx(0.01)


def test_a_date_without_fractions_is_half_a_second_off_at_most():
    now = clock(*(100.0 for _ in range(10)))
    offset = measure_clock(lambda _: "1767225600.%N\n", now)
    assert offset.seconds == pytest.approx(1767225600.5 - 100.0)
    assert offset.uncertainty == 0.5


def test_no_time_is_none():
    assert measure_clock(lambda _: "date: bad format\n") is None
