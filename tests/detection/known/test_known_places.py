import pytest

from overcollect.model import Grade

WGS, GCJ, BD = (39.908722, 116.397499), (39.910126, 116.403743), (39.916465, 116.410116)


@pytest.mark.parametrize(
    ("body", "transform"),
    [
        ({"lat": WGS[0], "lng": WGS[1]}, None),
        ({"lat": GCJ[0], "lng": GCJ[1]}, "gcj02"),
        ({"a": str(BD[1]), "b": str(BD[0])}, "bd09"),
        ({"coordinates": [116.397499, 39.908722]}, None),
        ({"p": "39.908722,116.397499"}, None),
        ({"p": "POINT (116.403743 39.910126)"}, "gcj02"),
        ({"p": "39.9087;116.3975"}, None),
        ({"p": "N39.908722E116.397499"}, None),
        ({"la": "39,908722", "lo": "116,397499"}, None),
        ({"easting": 448502, "northing": 4417800}, "utm"),
        ({"grid": "50S 448502 4417800"}, "utm"),
        ({"x": 116397499, "y": 39908722}, None),
        ({"x": 11639750, "y": 3990872}, None),
        ({"x": 1163974990, "y": 399087220}, None),
        ({"lat": 39.9089, "lng": 116.3976}, None),
        ({"y": 143671399, "x": 419030996}, None),
        ({"p": "143676454,419053475"}, "gcj02"),
        ({"p": "419053475|143676454"}, "gcj02"),
        ({"p": "116397499_39908722"}, None),
        ({"p": "116397499;39908722"}, None),
        ([{"n": "0", "v": 39.908722}, {"n": "1", "v": 116.397499}, {"n": "5", "v": 1.5}], None),
        ({"x": 1295885579, "y": 482613551}, "bd09-mercator"),
        ({"p": "1295885579,482613551"}, "bd09-mercator"),
        ({"x": "12958714.79", "y": "4853810.58"}, "web-mercator(bd09)"),
        ({"startLat": 39.908722, "startLng": 116.397499, "endLat": 31.2, "endLng": 121.4}, None),
    ],
)
def test_a_known_place_is_certain_in_any_order_scale_and_datum(find_known, body, transform):
    found = [d for d in find_known(body) if d.grade is Grade.CERTAIN]
    assert {(d.data_type, d.transform) for d in found} == {("precise_location", transform)}
    assert {d.canonical.reveal() for d in found} == {"39.908722,116.397499"}


@pytest.mark.parametrize(
    "body",
    [
        {"y": 143671399, "x": 419530996},  # as thousandths of a second four kilometres to the east
        {"p": "1295885579,482713551"},
        {"n": 143671399, "m": 143671400},
        [{"n": "0", "v": 39.908722}, {"n": "1", "v": 116.417499}],
        [{"v": 39.908722, "w": 5.25}, {"v": 116.397499, "w": 7.75}],  # other numbers beside them
        [{"v": 39.908722}, *({"v": 20.5 + n} for n in range(20)), {"v": 116.397499}],
    ],
)
def test_numbers_that_are_near_in_one_axis_alone_are_no_known_place(find_known, body):
    assert not [d for d in find_known(body) if d.grade is Grade.CERTAIN]


def test_both_fields_of_a_pair_are_found_and_a_text_once(find_known):
    assert [d.name for d in find_known({"lat": WGS[0], "lng": WGS[1]})] == ["lat", "lng"]
    assert len(find_known({"p": "39.908722,116.397499"})) == 1


def test_the_precision_is_half_of_the_last_digit(find_known):
    assert find_known({"lat": 39.9087, "lng": 116.3975})[0].precision_m == pytest.approx(5.566)
    assert find_known({"lat": 39.90, "lng": 116.397})[0].precision_m == pytest.approx(55.66)


def test_a_place_rounded_to_two_decimals_is_coarse_and_not_certain(find_known, brief):
    assert brief(find_known({"lat": "39.91", "lng": "116.40"})) == {
        ("lat", "coarse_location", "probable", None),
        ("lng", "coarse_location", "probable", None),
    }


@pytest.mark.parametrize(
    "body",
    [
        {"a": 39.918722, "b": 116.397499},  # a kilometre away
        {"a": 39.908722, "b": 17.5},
        {"a": {"q": 39.908722}, "b": {"q": 116.397499}},  # not together
        {"a": "39.908722"},
        {"t": 1767225600, "u": 1167397499},
    ],
)
def test_other_places_and_single_numbers_are_nothing(find_known, body):
    assert find_known(body) == ()


@pytest.mark.parametrize(
    ("body", "transform"),
    [
        ({"y": 4852687, "x": 12957310}, "web-mercator"),
        ({"p": "12957310.31,4852686.86"}, "web-mercator"),
        ({"p": "39°54'31.4\"N 116°23'51.0\"E"}, None),
        ({"p": "39:54:31.40,116:23:51.00"}, None),
        ({"lat": "39/1,54/1,3140/100", "lng": "116/1,23/1,5100/100"}, None),
        ({"nmea": "3954.52332,N,11623.84994,E"}, None),
        ({"gh": "wx4g09nj4"}, "geohash"),
    ],
)
def test_a_known_place_is_found_in_metres_degrees_and_minutes_and_as_a_geohash(find_known, body, transform):
    assert transform in {d.transform for d in find_known(body) if d.data_type == "precise_location"}


def test_baidus_metres_are_those_of_its_own_plane(find_known):
    from overcollect.forms.datums import bd09  # noqa: PLC0415
    from overcollect.forms.mercator import bd09_mercator  # noqa: PLC0415

    north, east = bd09_mercator(*bd09(*WGS))
    found = find_known({"loc": f"{east:.2f}|{north:.2f}"})
    assert {d.transform for d in found} == {"bd09-mercator"}


@pytest.mark.parametrize(
    "body", [{"p": "wx4h09nj4"}, {"p": "wx4g"}, {"a": 4852687, "b": 4852687}, {"p": "40:54:31,116:23"}]
)
def test_other_geohashes_and_metres_are_nothing(find_known, body):
    assert find_known(body) == ()


def test_one_axis_that_is_coarse_makes_chance_likelier(find_known):
    others = {f"n{number}": number / 7 for number in range(9)}
    exact = find_known({"a": "39.908722", "b": "116.397499"})
    coarse = find_known({"a": "39.9", "b": "116.397499"} | others)
    assert {str(d.grade) for d in exact} == {"certain"}
    assert {str(d.grade) for d in coarse} == {"possible"}


def test_a_place_in_a_link_amid_words_is_found(find_known):
    link = "see https://maps.example/place/Home/data=!4m5!3m4!1s0x0!8m2!3d39.908722!4d116.397499 now"
    assert {(d.data_type, str(d.grade)) for d in find_known({"t": link})} == {("precise_location", "certain")}
    assert not find_known({"t": link.replace("39.90", "39.10")})
