import pytest

from overcollect.forms import FORMS, Evidence

FORM = FORMS["imei"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("490154203237518", "490154203237518"),
        ("49-015420-323751-8", "490154203237518"),
        (" 490154203237518 ", "490154203237518"),
        ("49015420323751", "490154203237518"),
        ("4901542032375107", "490154203237518"),
        ("352099001761481", "352099001761481"),
        ("001012345678902", "001012345678902"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("490154203237519", "check digit is 9, should be 8"),
        ("000000000000000", "all digits are the same"),
        ("1767225600123", "14 to 16 digits"),
        ("49015420323751x", "14 to 16 digits"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)


def test_only_the_check_digit_of_a_known_reporting_body_counts_as_a_check():
    assert FORM.evidence("490154203237518") is Evidence.CHECKED
    assert FORM.evidence("49015420323751") is Evidence.FITS
    assert FORM.evidence("202601011234565") is Evidence.FITS
    assert FORM.evidence("85231460192308") is Evidence.RESEMBLES
    assert FORM.evidence("490154203237519") is Evidence.RESEMBLES


def test_the_number_of_a_chinese_card_is_none_even_where_the_last_digit_fits():
    assert FORM.evidence("460026185821277") is Evidence.RESEMBLES


def test_the_version_digits_of_imeisv_may_follow():
    assert FORM.tail("49015420323751") == 2
    assert FORM.tail("490154203237518") == 0
