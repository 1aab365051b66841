import json

import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.knowledge import load
from overcollect.model import Field, Node

from ...conftest import a_message
from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def names(types):
    return NameIndex(types.values())


def ids(hits):
    return {hit.data_type.id for hit in hits}


@pytest.mark.parametrize(
    ("name", "data_type"),
    [
        ("imei", "imei"),
        ("IMEI", "imei"),
        ("i_m_e_i", "imei"),
        ("imei2", "imei"),
        ("dev.imei", "imei"),
        ("dev[imei]", "imei"),
        ("md5_imei", "imei"),
        ("deviceIdfa", "idfa"),
        ("X-Client-IP", "ip_address"),
        ("X-Acme-Client-IP", "ip_address"),
        ("d-imei", "imei"),
        ("client[ip]", "ip_address"),
        ("client.ip", "ip_address"),
    ],
)
def test_names_are_folded_and_unwrapped(names, name, data_type):
    assert data_type in ids(names.of_name(name))


@pytest.mark.parametrize("word", ["md5", "sha1", "sha256", "sha512", "hash", "hashed", "enc", "encrypt", "encrypted"])
def test_a_text_is_a_name_with_that_of_a_digest_on_either_side(names, word):
    assert all(ids(names.of_text(text)) == {"imei"} for text in (f"imei_{word}", f"{word}Imei"))
    assert names.is_strong(f"imei_{word}")


def test_no_name_of_the_catalogue_begins_with_a_digit(names):
    assert all(alias[0].isalpha() for alias, _ in names.aliases())


@pytest.mark.parametrize("name", ["", "page", "time", "imeix", "x" * 5000, "\N{ZERO WIDTH SPACE}", "0"])
def test_other_names_say_nothing(names, name):
    assert names.of_name(name) == ()


@pytest.mark.parametrize("name", ["X-Imei-Count", "x-acme-gone", "d-ip", "imei[count]"])
def test_makers_names_and_letters_before_a_name_do_not_make_others(names, name):
    assert not any(hit.strong for hit in names.of_name(name))


def test_the_name_of_a_digest_is_kept(names):
    assert {hit.digest for hit in names.of_name("imei_sha256")} == {"sha256"}


def test_the_own_name_wins_over_the_one_with_the_parent(names):
    field = Field(Node(None, "json", ("imei", "model")), "", "model")
    assert ids(Page(MESSAGE, [field], names).hits[0]) == {"device_model"}


def test_answers_stay_the_same_when_more_names_come_than_are_kept(names):
    for number in range(25_000):
        names.of_name(f"key{number}x")
    assert ids(names.of_name("imei")) == {"imei"}


def test_a_package_name_is_no_field_name_whose_last_part_counts(names):
    assert names.meaning("device.imei").strong
    assert not names.meaning("com.example.mac").hits


@pytest.mark.parametrize(("name", "data_type"), [("X-Acme-IMEI", {"imei"}), ("X-Acme-Token", set())])
def test_a_single_word_behind_a_makers_name_counts_where_it_means_nothing_else(names, name, data_type):
    assert ids(names.meaning(name).hits) == data_type


@pytest.mark.parametrize(
    ("name", "value", "data_type"),
    [
        ("X-Api-Token", "8f14e45fceea167a5a36dedd4bea2543", "auth_token"),
        ("X-Session-Key", "8f14e45fceea167a5a36dedd4bea2543", "auth_token"),
        ("X-Network-Type", "mobile", "network_type"),
        ("X-Screen-Size", "2.75", "screen_metrics"),
    ],
)
def test_a_header_of_one_maker_with_values_of_its_own_does_not_hide_what_others_call_so(name, value, data_type):
    message = a_message(method="GET", headers=((name, value),))
    found = Detector(load(), None).detect(message, Decoding().open(message).fields)

    assert ("probable", data_type) in {(d.grade.value, d.data_type) for d in found}


@pytest.mark.parametrize(
    ("name", "document", "data_type"),
    [("battery", {"level": "63"}, "battery_state"), ("body", {"level": "63"}, None), ("data", {"level": "63"}, None)],
)
def test_the_name_of_a_document_within_a_text_is_that_of_a_parent(name, document, data_type):
    message = a_message(
        method="POST",
        headers=(("content-type", "application/json"),),
        body=json.dumps({"imei": "490154203237518", name: json.dumps(document)}).encode(),
    )
    found = Detector(load(), None).detect(message, Decoding().open(message).fields)
    assert {d.data_type for d in found if d.name == "level"} == ({data_type} if data_type else set())


def test_what_the_store_says_of_an_installation_is_named_below_its_referrer():
    body = {"referrer": "utm_source=google-play&utm_medium=organic", "link": "utm_source=letter&utm_medium=mail"}
    message = a_message(method="POST", headers=(("content-type", "application/json"),), body=json.dumps(body).encode())
    found = Detector(load(), None).detect(message, Decoding().open(message).fields)
    told = {(d.location, d.value.reveal()) for d in found if d.data_type == "ad_interaction"}

    assert told == {
        ("body.json$.referrer.form.utm_source", "google-play"),
        ("body.json$.referrer.form.utm_medium", "organic"),
    }


@pytest.mark.parametrize(
    ("body", "data_type"),
    [
        ({"user": {"sexual_orientations": [{"id": "bi", "name": "Bisexual"}]}}, "sexual_orientation"),
        ({"allergies": [{"name": "penicillin and pollen"}]}, "health_record"),
        ({"playlists": [{"name": "penicillin and pollen"}]}, None),
    ],
)
def test_the_name_of_a_list_says_what_its_entries_name(catalogue, body, data_type):
    found = Detector(catalogue, None).detect(MESSAGE, fields_of(body))
    assert {d.data_type for d in found if d.name == "name" and d.grade != "possible"} == ({data_type} - {None})


@pytest.mark.parametrize(
    ("body", "data_type"),
    [
        ({"phoneNumbers": [{"value": "13712347652"}]}, "phone_number"),
        ({"realNames": [{"value": "张伟"}]}, "person_name"),
        ({"birthday": [{"#text": "1990-03-14"}]}, "date_of_birth"),
        ({"scores": [{"value": "490154203237518"}]}, None),
        ({"answers": [{"content": "我今天去了公园，很开心"}]}, None),
    ],
)
def test_the_name_of_a_list_speaks_for_values_in_its_entries(catalogue, body, data_type):
    found = Detector(catalogue, None).detect(MESSAGE, fields_of(body))
    assert {d.data_type for d in found if "parent" in d.reason or d.data_type == data_type} == {data_type} - {None}


@pytest.mark.parametrize(
    ("body", "data_type"),
    [
        ({"driverInfo": {"name": "Bobby Tables"}}, "person_name"),
        ({"CardholderDetails": {"Name": "Bobby Tables"}}, "person_name"),
        ({"passenger_data": {"name": "Bobby Tables"}}, "person_name"),
        ({"emailData": {"value": "b.tables@example.test"}}, "email_address"),
        ({"fileInfo": {"name": "Bobby Tables"}}, None),
        ({"details": {"name": "Bobby Tables"}}, None),
        # A name that means something by itself keeps its meaning: here an app's.
        ({"deviceInfo": {"version": "13"}}, None),
    ],
)
def test_what_an_object_is_made_of_says_nothing(catalogue, body, data_type):
    found = Detector(catalogue, None).detect(MESSAGE, fields_of(body))
    assert {d.data_type for d in found if d.grade != "possible"} == {data_type} - {None}
