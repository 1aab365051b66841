import pytest


@pytest.mark.parametrize(
    ("body", "data_type", "grade"),
    [
        ({"lat": 31.230416, "lng": 121.473701}, "precise_location", "probable"),
        ({"latitude": "31.230416", "longitude": "121.473701"}, "precise_location", "probable"),
        ({"latE6": 31230416, "lngE6": 121473701}, "precise_location", "probable"),
        ({"latlng": "31.230416,121.473701"}, "precise_location", "probable"),
        ({"location": "121.473701,31.230416"}, "precise_location", "probable"),
        ({"latlng": "31.230416,121.473701,1617181920123"}, "precise_location", "probable"),
        ({"X-Acme-Location": "31.230416,121.473701,gps"}, "precise_location", "probable"),
        ({"location": "121.473701,31.230416,gcj02"}, "precise_location", "probable"),
        ({"coordinates": [121.473701, 31.230416]}, "precise_location", "probable"),
        ({"mLatitude": 31.230416, "mLongitude": 121.473701}, "precise_location", "probable"),
        ({"jd": 121.473701, "wd": 31.230416}, "precise_location", "probable"),
        ({"la": 31.230416, "lo": 121.473701}, "precise_location", "probable"),
        ({"location": {"x": 121.473701, "y": 31.230416}}, "precise_location", "probable"),
        ({"position": {"x": 0.532113, "y": 0.123451}}, "precise_location", "possible"),
        ({"view": {"x": 121.473701, "y": 31.230416}}, "precise_location", "possible"),
        ({"lat": 31.23, "lng": 121.47}, "coarse_location", "probable"),
        ({"latlng": "12959219.64,4825334.61"}, "precise_location", "probable"),  # metres in Baidu's plane
        ({"x": 12.345678, "y": 45.678901}, "precise_location", "possible"),
        ({"latitude": 31.230416}, "precise_location", "possible"),
        ({"start_lat": 31.230416, "start_lng": 121.473701}, "trip_endpoints", "probable"),
    ],
)
def test_coordinates_under_names_of_places_are_found(find, body, data_type, grade):
    found = find(body)
    assert {(d.data_type, d.grade) for d in found} == {(data_type, grade)}


def test_the_canonical_place_is_the_pair_with_latitude_first(find):
    for body in ({"lng": 121.473701, "lat": 31.230416}, {"lnglat": "121.473701,31.230416"}):
        assert {d.canonical.reveal() for d in find(body)} == {"31.230416,121.473701"}


@pytest.mark.parametrize(
    "body",
    [
        {"lat": 1, "lng": 0},
        {"lat": 0},
        {"lat": "0.0", "lng": "0.0"},
        {"lat": 131.230416, "lng": 121.473701},
        {"lat": "4.9E-324", "lng": "4.9E-324"},
        {"price": "39.908722", "rate": "1.234567"},
        {"version": "10.185231"},
        {"flat": 31.230416, "template": 121.473701},
        {"x": 12, "y": 45},
        {"location": "https://host.example/"},
        {"pos": "12959219,4825334"},
        {"latlng": "1295921.64,4825334.61"},
        {"size": "12959219.64,4825334.61"},
    ],
)
def test_flags_screens_and_other_numbers_are_nothing(find, body):
    assert find(body) == ()


def test_a_geohash_under_its_name_is_as_fine_as_it_is_long(find):
    [fine] = find({"geohash": "wx4g09nj4"})
    [coarse] = find({"geohash": "wx4g0"})
    assert (fine.data_type, coarse.data_type) == ("precise_location", "coarse_location")
    assert fine.precision_m < 5
    assert coarse.precision_m > 1_000


@pytest.mark.parametrize(
    "body",
    [
        [{"key": "lat", "value": "31.2304"}, {"key": "lng", "value": "121.4737"}],
        {"params": [{"name": "lat", "val": 31.230416}, {"name": "lng", "val": 121.473701}, {"name": "v", "val": "2"}]},
        {"lat": [31.230416, 31.230426], "lng": [121.473701, 121.473711]},
        {"lat": {"doubleValue": 31.230416}, "lng": {"doubleValue": 121.473701}},
        {"latitudeE7": 312304160, "longitudeE7": 1214737010},
        {"coordinates": "121.473701,31.230416,0"},
    ],
)
def test_axes_that_stand_apart_are_a_position_together(find, body):
    assert {(d.data_type, d.grade) for d in find(body)} == {("precise_location", "probable")}


@pytest.mark.parametrize(
    "body",
    [
        {"viewport": {"lat": 31.230416}, "scroll": {"lng": 121.473701}},
        {"a": [{"key": "lat", "value": "31.230416"}], "b": [{"key": "lng", "value": "121.473701"}]},
        {"items": [{"key": "x", "value": "31.230416"}, {"key": "y", "value": "121.473701"}]},
        {"lat": [1, 2], "lng": [3, 4]},
        {"w_e7": 312304160, "h_e7": 1214737010},
        {"lateE6": 99, "lngE6": 121473701},
    ],
)
def test_axes_of_different_things_are_none(find, body):
    assert {str(d.grade) for d in find(body)} <= {"possible"}


@pytest.mark.parametrize(
    "body",
    [
        {"lat": "31.2304", "long": "121.4737"},
        {"latlng": [31.230416, 121.473701]},
        {"location": "31.230416;121.473701;20;1767225600"},
        {"location": "31.230416,121.473701,20"},
    ],
)
def test_positions_are_read_as_apps_write_them(find, body):
    assert {(d.data_type, d.grade) for d in find(body)} == {("precise_location", "probable")}


@pytest.mark.parametrize("body", [{"long": "121.4737"}, {"long": "true", "lat": "31.2304"}, {"gps": "3;4;5;6"}])
def test_a_long_number_is_no_position(find, body):
    assert {str(d.grade) for d in find(body)} <= {"possible"}


@pytest.mark.parametrize("stem", ["punch", "locate", "sign", "clock"])
def test_where_somebody_clocks_in_is_where_somebody_is(find, stem):
    found = find({f"{stem}Latitude": 25.0646145, f"{stem}Longitude": 121.5120884})
    assert {d.grade for d in found} == {"probable"}


def test_what_nobody_knows_is_possible(find):
    found = find({"plinthLatitude": 25.0646145, "plinthLongitude": 121.5120884})
    assert {d.grade for d in found} == {"possible"}


def test_names_as_programmers_misspell_them(sure):
    body = {"latitute": 31.230416, "longtitude": 121.473701}
    assert {data_type for data_type, _ in sure(body)} == {"precise_location"}


def test_where_somebody_sets_out_is_the_users_position(sure):
    found = sure({"o_lat": "39.854550", "o_lng": "116.393433"})
    assert "precise_location" in {data_type for data_type, _ in found}


def test_the_middle_of_a_map_is_nobodys_position(sure):
    found = sure({"c_lat": "39.854550", "c_lng": "116.393433"})
    assert "precise_location" not in {data_type for data_type, _ in found}


def test_the_number_of_a_town_beside_a_position_is_where_somebody_is(sure):
    found = sure({"townId": "1", "lat": "30.274085", "lon": "120.155070"})
    assert ("coarse_location", "1") in found
