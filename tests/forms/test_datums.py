"""One public landmark in the three datums: the reference pair of places."""

import pytest

from overcollect.forms.datums import bd09, gcj02, in_china

WGS84 = (39.908722, 116.397499)


def test_the_landmark_is_shifted_as_the_map_services_do():
    assert gcj02(*WGS84) == pytest.approx((39.910126, 116.403743), abs=2e-6)
    assert bd09(*WGS84) == pytest.approx((39.916465, 116.410116), abs=2e-6)


def test_outside_china_nothing_is_shifted():
    berlin = (52.52, 13.405)
    assert not in_china(*berlin)
    assert gcj02(*berlin) == bd09(*berlin) == berlin
