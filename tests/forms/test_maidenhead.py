import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.forms.maidenhead import maidenhead, maidenhead_of


@pytest.mark.parametrize("text", ["om92ib", "om92ib9", "zz92ib94", "om92yz94", "om92ib94v"])
def test_what_is_too_short_or_of_other_letters_is_none(text):
    assert maidenhead(text) is None


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9))
def test_the_cell_of_a_place_is_around_it(lat, lon):
    cell = maidenhead(maidenhead_of(lat, lon) + "44")
    assert cell is not None
    assert abs(cell.lat - lat) < 1 / 24 + 1e-9
    assert abs(cell.lon - lon) < 2 / 24 + 1e-9
