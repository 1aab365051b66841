import pytest


@pytest.mark.parametrize(
    ("body", "canonical"),
    [
        ({"countryCode": "+1", "phone": "6505550101"}, "+16505550101"),
        ({"country_code": "1", "mobile": "650-555-0101"}, "+16505550101"),
        ({"areaCode": "0044", "phone": "07700900123"}, "+447700900123"),
        ({"phone": "6505550101", "dialCode": 1}, "+16505550101"),
        ({"client_phone": "6505550101", "client_contact_code": "+1"}, "+16505550101"),
    ],
)
def test_a_code_beside_it_completes_a_number(find, body, canonical):
    [found] = find(body)
    assert (found.data_type, found.grade, found.canonical.reveal()) == ("phone_number", "probable", canonical)


@pytest.mark.parametrize(
    "body",
    [
        {"countryCode": "ZZ", "phone": "6505550101"},
        {"countryCode": "+1", "phone": "65055501"},
        {"countryCode": "+999", "phone": "6505550101"},
        {"phone": "6505550101"},
        {"dial": {"countryCode": "+1"}, "user": {"phone": "6505550101"}},
    ],
)
def test_without_a_fitting_code_it_stays_possible(find, body):
    assert {str(d.grade) for d in find(body) if d.data_type == "phone_number"} <= {"possible"}
