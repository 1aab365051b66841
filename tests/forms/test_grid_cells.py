import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.forms.grid_cells import plus_code, plus_code_of, quadkey, quadkey_of, s2_cell, s2_number, tile, tile_of

PLACES = {"lat": st.floats(-84, 84), "lon": st.floats(-179.9, 179.9)}


@given(**PLACES)
def test_a_place_lies_in_the_cells_of_its_codes(lat, lon):
    number = s2_number(lat, lon)
    cells = (
        plus_code(plus_code_of(lat, lon)),
        quadkey(quadkey_of(lat, lon, 18)),
        tile(17, *tile_of(lat, lon, 17)),
    )
    for cell in cells:
        assert abs(cell.lat - lat) <= cell.height / 2 * 1.01 + 1e-7
        assert abs(cell.lon - lon) <= cell.width / 2 * 1.01 + 1e-7
    smallest = s2_cell(str(number) if number >= 10**16 else f"{number:016x}")
    assert smallest.lat == pytest.approx(lat, abs=1e-6)
    assert smallest.lon == pytest.approx(lon, abs=1e-6)


def test_published_examples():
    assert plus_code_of(47.365590, 8.524997) == "8fvc9g8f+6x"
    assert quadkey_of(41.850033, -87.65005, 7) == "0302222"
    assert tile_of(51.50788772, -0.0877, 12) == (2047, 1362)
    berlin = s2_cell("47a851")
    assert (round(berlin.lat, 1), round(berlin.lon, 1)) == (52.5, 13.3)


@pytest.mark.parametrize("text", ["8fvc9g8f+", "20260101+08", "title", ""])
def test_other_texts_are_no_cells(text):
    assert plus_code(text) is quadkey(text) is s2_cell(text) is None


def test_there_is_no_tile_beyond_the_edge():
    assert tile(3, 8, 0) is None
