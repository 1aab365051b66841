import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def measures():
    """Names of the fields that are surely measures of a body, in a JSON body."""
    detector = Detector(load(), None)

    def of(body):
        found = detector.detect(MESSAGE, fields_of(body))
        return {d.name for d in found if d.data_type == "health_metric" and d.grade == "probable"}

    return of


@pytest.mark.parametrize(
    "body",
    [
        {"height": 178, "weight": 71.5, "calories": 312},
        {"height": "1.78", "weight": "71.5 kg", "birthday": "1990-11-07"},
        {"height": 165, "weight": 61, "ovulation_date": "2026-01-16"},
    ],
)
def test_height_and_weight_beside_what_only_a_person_has_are_a_persons(measures, body):
    assert {"height", "weight"} <= measures(body)


@pytest.mark.parametrize(
    "body",
    [
        {"height": 178, "weight": 71.5},
        {"height": 320, "width": 50, "gender": "F"},
        {"weight": 700, "family": "Arial", "gender": "F"},
        {"user": {"gender": "F"}, "parcel": {"height": 178, "weight": 71.5}},
        {"weight": 2.5, "price": 12, "sku": "a1", "gender": "women"},
        {"height": "auto", "gender": "F"},
    ],
)
def test_those_of_parcels_fonts_and_banners_are_not(measures, body):
    assert measures(body) == set()


def test_a_height_beside_steps_is_of_a_body_though_a_device_stands_beside_it(sure_names):
    run = {"steps": 5120, "hr": [98, 121, 134], "height": 178, "imei": "490154203237518", "osVersion": "13"}
    assert "height" in sure_names(run)


def test_a_height_beside_a_width_is_of_a_screen(sure_names):
    assert "height" in sure_names({"imei": "490154203237518", "osVersion": "13", "width": 1080, "height": 2248})
