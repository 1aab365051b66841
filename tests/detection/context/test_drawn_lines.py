import pytest

WAY = [[46.558211, 8.561023], [46.559021, 8.563377], [46.5612, 8.565001]]
TIMED = [{"lat": lat, "lng": lng, "time": 1795612387 + lat} for lat, lng in WAY]


@pytest.mark.parametrize(
    "body",
    [
        {"trail": {"name": "Ridge Loop", "points": WAY}},
        {"segment": {"name": "Col", "polyline": WAY}},
        {"geometry": {"type": "LineString", "coordinates": [[lng, lat] for lat, lng in WAY]}},
    ],
)
def test_what_is_drawn_on_a_map_is_nobodys_way(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"trail": WAY}, "trail"),
        ({"activity": {"name": "Morning Run", "polyline": WAY}}, "polyline"),
        ({"trail": {"points": TIMED}}, "points"),
        ({"geometry": {"type": "Point", "coordinates": [8.561023, 46.558211]}}, "coordinates"),
    ],
)
def test_where_somebody_was_stays(sure_names, body, name):
    assert name in sure_names(body)
