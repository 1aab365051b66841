import pytest


@pytest.mark.parametrize(
    "body",
    [
        {"lat_i": 39, "lat_f": 908722, "lon_i": 116, "lon_f": 397499},
        {"latDeg": 39, "latMin": 54, "latSec": 31.4, "lonDeg": 116, "lonMin": 23, "lonSec": 51.0},
        {"latDeg": 39, "latMin": 54.5233, "lonDeg": 116, "lonMin": 23.8499},
        {"GPSLatitude": [39, 54, 31.4], "GPSLongitude": [116, 23, 51.0]},
        {"lat1": 39, "lat2": 54, "lat3": 5233, "lon1": 116, "lon2": 23, "lon3": 8499},
        {"lat_deg": "39", "lng_deg": "116", "lat_frac": "9087220", "lng_frac": "3974990"},
    ],
)
def test_a_known_place_in_parts_is_certain(find_known, body):
    found = [d for d in find_known(body) if d.method == "known-value"]
    assert {(d.data_type, str(d.grade)) for d in found} == {("precise_location", "certain")}


@pytest.mark.parametrize(
    "body",
    [
        {"lat_i": 39, "lat_f": 918722, "lon_i": 116, "lon_f": 397499},
        {"lat_i": 38, "lat_f": 908722, "lon_i": 116, "lon_f": 397499},
        {"a": 39, "b": 908722, "c": 116, "d": 397499},
        {"GPSLatitude": [39, 54, 31.4], "in": {"GPSLongitude": [116, 23, 51.0]}},
        {"lat1": 39, "lat2": 54.5, "lat3": 647.9, "lon1": 116, "lon2": 23.8, "lon3": 499.1},
        {"latDeg": 39, "latMin": 74, "lonDeg": 116, "lonMin": 23},
    ],
)
def test_other_parts_are_not(find_known, body):
    assert not [d for d in find_known(body) if d.method == "known-value"]
