import pytest

from overcollect.forms import FORMS, Evidence

FORM = FORMS["hex16"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("dead00beef00cafe", "dead00beef00cafe"),
        ("DEAD00BEEF00CAFE", "dead00beef00cafe"),
        ("ead00beef00cafe", "0ead00beef00cafe"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("0000000000000000", "all digits are the same"),
        ("dead00beef00cafe0", "16 hexadecimal digits"),
        ("dead00beef00cafg", "16 hexadecimal digits"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)


def test_sixteen_decimal_digits_only_resemble_it():
    assert FORM.evidence("2026010112345678") is Evidence.RESEMBLES
