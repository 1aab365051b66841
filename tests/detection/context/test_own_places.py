import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ..conftest import MESSAGE, fields_of

DETECTOR = Detector(load(), None)
HERE, THERE = {"lat": 40.741895, "lon": -73.989308}, {"lat": 40.752726, "lon": -73.977229}


def types_of(body):
    found = DETECTOR.detect(MESSAGE, fields_of(body))
    return {(d.location.rpartition("$")[2], d.data_type) for d in found if d.grade is not Grade.POSSIBLE}


@pytest.mark.parametrize("name", ["label", "name", "title", "type"])
@pytest.mark.parametrize("text", ["My location", "CURRENT_LOCATION", "我的位置", "Ubicación actual", "現在地"])
def test_coordinates_that_a_text_calls_the_users_own_place_are_it(name, text):
    found = types_of({"from": HERE | {name: text}, "to": THERE | {name: "Grand Central"}})
    assert {(".from.lat", "precise_location"), (".to.lat", "trip_endpoints")} <= found
    assert (".from.lat", "trip_endpoints") not in found


def test_so_are_those_in_a_list_and_the_goal_by_its_name_is_one():
    origin = {"coord": [52.516272, 13.377722], "type": "CURRENT_LOCATION"}
    found = types_of({"origin": origin, "destination": {"name": "Berlin Hbf"}})
    assert {(".origin.coord[0]", "precise_location"), (".destination.name", "trip_endpoints")} <= found


def test_a_name_that_begins_as_that_of_the_text_does_is_of_the_same_end():
    flat = {
        "fromLat": 31.230512,
        "fromLng": 121.473801,
        "fromName": "我的位置",
        "toLat": 31.194112,
        "toLng": 121.328643,
    }
    found = types_of(flat)
    assert {(".fromLat", "precise_location"), (".toLat", "trip_endpoints")} <= found
    assert ".fromName" not in {place for place, _ in found}


@pytest.mark.parametrize(
    "body",
    [
        {"from": HERE | {"label": "Flatiron"}, "to": THERE | {"label": "Grand Central"}},
        {"fromLat": 31.230512, "fromLng": 121.473801, "toLat": 31.194112, "toLng": 121.328643, "name": "我的位置"},
    ],
)
def test_other_ends_stay_the_ends_of_a_trip(body):
    assert "precise_location" not in {data_type for _, data_type in types_of(body)}
