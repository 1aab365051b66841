import pytest

from overcollect.forms import FORMS

FORM = FORMS["email"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Alice@Example.test", "alice@example.test"),
        ("a.b+c@mail.example.com", "a.b+c@mail.example.com"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("icon@2x.png", "name of a file"),
        ("alice@example", "name@domain"),
        ("a..b@example.com", "two dots"),
        ("lodash@4.17.21", "name@domain"),
        ("@example.com", "name@domain"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)
