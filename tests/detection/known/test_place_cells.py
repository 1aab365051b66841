import pytest
from msgspec.structs import replace

from overcollect.decoding import Decoding
from overcollect.detection.known.known_places import KnownPlaces
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.forms import polyline
from overcollect.forms.datums import gcj02
from overcollect.forms.geohash_number import MERCATOR, POLE, geohash_number_of
from overcollect.forms.grid_cells import plus_code_of, quadkey_of, s2_number, tile_of
from overcollect.model import Grade

from ...conftest import a_message

HOME = (39.908722, 116.397499)
ELSEWHERE = (39.958722, 116.347499)


def line(*places):
    text, before = "", (0, 0)
    for place in places:
        at = tuple(round(degrees * 1e5) for degrees in place)
        for number, last in zip(at, before, strict=True):
            step = (number - last) << 1
            step = ~step if step < 0 else step
            while step >= 0x20:
                text += chr((step & 0x1F | 0x20) + 63)
                step >>= 5
            text += chr(step + 63)
        before = at
    return text


CODES = {
    "plus code": plus_code_of,
    "quadkey": lambda lat, lon: quadkey_of(lat, lon, 19),
    "s2": lambda lat, lon: str(s2_number(lat, lon)),
    "polyline": lambda lat, lon: line((lat, lon), (lat + 0.01, lon + 0.02), (lat + 0.02, lon + 0.03)),
}


@pytest.mark.parametrize("kind", CODES)
def test_a_known_place_is_certain_in_its_codes_under_any_name(find_known, kind):
    code = CODES[kind]
    [found] = find_known({"q": code(*HOME)})
    assert (found.data_type, found.grade, found.transform) == ("precise_location", Grade.CERTAIN, kind)
    [found] = find_known({"q": code(*gcj02(*HOME))})
    assert (found.grade, found.transform) == (Grade.CERTAIN, f"{kind}(gcj02)")
    assert find_known({"q": code(*ELSEWHERE)}) == ()


def test_a_token_of_a_cell_of_s2_says_where_it_is(find_known):
    cell = s2_number(*HOME) >> 21 << 21 | 1 << 20
    [found] = find_known({"q": f"{cell:016x}".rstrip("0")})
    assert (found.grade, found.transform) == (Grade.CERTAIN, "s2")


def test_a_cell_of_a_town_is_no_position(find_known):
    assert find_known({"q": quadkey_of(*HOME, 13)}) == ()


@pytest.mark.parametrize(("place", "expected"), [(HOME, {"tile"}), (ELSEWHERE, set())])
def test_a_tile_around_a_known_place_is_found_in_the_path(types, device, place, expected):
    column, row = tile_of(*place, 18)
    message = replace(a_message(), target=f"/tiles/18/{column}/{row}.png")
    page = Page(message, Decoding().open(message).fields, NameIndex(types.values()))
    assert {found.transform for found in KnownPlaces(device).find(page)} == expected


@pytest.mark.parametrize("limit", [MERCATOR, POLE])
def test_a_geohash_may_be_a_number(find_known, limit):
    number = geohash_number_of(39.908722, 116.397499, limit)
    [found] = [d for d in find_known({"score": number}) if d.method == "known-value"]
    assert (found.data_type, found.grade, found.transform) == ("precise_location", "certain", "geohash number")
    assert not [d for d in find_known({"score": number + (1 << 30)}) if d.method == "known-value"]


@pytest.mark.parametrize("digits", [1e5, 1e6])
def test_a_line_may_have_one_point(find_known, digits):
    point = polyline.number(39.908722 * digits) + polyline.number(116.397499 * digits)
    assert [d.transform for d in find_known({"path": point}) if d.method == "known-value"] == ["polyline"]
    other = polyline.number(39.908722 * digits) + polyline.number(116.407499 * digits)
    assert not [d for d in find_known({"path": other}) if d.method == "known-value"]


@pytest.mark.parametrize(
    "text",
    [
        f"polyline({line(HOME, (39.92, 116.41))})",
        f"enc:{line(HOME, (39.92, 116.41))}",
        f"path-5+f44-0.5({line(HOME, (39.92, 116.41))})",
        f"a{quadkey_of(*HOME, 20)}.jpeg",
    ],
)
def test_codes_stand_amid_other_text(find_known, text):
    assert [d for d in find_known({"q": text}) if d.method == "known-value" and "location" in d.data_type]


def test_a_line_elsewhere_is_nothing(find_known):
    text = f"polyline({line(ELSEWHERE, (39.92, 116.45))})"
    assert not [d for d in find_known({"q": text}) if d.method == "known-value"]
