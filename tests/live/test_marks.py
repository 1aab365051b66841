"""Marks set by hand."""

import pytest

from overcollect.live.mark_log import MarkLog
from overcollect.live.marks import functions_in_use, mark_of, words
from overcollect.model import InputProblem, Mark, Visibility, in_force


def test_facts_become_marks():
    assert mark_of("consent", "accepted", 5.0).consent == "accepted"
    assert mark_of("function", "play", 5.0).function == "play"
    assert mark_of("function-end", "play", 5.0).ends
    assert mark_of("visibility", "background", 5.0).visibility is Visibility.BACKGROUND
    assert mark_of("input", "phone_number=typed", 5.0).input.how == "typed"
    assert mark_of("ui", "tap", 5.0).start == 5.0


@pytest.mark.parametrize(
    ("fact", "value"), [("consent", "yes"), ("visibility", "gone"), ("function", ""), ("input", "x"), ("x", "y")]
)
def test_wrong_marks_are_answered_with_right_ones(fact, value):
    with pytest.raises(InputProblem, match="consent accepted"):
        mark_of(fact, value, 0.0)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "consent before",
            "consent accepted",
            "function play",
            "function-end play",
            "visibility background",
            "ui tap",
        ),
        *(
            "input phone_number=typed",
            "permission location=denied",
            "install com.example.game",
            "launch user",
            "launch service=com.example.game",
        ),
    ],
)
def test_marks_are_told_in_the_words_that_set_them(said):
    assert words(mark_of(*said.split(), 5.0)) == said


def test_functions_are_in_use_until_they_end():
    marks = [Mark(start=3.0, function="a", ends=True), Mark(start=1.0, function="a"), Mark(start=2.0, function="b")]
    assert functions_in_use(marks) == ("b",)


def test_what_takes_back_a_mark_works_in_any_order():
    accepted, taken = Mark(start=1.0, consent="accepted"), Mark(start=1.0, consent="accepted", undone=True)
    again = Mark(start=2.0, consent="accepted")
    assert in_force([taken, again, accepted]) == (again,)


def test_the_last_mark_of_a_hand_is_taken_back_and_not_what_the_device_told():
    log = MarkLog()
    log.add(Mark(start=1.0, consent="accepted"), by_hand=True)
    log.add(Mark(start=2.0, visibility=Visibility.BACKGROUND), by_hand=False)
    log.add(log.undoing(), by_hand=True)
    assert log.in_force == (Mark(start=2.0, visibility=Visibility.BACKGROUND),)
    assert log.undoing() is None
    assert log.undoing(log.in_force[0]).undone
