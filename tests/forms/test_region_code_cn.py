import pytest

from overcollect.forms import FORMS, Evidence

FORM = FORMS["region_code_cn"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("110101", "110101"),
        ("310000", "310000"),
        ("北京市", "北京市"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("202345", "no division"),
        ("12.5", "look like"),
        ("1767225600", "look like"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)


def test_the_name_of_a_place_says_nothing_by_itself():
    assert FORM.evidence("110101") is Evidence.CHECKED
    assert FORM.evidence("北京市") is Evidence.RESEMBLES
