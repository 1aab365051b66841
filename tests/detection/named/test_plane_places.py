import pytest

NORTH, EAST = "4825907.72", "12956607.94"


@pytest.mark.parametrize(
    "body",
    [
        {"lat": NORTH, "lng": EAST},
        {"loc_lat": NORTH, "loc_lng": EAST},
        {"x": EAST, "y": NORTH},
        {"latitude": NORTH, "longitude": "1.295660794E7"},
    ],
)
def test_metres_in_the_plane_of_a_map_are_a_position(find, body):
    found = find(body)

    assert {(one.data_type, one.grade, one.precision_m) for one in found} == {("precise_location", "probable", 0.005)}
    assert len(found) == 2


@pytest.mark.parametrize(
    "body",
    [
        {"lat": NORTH},
        {"lat": EAST, "lng": NORTH},
        {"lat": "4825907", "size": "12956607"},
        {"lat": NORTH, "end_lng": EAST},
        {"lat": "125907.72", "lng": "56607.94"},
    ],
)
def test_other_numbers_are_none(find, body):
    assert "precise_location" not in {one.data_type for one in find(body) if one.grade != "possible"}
