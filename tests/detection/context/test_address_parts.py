import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

ADDRESS = {"province": "上海市", "city": "上海市", "county": "黄浦区", "address": "上海市黄浦区人民大道200号3号楼502室"}


@pytest.fixture(scope="module")
def sure():
    """What is at least probable in a JSON body, by data type."""
    detector = Detector(load(), None)

    def of(body):
        found = {}
        for one in detector.detect(MESSAGE, fields_of(body)):
            if one.grade != "possible":
                found.setdefault(one.data_type, set()).add(one.name)
        return found

    return of


STREET = {"address": "Strada Memorandumului 28", "zipCode": "400114", "city": "Cluj-Napoca"}


def test_a_street_a_code_and_a_city_of_somebody_are_an_address(sure):
    found = sure({"customer": {"firstName": "Ana", "lastName": "Pop", "phone": "+40745018823", **STREET}})
    assert {"address", "zipCode"} <= found["postal_address"]
    assert "postal_address" not in sure({"branch": STREET})


def test_the_areas_over_the_street_of_a_consignee_are_parts_of_the_address(sure):
    found = sure({"contact": {**ADDRESS, "mobile": "13800138000"}})
    assert found["postal_address"] == {"province", "city", "county", "address"}
    assert "coarse_location" not in found


@pytest.mark.parametrize(
    "body",
    [
        ADDRESS,
        {"city": "上海市", "phone": "13800138000"},
        {"user": {"phone": "13800138000", "city": "上海市"}, "order": {"address": ADDRESS["address"]}},
        {**ADDRESS, "phone": "13800138000", "lat": "31.230416", "lng": "121.473701"},
    ],
)
def test_other_areas_tell_where_somebody_is(sure, body):
    assert "city" in sure(body)["coarse_location"]


@pytest.mark.parametrize(
    "body",
    [
        {"address": {"line1": "14 Cotham Vale", "city": "Bristol"}},
        {"billing_details": {"street": "14 Cotham Vale", "city": "Bristol"}},
    ],
)
def test_the_city_on_a_form_for_an_address_is_a_part_of_it(sure, body):
    assert "city" in sure(body)["postal_address"]


def test_the_city_that_a_map_service_calls_the_position_is_none(sure):
    assert sure({"address": {"street": "14 Cotham Vale", "city": "Bristol"}})["coarse_location"] == {"city"}


ON_A_FORM = {"addressLine1": "12 Example Road", "city": "Bengaluru", "phone": "9876500012"}


@pytest.mark.parametrize("part", [{"state": "Karnataka"}, {"state": "KA"}, {"pincode": "560034"}, {"flat": "4B"}])
def test_small_parts_are_parts_of_a_persons_address(sure, part):
    assert set(part) <= sure({**ON_A_FORM, **part})["postal_address"]


@pytest.mark.parametrize(
    "body",
    [
        {**ON_A_FORM, "state": "Active"},
        {**ON_A_FORM, "state": "PAID"},
        {"city": "Bengaluru", "state": "Karnataka"},
        {"order": {"state": "Karnataka"}, "to": ON_A_FORM},
    ],
)
def test_the_state_of_an_order_is_none(sure, body):
    assert "state" not in sure(body).get("postal_address", ())


def test_parts_that_are_none_by_themselves_are_an_address_together(sure):
    parts = {"street": "Абая 150", "flatNumber": "88", "postCode": "050046"}
    assert sure({"addresses": [parts]})["postal_address"] == {"street", "flatNumber", "postCode"}
    assert "postal_address" not in sure({"shop": parts})
    assert "flatNumber" not in sure({"x": {"street": "Абая 150", "flatNumber": "88"}}).get("postal_address", set())


def test_the_first_line_of_a_form_the_code_and_the_city_are_an_address(sure):
    address = {"line_1": "212, Rua da Aurora, Boa Vista", "zip_code": "50050000", "city": "Recife"}
    assert sure({"customer": {"address": address}})["postal_address"] == {"line_1", "zip_code", "city"}
    assert "postal_address" not in sure({"line_1": "Hello", "zip_code": "50050000"})
