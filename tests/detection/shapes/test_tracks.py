"""Ways in one text, as receivers of positions write them."""

import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

POINTS = [(31.230530 + step * 0.0003, 121.473860 + step * 0.0004) for step in range(4)]


@pytest.fixture(scope="module")
def tracks():
    detector = Detector(load(), None)

    def of(body):
        found = detector.detect(MESSAGE, fields_of(body))
        return [d.items for d in found if d.data_type == "location_track" and d.grade != "possible"]

    return of


def written(form, between):
    return between.join(
        form.format(t=1_795_612_601 + 5 * step, lat=lat, lon=lon) for step, (lat, lon) in enumerate(POINTS)
    )


@pytest.mark.parametrize("form", ["{t},{lat:.6f},{lon:.6f},12.5", "{lat:.6f},{lon:.6f},{t}", "{t},{lon:.6f},{lat:.6f}"])
@pytest.mark.parametrize("between", [";", "|", "\n", "#"])
@pytest.mark.parametrize("name", ["data", "track"])
def test_records_of_a_time_and_a_position_are_a_way(tracks, name, form, between):
    assert tracks({name: written(form, between)}) == [len(POINTS)]


def test_lists_of_a_time_and_a_position_are_a_way(tracks):
    listed = [[1_795_612_601 + step, lat, lon] for step, (lat, lon) in enumerate(POINTS)]
    assert tracks({"track": listed}) == [len(POINTS)]


@pytest.mark.parametrize(
    "text",
    [
        "1795612601,31.2053,31.4738,12;1795612606,31.2083,31.4742,13;1795612611,31.2113,31.4746,14",
        "1795612601,1.23456,2.34567;1795612602,55.23456,60.34567;1795612603,80.23456,6.34567",
        "1795612601,31.230530,121.473860;1795612606,31.230830,121.474260",
    ],
)
def test_prices_far_places_and_two_places_are_no_way(tracks, text):
    assert not tracks({"data": text})
