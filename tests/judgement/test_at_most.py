"""What the declaration promises about frequency."""

import pytest

from overcollect.inputs import Purpose, When
from overcollect.judgement.at_most import at_most
from overcollect.judgement.frequency import Limits, frequency

LIMITS = Limits()


def purpose(promise):
    return Purpose(id="p", data=("oaid",), recipients=("operator",), when=When(at_most=promise))


def ask(sends, *promises):
    often = frequency(sends, LIMITS, messages=1000)
    return at_most([purpose(promise) for promise in promises], sends, often, LIMITS)


@pytest.mark.parametrize(
    ("promise", "times", "seen"),
    [
        ("2/hour", [0, 600, 1200, 9000], 3),
        ("1/minute", [0, 61, 122], 1),
        ("1/day", [0, 90000], 1),
        ("1/session", [0, 600, 90000], 3),
        ("1/install", [0, 600], 2),
    ],
)
def test_the_most_in_any_stretch_is_compared(promise, times, seen):
    answer = ask([(float(time), number) for number, time in enumerate(times)], promise)
    assert (answer.promised, answer.seen) == (promise, seen)


def test_a_repetition_of_the_same_content_does_not_count():
    assert ask([(0.0, 1), (5.0, 1), (10.0, 1)], "1/hour").seen == 1


def test_promises_of_several_purposes_add_up():
    assert ask([(0.0, 1), (600.0, 2)], "1/hour", "2/hour").allowed == 3


@pytest.mark.parametrize("promises", [(), ("1/hour", ""), ("1/hour", "1/day")])
def test_without_one_clear_promise_nothing_is_compared(promises):
    assert ask([(0.0, 1)], *promises) is None
