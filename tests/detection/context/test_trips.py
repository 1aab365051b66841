import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ..conftest import MESSAGE, fields_of

PLACE = "北京市东城区前门大街18号"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"address": PLACE}, ("postal_address", Grade.CERTAIN)),
        ({"receiver_addr": PLACE}, ("postal_address", Grade.CERTAIN)),
        ({"consignee": {"detail": PLACE}}, ("postal_address", Grade.CERTAIN)),
        ({"from": PLACE}, ("trip_endpoints", Grade.CERTAIN)),
        ({"pickup_address": PLACE}, ("trip_endpoints", Grade.CERTAIN)),
        ({"destination": {"address": PLACE}}, ("trip_endpoints", Grade.CERTAIN)),
        ({"目的地": PLACE}, ("trip_endpoints", Grade.CERTAIN)),
        ({"p": PLACE}, ("trip_endpoints", Grade.PROBABLE)),
    ],
)
def test_a_known_place_is_what_its_name_says(find_known, body, expected):
    assert {(d.data_type, d.grade) for d in find_known(body) if d.method == "known-value"} == {expected}


def test_coordinates_in_an_object_that_is_called_an_end_are_those_of_a_trip(find, brief):
    ends = {"from": {"lat": 39.908722, "lng": 116.397499}, "to": {"lat": 39.99, "lng": 116.31}}
    assert {data_type for _, data_type, _, _ in brief(find(ends))} == {"trip_endpoints"}


def test_an_origin_alone_is_the_place_around_which_a_search_looks(find, brief):
    origin = {"origin": {"lat": 39.908722, "lng": 116.397499}, "radius": 5}
    assert {data_type for _, data_type, _, _ in brief(find(origin))} == {"precise_location"}
    assert {data_type for _, data_type, _, _ in brief(find(origin | {"tripKind": "bus"}))} == {"trip_endpoints"}


def test_other_coordinates_stay_a_place(find, brief):
    found = brief(find({"here": {"lat": 39.908722, "lng": 116.397499}}))
    assert {data_type for _, data_type, _, _ in found} == {"precise_location"}


@pytest.fixture(scope="module")
def places():
    detector = Detector(load(), None)

    def of(body):
        return [(d.name, d.data_type) for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"]

    return of


@pytest.mark.parametrize(("name", "value"), [("origin", "31.234419,121.484925"), ("目的地", "121.336300,31.197900")])
def test_a_pair_of_coordinates_under_the_name_of_an_end_is_a_trips(places, name, value):
    assert places({name: value}) == [(name, "trip_endpoints")]


@pytest.mark.parametrize("body", [{"from": "12.5,13.25"}, {"start": "0.123456,0.654321"}, {"origin": "CN"}])
def test_limits_of_other_things_are_no_ends(places, body):
    assert not places(body)


def test_so_is_an_address_beside_them(find_shipped):
    end = {"alamat": "Jl. Contoh Raya No. 12", "lat": -6.204451, "lng": 106.822931}
    found = find_shipped({"jemput": end})
    assert {d.data_type for d in found if d.grade is not Grade.POSSIBLE} == {"trip_endpoints"}


def test_an_address_without_a_position_stays_one(find_shipped):
    found = find_shipped({"destination": {"address": "12 Example Street"}})
    assert "trip_endpoints" not in {d.data_type for d in found if d.grade is not Grade.POSSIBLE}


@pytest.fixture(scope="module")
def find_shipped():
    detector = Detector(load(), None)
    return lambda body: list(detector.detect(MESSAGE, fields_of(body)))


def test_places_of_departure_and_arrival_are_the_ends_of_a_trip(find, brief):
    ends = {
        "departure_place": {"latitude": 45.760538, "longitude": 4.859713},
        "arrival_place": {"latitude": 45.899247, "longitude": 6.129384},
    }
    assert {data_type for _, data_type, _, _ in brief(find(ends))} == {"trip_endpoints"}
