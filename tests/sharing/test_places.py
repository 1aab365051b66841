"""Positions, moved."""

import random

import pytest

from overcollect.forms.datums import gcj02
from overcollect.forms.geohash import decode, encode
from overcollect.inputs.device import KnownLocation
from overcollect.sharing.places import Places

HOME = KnownLocation(lat=39.908722, lon=116.397499)


@pytest.fixture(params=range(4))
def places(request):
    return Places(random.Random(request.param))


@pytest.mark.parametrize(
    ("text", "name"),
    [("39.908722", "lat"), ("116.397499", "lng"), ("39.9", "latitude"), ("-33.86882", "y"), ("39908722", "latE6")],
)
def test_an_axis_moves_by_its_way_and_keeps_its_decimals(places, text, name):
    new = places.text(text, name)
    way = places.north if name[0] in "ly" and "ng" not in name else places.east
    scale = 10**6 if "E6" in name else 1
    decimals = len(text.partition(".")[2])
    assert float(new) == pytest.approx(float(text) + way * scale, abs=0.6 * 10**-decimals)
    assert len(new.partition(".")[2]) == decimals


def test_a_pair_moves_in_either_order(places):
    lat, lon = (float(one) for one in places.text("39.908722,116.397499", "loc").split(","))
    assert (lat, lon) == pytest.approx((39.908722 + places.north, 116.397499 + places.east), abs=1e-6)
    lon, lat = (float(one) for one in places.text("116.397499;39.908722", "loc").split(";"))
    assert (lat, lon) == pytest.approx((39.908722 + places.north, 116.397499 + places.east), abs=1e-6)


def test_a_known_place_in_another_system_stays_in_it(places):
    sent = gcj02(HOME.lat, HOME.lon)
    moved = places.known(HOME)
    expected = gcj02(moved.lat, moved.lon)
    assert float(places.text(f"{sent[0]:.6f}", "a", HOME, "gcj02")) == pytest.approx(expected[0], abs=2e-6)
    assert float(places.text(f"{sent[1]:.6f}", "b", HOME, "gcj02")) == pytest.approx(expected[1], abs=2e-6)


def test_a_geohash_moves(places):
    text = encode(HOME.lat, HOME.lon, 8)
    cell = decode(places.text(text, "gh"))
    assert (cell.lat, cell.lon) == pytest.approx((HOME.lat + places.north, HOME.lon + places.east), abs=0.001)


def test_what_is_no_position_is_told():
    places = Places(random.Random(1))
    assert places.text("Beijing", "city") is None
    assert places.text("前门大街18号", "address") is None


def test_no_position_leaves_the_earth(places):
    for text in ("89.9", "-89.9"):
        assert abs(float(places.text(text, "lat"))) <= 90
    for text in ("179.9", "-179.9"):
        assert abs(float(places.text(text, "lon"))) <= 180
