from hashlib import md5, sha256

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


DIGESTS = [md5(f"1380013800{n}".encode()).hexdigest() for n in range(5)]


@pytest.mark.parametrize(
    "name",
    [
        "phones",
        "phone_md5",
        "mobileMd5List",
        "phoneHashes",
        "contactHashes",
        "mobileHashList",
        "telMd5s",
        "addressBookHashes",
    ],
)
def test_a_list_of_digests_under_a_name_of_telephone_numbers_is_an_address_book(sure_types, name):
    assert sure_types({name: DIGESTS}) == {"contacts_list"}
    assert sure_types({name: [sha256(one.encode()).hexdigest() for one in DIGESTS]}) == {"contacts_list"}


@pytest.mark.parametrize("names", [["md5"], ["hash"], ["phoneMd5"]])
def test_entries_of_an_address_book_may_be_digests_alone(sure_types, names):
    body = {"addressBook": [dict.fromkeys(names, one) for one in DIGESTS]}
    assert sure_types(body) == {"contacts_list"}


@pytest.mark.parametrize("name", ["fileHashes", "imageMd5List", "md5List", "hashes", "chunks"])
def test_digests_of_anything_else_are_none(sure_types, name):
    assert sure_types({name: DIGESTS, "files": [{"md5": one} for one in DIGESTS]}) == set()


def test_two_digests_are_those_of_one_telephone(sure_types):
    assert sure_types({"phone_md5": DIGESTS[:2]}) == {"phone_number"}


def test_numbers_in_one_text_are_contacts_where_the_name_is_that_of_several(sure_types):
    assert sure_types({"mobiles": "13800138000,13900139001,13700137002"}) == {"contacts_list"}
