import pytest

from overcollect.forms import FORMS

FORM = FORMS["iccid"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("89014103211118510720", "89014103211118510720"),
        ("8986000000000000002", "8986000000000000002"),
        ("898600d2838376563006", "898600D2838376563006"),
        # As read from the card, whose last half byte is filled.
        ("8920022021714943876f", "8920022021714943876"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("89014103211118510721", "check digit is 1, should be 0"),
        ("89860000000000000000", "zero"),
        ("8901410321111851072A", "only in China"),
        ("20260101123456789012", "begin with 89"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)


def test_a_check_digit_may_follow_where_there_is_room_for_it():
    assert [FORM.tail(spelling) for spelling in ("8986001234567890123", "89860012345678901237")] == [1, 0]
