import pytest

from overcollect.forms import FORMS

FORM = FORMS["oaid"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("1FE9A970-EFBB-29E0-0BDD-F5DBBF751AB5", "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5"),
        ("1fe9a970efbb29e00bddf5dbbf751ab5", "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5"),
        ("DEAD00BEEF00CAFE", "dead00beef00cafe"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("1fe9a970-efbb-29e0-0bdd", "16, 32 or 64 hexadecimal digits"),
        ("unknown", "16, 32 or 64 hexadecimal digits"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)
