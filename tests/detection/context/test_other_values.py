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
def test_another_telephone_under_the_name_of_a_business_is_only_possible(find_known, name):
    body = {name: {"phone": "13812345678", "email": "desk@example.test"}}
    assert {grade for _, grade in grades(find_known(body))} == {Grade.POSSIBLE}


def test_where_none_is_known_the_telephone_of_a_service_can_be_the_users(find):
    assert grades(find({"service": {"phone": "13812345678"}})) == {("phone_number", Grade.PROBABLE)}


@pytest.mark.parametrize(
    "body",
    [
        {"store": {"phone": "+13125550100", "address": {"street": "500 Market Street", "city": "Springfield"}}},
        {"station": {"lat": 41.902782, "lng": -87.631102}},
        {"embassies": [{"city": "Paris", "phone": "+33144431800"}]},
        {"restaurant": {"name": "Golden Wok", "lat": 41.902782, "lng": -87.631102}},
        {"results": [{"shop_id": n, "lat": 41.8811 + n, "lng": -87.62933, "tel": "+13125550111"} for n in (1, 2)]},
    ],
)
def test_where_a_shop_is_and_how_it_is_reached_is_only_possible(find, body):
    assert {grade for _, grade in grades(find(body))} == {Grade.POSSIBLE}


@pytest.mark.parametrize(
    "body",
    [
        {"shop_id": 12, "address": {"phone": "13812345678"}},
        {"store_user": {"phone": "13812345678"}},
        {"shop": {"owner": {"phone": "13812345678"}}},
        {"shop": {"customer": {"phone": "13812345678"}}},
    ],
)
def test_who_orders_from_a_shop_is_no_shop(find, body):
    assert grades(find(body)) == {("phone_number", Grade.PROBABLE)}


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


def test_the_address_of_a_wristband_is_none_of_the_phone(find):
    assert grades(find({"wristband": {"mac": "00:00:5e:00:53:21"}})) == {("mac_address", Grade.POSSIBLE)}
    assert grades(find({"phone_info": {"mac": "00:00:5e:00:53:21"}})) == {("mac_address", Grade.PROBABLE)}


@pytest.mark.parametrize("over", ["dropOff", "ParkedAt", "home", "delivery"])
def test_where_somebody_lives_is_often_far_from_the_device(find_known, over):
    assert grades(find_known({over: {"geo": SHANGHAI}})) == {("precise_location", Grade.PROBABLE)}
    assert grades(find_known({over: {"restaurantGeo": SHANGHAI}})) == {("precise_location", Grade.POSSIBLE)}
