import pytest

from overcollect.forms import FORMS

FORM = FORMS["plate_cn"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("京A12345", "京A12345"),
        ("京A·12345", "京A12345"),
        ("粤ad12345", "粤AD12345"),
        ("粤B1234学", "粤B1234学"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("京I12345", "Chinese plate"),
        ("京A1234", "Chinese plate"),
        ("A12345", "Chinese plate"),
        ("京A1234567", "Chinese plate"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)
