import pytest

from overcollect.forms.regions import is_region


@pytest.mark.parametrize("code", ["110000", "110101", "130100", "310000", "440524"])
def test_codes_in_use_now_or_once_are_known(code):
    assert is_region(code)


@pytest.mark.parametrize("code", ["990101", "119999", "202345"])
def test_other_codes_are_not(code):
    assert not is_region(code)
