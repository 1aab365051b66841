import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ...conftest import a_message
from ..conftest import MESSAGE, fields_of

PLACE = "-7.2613508,112.7419037"


@pytest.fixture(scope="module")
def find():
    detector = Detector(load(), None)
    return lambda body: [d for d in detector.detect(MESSAGE, fields_of(body)) if d.grade is not Grade.POSSIBLE]


@pytest.mark.parametrize("name", ["picked_loc", "geoCode", "lastPos", "X-Gps-Fix", "tripPoint"])
def test_two_numbers_under_a_word_for_places(find, name):
    (found,) = find({name: PLACE})

    assert (found.data_type, found.value.reveal()) == ("precise_location", PLACE)
    assert 0 < found.precision_m < 1


@pytest.mark.parametrize(
    ("target", "places"),
    [
        ("/v2.5/key/120.126417,30.281903/weather", {"120.126417,30.281903"}),
        ("/forecast/key/37.774929,-122.419418", {"37.774929,-122.419418"}),
        ("/tiles/12.5,30.2/a", set()),
        ("/v2/0.126417,0.281903/a", set()),
    ],
)
def test_a_segment_of_a_path_that_is_two_numbers(target, places):
    message = a_message(method="GET", target=target)
    found = Detector(load(), None).detect(message, Decoding().open(message).fields)
    assert {d.value.reveal() for d in found if d.grade is not Grade.POSSIBLE} == places


@pytest.mark.parametrize(
    "body",
    [
        {"q": PLACE},
        {"mapCenter": PLACE},
        {"store_loc": PLACE},
        {"picked_loc": "-7.26,112.74"},
        {"picked_loc": "0.2613508,0.7419037"},
        {"picked_loc": "97.2613508,112.7419037"},
        {"pos": "1.0000001,2.0000002,3.0000003"},
        {"geoCode": "31.23042,2"},
    ],
)
def test_other_numbers_are_no_position(find, body):
    assert not find(body)


@pytest.mark.parametrize(
    "body",
    [
        {"longitude": "116.357309", "fdimension": "39.927003"},
        {"lgt": "121.45823", "ltt": "31.277991"},
        {"gps_jd": "121.458231", "gps_wd": "31.277991"},
        {"gps_wd": "121.458231", "gps_jd": "31.277991"},
    ],
)
def test_pairs_of_which_one_name_or_none_is_usual(find, body):
    assert {d.value.reveal() for d in find(body) if d.data_type == "precise_location"} == set(body.values())


@pytest.mark.parametrize(
    "body",
    [
        {"longitude": "116.357309", "price": "39.9"},
        {"longitude": "116.357309", "a": "39.927003", "b": "12.345678"},
        {"size_wd": "31.27", "size_jd": "12.1"},
        {"lgt": "12", "ltt": "31"},
    ],
)
def test_other_pairs_are_none(find, body):
    assert not find(body)
