import pytest

from overcollect.forms import FORMS

FORM = FORMS["meid"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("AF0123450ABCDE", "AF0123450ABCDE"),
        ("af0123450abcde", "AF0123450ABCDE"),
        ("AF0123450ABCDEC", "AF0123450ABCDE"),
        ("293608736500703710", "AF0123450ABCDE"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("AF0123450ABCDED", "check digit"),
        ("490154203237518", "14 hexadecimal digits"),
        ("1F0123450ABCDE", "14 hexadecimal digits"),
        ("293608736599999999", "a part is wrong"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)
