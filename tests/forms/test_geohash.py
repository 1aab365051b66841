from hypothesis import given
from hypothesis import strategies as st

from overcollect.forms.geohash import decode, encode


@given(lat=st.floats(-89.9, 89.9), lon=st.floats(-179.9, 179.9), length=st.integers(1, 12))
def test_a_place_lies_in_the_cell_of_its_geohash(lat, lon, length):
    cell = decode(encode(lat, lon, length))
    assert abs(cell.lat - lat) <= cell.height / 2 + 1e-9
    assert abs(cell.lon - lon) <= cell.width / 2 + 1e-9


def test_a_published_example():
    assert encode(57.64911, 10.40744, 11) == "u4pruydqqvj"
    assert decode("ail") is decode("") is None
