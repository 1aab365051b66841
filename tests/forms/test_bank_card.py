import pytest

from overcollect.forms import FORMS

FORM = FORMS["bank_card"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("4111111111111111", "4111111111111111"),
        ("4111 1111 1111 1111", "4111111111111111"),
        ("6222020000000000000", "6222020000000000000"),
        ("378282246310005", "378282246310005"),
        ("5555-5555-5555-4444", "5555555555554444"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("4111111111111112", "check digit is 2, should be 1"),
        ("2026010112345674", "no card issuer"),
        ("1767225600123", "15 to 19 digits"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)
