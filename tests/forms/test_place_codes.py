import pytest

from overcollect.forms.place_codes import h3_size, plus_code_size, s2_size


def test_the_size_of_a_cell_follows_from_its_code():
    assert plus_code_size("8q336fjf+") == 275
    assert plus_code_size("8q336fjf+5f") == 14
    assert plus_code_size("8q336fjf+5f2") == pytest.approx(2.8)
    assert h3_size("8a2a1072b59ffff") == pytest.approx(152, abs=1)
    assert h3_size("872a1072bffffff") == pytest.approx(2_824, abs=1)
    assert s2_size("89c25") == pytest.approx(36_016, abs=1)
    assert s2_size("9926584489608216576") == pytest.approx(36_016, abs=1)
    assert s2_size("-8520159584101335040") == pytest.approx(36_016, abs=1)


@pytest.mark.parametrize("text", ["20260101+08", "8q336fjf5f", "336fjf+5f", "8q336fjf+a1", "xq336fjf+5f", ""])
def test_other_texts_are_no_open_location_codes(text):
    assert plus_code_size(text) is None


@pytest.mark.parametrize("text", ["8a2a1072b590000", "8affffffffffff", "8afaaaaaaafffff", "title", "092a1072b59ffff"])
def test_what_lacks_the_layout_of_an_index_is_none(text):
    assert h3_size(text) is None


@pytest.mark.parametrize("text", ["89c22", "0", "ffffffffffffffff", "on", "12345"])
def test_what_no_cell_of_a_cube_has_is_none(text):
    assert s2_size(text) is None
