import pytest

PHONE, STREET = "+12025550143", {"street": "27 Example Road", "zip": "10010"}
PLACE = {"lat": 40.741895, "lng": -73.989308}
IBAN = "GB82WEST12345698765432"
NAME = ("name", "person_name")


@pytest.mark.parametrize(
    "body",
    [
        {"dropoff": {"name": "Grace Lin", "phone": PHONE, **PLACE}},
        {"shipTo": {"name": "Grace Lin", "phone": PHONE}},
        {"to": {"name": "Grace Lin", **STREET}},
        {"address_from": {"name": "Grace Lin", **STREET}},
        {"to_address": {"name": "Grace Lin", "city": "Exampleton", **STREET}},
        {"to": {"name": "Grace Lin", "iban": IBAN}},
        {"from": {"name": "苏晚棠", "phone": "13800138000"}},
        {"receiverInfo": {"name": "苏晚棠", "mobile": "13800138000"}},
    ],
)
def test_who_is_reached_at_an_end_is_a_person(sure_pairs, body):
    assert NAME in sure_pairs(body)


@pytest.mark.parametrize(
    "body",
    [
        {"to": {"name": "Grace Lin", **PLACE}, "from": PLACE},
        {"to": {"name": "Union Square", "phone": PHONE, **PLACE}},
        {"to": {"name": "Union Grill", "street": "27 Example Road"}},
        {"dropoff": {"name": "Burger Palace", "phone": PHONE, **PLACE}},
        {"shipTo": {"name": "Sample Books Ltd", "phone": PHONE}},
        {"to": {"name": "Everyday Savings", "iban": IBAN}},
        {"to": {"name": "前门大街店", "phone": "13800138000"}},
        {"screen": {"name": "Grace Lin", **STREET}},
    ],
)
def test_places_firms_and_accounts_are_none(sure_pairs, body):
    assert NAME not in sure_pairs(body)


def test_an_end_at_which_a_person_is_reached_is_where_somebody_lives(sure_types):
    end = {"name": "Grace Lin", "phone": PHONE, **STREET, **PLACE}
    found = sure_types({"dropoff": end})
    assert {"postal_address", "precise_location"} <= found
    assert "trip_endpoints" not in found


def test_an_end_without_anybody_stays_one_of_a_trip(sure_types):
    found = sure_types({"pickup": PLACE, "dropoff": {"name": "Union Square", **STREET, **PLACE}})
    assert "trip_endpoints" in found
    assert "postal_address" not in found
