import pytest

from overcollect.forms.mercator import bd09_mercator, web_mercator


def test_web_mercator_of_known_points():
    assert web_mercator(0, 180)[1] == pytest.approx(20037508.34, abs=0.01)
    assert web_mercator(45, 0)[0] == pytest.approx(5621521.49, abs=0.01)


@pytest.mark.parametrize("latitude", [15, 30, 45])
def test_baidus_bands_meet(latitude):
    assert bd09_mercator(latitude - 1e-9, 116)[0] == pytest.approx(bd09_mercator(latitude, 116)[0], abs=2)


def test_baidus_plane_is_an_ellipsoids():
    north, east = bd09_mercator(39.915119, 116.403963)
    assert north == pytest.approx(4825907, abs=500)
    assert east == pytest.approx(12958160, abs=500)
