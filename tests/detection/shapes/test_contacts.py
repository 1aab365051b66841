import pytest

BOOK = [{"name": "Ana Silva", "phone": "+919895000417"}, {"name": "Example Clinic", "phone": "04842700417"}]


def test_an_address_book_has_numbers_as_they_are_called_within_the_country(sure_types):
    assert sure_types({"contacts": BOOK}) == {"contacts_list"}


def test_elsewhere_a_number_of_no_known_country_is_no_contact(sure_types):
    assert "contacts_list" not in sure_types({"branches": BOOK})


@pytest.mark.parametrize(
    "body",
    [
        {"contacts": [{"name": "Ana", "number": "8235550132"}, {"name": "Luis", "number": "(547) 555-0142"}]},
        {"contactos": [{"nombre": "Ana", "telefono": "8235550132"}, {"nombre": "Luis", "telefono": "5475550142"}]},
        {"phonebook": "Ana:8235550132;Luis:5475550142"},
        {"contacts": ["奶奶,14700000001", "姑妈,13500000002", "Sam Hernandez,13400000003"]},
        {
            "data": [
                {"contactName": "Ana", "contactNo": "8235550132"},
                {"contactName": "Taller 3", "contactNo": "5475550142"},
            ]
        },
    ],
)
def test_entries_of_an_address_book_are_contacts_as_the_telephone_keeps_them(sure_types, body):
    assert "contacts_list" in sure_types(body)


@pytest.mark.parametrize(
    "body",
    [
        {"orders": [{"name": "Ana", "number": "8235550132"}, {"name": "Luis", "number": "5475550142"}]},
        {"ranking": "Ana:8235550132;Luis:5475550142"},
        {"contacts": ["2026-01-01 10:00", "2026-01-02 10:00"]},
        {"contacts": "created:2026-01-01;updated:2026-01-02"},
        {
            "data": [
                {"contactName": "Ana", "contactNo": "8235550132", "address": "Calle Mayor 5, Madrid"},
                {"contactName": "Luis", "contactNo": "5475550142", "address": "Calle Menor 7, Madrid"},
            ]
        },
    ],
)
def test_numbers_that_no_name_calls_a_contacts_are_none(sure_types, body):
    assert "contacts_list" not in sure_types(body)
