import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.forms.transverse_mercator import gauss_kruger, mgrs_square, project, utm, utm_zone


@pytest.mark.parametrize(
    ("place", "square", "at"),
    [
        # The Eiffel tower, the White House and the opera of Sydney, as maps with MGRS show them.
        ((48.8584, 2.2945), "31udq", (11955, 48252)),
        ((38.8977, -77.0365), "18suj", (7396, 23394)),
        ((-33.8568, 151.2153), "56hlh", (52289, 34901)),
    ],
)
def test_places_lie_in_their_squares(place, square, at):
    north, east = utm(*place)
    assert mgrs_square(*place) == square
    assert (round(north % 100_000), round(east % 100_000)) == at


def test_on_the_meridian_the_easting_is_the_false_one():
    assert project(30, 120, 120).east == 500_000
    assert gauss_kruger(30, 120)["gauss-kruger-3(zone)"].east == 40_500_000


@given(st.floats(-79, 83), st.floats(-179.9, 179.9))
def test_a_step_to_the_north_and_to_the_east_is_as_long_as_on_the_ground(lat, lon):
    here, there = project(lat, lon, lon), project(lat + 0.001, lon, lon)
    assert there.north - here.north == pytest.approx(111.1, abs=0.7)
    assert here.east == 500_000
    assert 1 <= utm_zone(lon) <= 60
