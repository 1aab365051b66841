import pytest

from overcollect.model import Grade

SHANGHAI = {"lat": 31.230412, "lng": 121.473712}
NEARBY = {"lat": 39.921512, "lng": 116.391234}


def grades(detections):
    return {(d.data_type, d.grade) for d in detections}


def test_a_place_far_from_every_known_one_is_only_possible(find, find_known):
    assert grades(find(SHANGHAI)) == {("precise_location", Grade.PROBABLE)}
    assert grades(find_known(SHANGHAI)) == {("precise_location", Grade.POSSIBLE)}


def test_a_place_nearby_keeps_its_grade(find_known):
    assert grades(find_known(NEARBY)) == {("precise_location", Grade.PROBABLE)}


@pytest.mark.parametrize(
    "body",
    [
        {"center": {**NEARBY}},
        {**NEARBY, "zoom": 12},
        {"markers": [{**NEARBY}]},
        {"location": "39.921512,116.391234", "z": 15},
    ],
)
def test_what_a_map_shows_is_only_possible(find, body):
    assert {grade for _, grade in grades(find(body))} == {Grade.POSSIBLE}


def test_a_known_place_stays_known_on_a_map(find_known):
    found = find_known({"center": "39.908722,116.397499", "zoom": 12})
    assert grades(found) == {("precise_location", Grade.CERTAIN)}


@pytest.mark.parametrize("name", ["store", "shop", "service", "merchant"])
def test_another_telephone_under_the_name_of_a_business_is_only_possible(find, find_known, name):
    body = {name: {"phone": "13812345678", "email": "desk@example.test"}}
    assert {grade for _, grade in grades(find_known(body))} == {Grade.POSSIBLE}
    assert Grade.POSSIBLE not in {grade for _, grade in grades(find(body))}


@pytest.mark.parametrize(
    "body",
    [
        {"phone": "13812345678"},
        {"user_center": {"phone": "13812345678"}},
        {"store": {"imei": "352099001761481"}},
        {"store": {"phone": "13800138000"}},
    ],
)
def test_the_users_own_and_other_identifiers_keep_their_grade(find_known, body):
    assert Grade.POSSIBLE not in {grade for _, grade in grades(find_known(body))}
