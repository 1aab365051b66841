import pytest

from overcollect.forms import FORMS, Evidence

FORM = FORMS["coordinates"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("39.908722,116.397499", "39.908722,116.397499"),
        ("116.397499,39.908722", "39.908722,116.397499"),
        ("[116.397499, 39.908722]", "39.908722,116.397499"),
        ("39.9087220;116.3974990", "39.908722,116.397499"),
        ("-33.8,-70.5", "-33.8,-70.5"),
        ("-0.0,+010.50", "0,10.5"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("39.908722", "look like"),
        ("95.1,100.2", "latitude"),
        ("39.1,190.2", "longitude"),
        ("10.18.5,3", "look like"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)


def test_three_decimals_in_both_are_the_evidence():
    assert FORM.evidence("39.908722,116.397499") is Evidence.CHECKED
    assert FORM.evidence("39.91,116.4") is Evidence.FITS
