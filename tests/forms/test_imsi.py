import pytest

from overcollect.forms import FORMS, Evidence

FORM = FORMS["imsi"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("001010123456789", "001010123456789"),
        ("460001271055778", "460001271055778"),
        ("310260123456789", "310260123456789"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


def test_a_network_that_no_list_has_yet_is_read_and_passes_no_check():
    assert FORM.canonical("310267799922607") == "310267799922607"
    assert FORM.evidence("310267799922607") is Evidence.FITS
    assert FORM.evidence("310260123456789") is Evidence.CHECKED


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("123456789012345", "not assigned"),
        ("460000000000000", "all zeros"),
        ("46000", "14 or 15 digits"),
        ("1767225600123456", "14 or 15 digits"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)
