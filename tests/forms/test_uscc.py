import pytest

from overcollect.forms import FORMS


def test_the_worked_example_of_the_standard_passes():
    assert FORMS["uscc"].problem("91350100M000100Y43") is None


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("979993103388006745", "authority"),
        ("078573352418659229", "authority"),
        ("91990100M000100Y43", "region"),
        ("91350100M000100Y44", "check"),
    ],
)
def test_the_authority_the_region_and_the_check_character_are_looked_at(value, problem):
    assert problem in FORMS["uscc"].problem(value)
