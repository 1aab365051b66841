import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.forms.geohash_number import MERCATOR, POLE, geohash_number, geohash_number_of


@given(st.floats(0, 85), st.floats(0, 179.99), st.sampled_from([MERCATOR, POLE]))
def test_the_rectangle_of_the_number_of_a_place_holds_it(lat, lon, limit):
    cell = geohash_number(str(geohash_number_of(lat, lon, limit)), limit)
    assert abs(cell.lat - lat) <= cell.height
    assert abs(cell.lon - lon) <= cell.width


def test_the_number_of_redis():
    # What Redis 7 answers to GEOADD and ZSCORE for 13.361389, 38.115556 (redis.io, "GEOADD": Palermo).
    assert geohash_number_of(38.115556, 13.361389) == 3479099956230698


@pytest.mark.parametrize("text", ["", "x", "123456", str(1 << 52)])
def test_other_texts_are_none(text):
    assert geohash_number(text) is None
