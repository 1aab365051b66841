import pytest

H3, PLUS, S2 = "8a2a1072b59ffff", "8Q336FJF+5F", "35b27065"


@pytest.mark.parametrize(
    ("body", "grade"),
    [
        ({"uri": "geo:31.230416,121.473701"}, "probable"),
        ({"location": "POINT(121.4737 31.2304)"}, "probable"),
        ({"geom": "POINT(121.4737 31.2304)"}, "possible"),
        ({"geom": "SRID=4326;POINT (121.4737 31.2304)"}, "probable"),
        ({"geom": "POINT Z (121.473701 31.230416 4)"}, "probable"),
        ({"geom": "POINT (121.473701 31.23)"}, "possible"),
        ({"meta": "+31.2304+121.4737/"}, "probable"),
        ({"line": "$GPGGA,092750.000,5321.6802,N,00630.3372,W,1,8,1.03,61.7,M,55.2,M,,*76"}, "probable"),
        ({"log": "fix\n$GPGGA,092750.000,5321.6802,N,00630.3372,W,1,8,1.03,61.7,M,55.2,M,,*76\n"}, "probable"),
        ({"location": "31°13'49\"N 121°28'25\"E"}, "probable"),
        ({"note": "北纬31°13′49″ 东经121°28′25″"}, "possible"),
        ({"lat": "31°13'49\"N", "lng": "121°28'25\"E"}, "probable"),
        ({"geohash": "wtw3sjq6q"}, "probable"),
    ],
)
def test_positions_are_found_by_their_spelling(find, body, grade):
    assert {(d.data_type, d.grade) for d in find(body)} == {("precise_location", grade)}


def test_a_short_geohash_is_a_coarse_place(find):
    assert {(d.data_type, d.grade) for d in find({"geohash": "wtw"})} == {("coarse_location", "probable")}
    assert find({"geohash": "wt"}) == ()
    assert find({"s2": "35b"}) == ()


def test_the_canonical_place_is_in_degrees(find):
    [found] = find({"a": "at geo:31.230416,121.473701 now"})
    assert found.canonical.reveal() == "31.230416,121.473701"
    assert found.value.reveal() == "geo:31.230416,121.473701"


@pytest.mark.parametrize(
    "body",
    [
        {"quadkey": "1321122103032", "tile": "15/27440/13397"},
        {"z": 15, "x": 27440, "y": 13397},
        {"words": "filled.count.soap"},
        {"svg": "POINT(512.25 384.75)"},
        {"svg": "POINT(512.251234 384.751234)"},
        {"temperature": "25°", "range": "12°~25°"},
        {"amount": "+31.23+121.47", "formula": "+31.2304+121.4737"},
        {"geo": "US", "uri": "geo:us"},
        {"note": H3, "code": PLUS, "cell": S2},
    ],
)
def test_tiles_drawings_temperatures_and_codes_without_a_name_are_nothing(find, body):
    assert find(body) == ()
