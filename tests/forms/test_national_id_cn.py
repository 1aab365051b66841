import pytest

from overcollect.forms import FORMS

FORM = FORMS["national_id_cn"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("11010519491231002X", "11010519491231002X"),
        ("11010519491231002x", "11010519491231002X"),
        ("440524188001010014", "440524188001010014"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("110105194912310021", "check character is 1, should be X"),
        ("11010519491231002Y", "look like"),
        ("990105194912310023", "look like"),
        ("202601011234567890", "check character"),
        ("110105179912310021", "check character"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)


def test_the_date_and_the_region_are_checked_behind_a_right_check_character():
    assert FORM.problem("110105194913310021") == "digits 7 to 14 are no date"
    assert FORM.problem("110105174912310021") == "nobody was born in that year"
    assert FORM.problem("199999194912310026") == "no region has the code of the first six digits"
