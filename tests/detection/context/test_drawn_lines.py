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


def test_the_way_of_a_storm_and_the_shape_of_a_line_are_nobodys(sure_names):
    assert sure_names({"points": TIMED}, target="/typhoon/track") == set()
    assert sure_names({"points": TIMED, "tf_id": "202622"}) == set()
    assert sure_names({"points": WAY}, target="/line/shape/upload") == set()


def test_a_way_stays_where_the_path_says_nothing_else(sure_names):
    assert "points" in sure_names({"points": TIMED}, target="/line/shape/upload")
    assert "polyline" in sure_names({"activity": {"polyline": WAY}}, target="/v1/trails/upload")
