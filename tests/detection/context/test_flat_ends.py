import pytest

PHONE, MOBILE = "+12025550143", "13800138000"
TRIP = "trip_endpoints"


@pytest.mark.parametrize(
    "body",
    [
        {"dropoff_name": "Grace Lin", "dropoff_phone_number": PHONE, "dropoff_address": "29 Example Road"},
        {"toName": "苏晚棠", "toMobile": MOBILE, "toAddr": "上海市黄浦区示例路1号"},
        {"from_name": "苏晚棠", "from_tel": MOBILE, "from_address": "上海市黄浦区示例路1号"},
    ],
)
def test_who_is_reached_at_an_end_is_a_person_and_its_address_somebodys(sure_pairs, body):
    name, _, address = body
    found = sure_pairs(body)
    assert {(name, "person_name"), (address, "postal_address")} <= found
    assert TRIP not in {data_type for _, data_type in found}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"pickup_name": "Burger Palace", "pickup_phone": PHONE, "pickup_address": "27 Example Road"}, "pickup_name"),
        ({"toName": "上海虹桥站", "toMobile": MOBILE}, "toName"),
        ({"toName": "苏晚棠", "fromMobile": MOBILE}, "toName"),
        ({"toName": "Grace Lin", "toLat": 31.1979, "toLng": 121.3363}, "toName"),
    ],
)
def test_shops_stations_and_other_ends_are_none(sure_pairs, body, name):
    assert (name, "person_name") not in sure_pairs(body)


def test_the_other_end_stays_one_of_a_trip(sure_pairs):
    ends = {"pickup_address": "27 Example Road", "dropoff_name": "Grace Lin", "dropoff_phone": PHONE}
    assert ("pickup_address", TRIP) in sure_pairs(ends | {"dropoff_address": "29 Example Road"})
