"""Marks set by hand."""

import pytest

from overcollect.live.marks import mark_of
from overcollect.model import InputProblem, Visibility


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
