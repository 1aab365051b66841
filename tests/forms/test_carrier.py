import pytest

from overcollect.forms import FORMS, Evidence

FORM = FORMS["carrier"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("46000", "46000"),
        ("460-01", "46001"),
        ("CMCC", "中国移动"),
        ("China Unicom", "中国联通"),
        ("T-Mobile", "T-Mobile"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("12345", "not assigned"),
        ("12", "not assigned"),
        ("{}", "look like"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)


def test_the_name_of_a_foreign_operator_says_nothing_by_itself():
    assert FORM.evidence("46000") is Evidence.CHECKED
    assert FORM.evidence("T-Mobile") is Evidence.RESEMBLES
