import hashlib

import pytest

from overcollect.detection import Detector
from overcollect.inputs.device import Device, KnownValue
from overcollect.knowledge import load
from overcollect.model import Grade, Secret

from ...conftest import a_message
from ..conftest import fields_of

PHONE, OTHER = "13900139000", "13900139001"


@pytest.mark.parametrize(
    ("body", "data_types"),
    [
        ({"receiver_name": "王芳", "receiver_phone": PHONE}, {"person_name", "phone_number"}),
        ({"to": PHONE}, {"phone_number"}),
        ({"payee_phone": "+86 139-0013-9000"}, {"phone_number"}),
        ({"contact_phone": PHONE}, {"phone_number"}),
        ({"note": f"please call {PHONE} first"}, {"phone_number"}),
    ],
)
def test_one_known_contact_is_a_name_and_a_telephone(find_known, body, data_types):
    found = find_known(body)
    assert {d.data_type for d in found} == data_types
    assert all("of a contact planted on the device" in d.reason for d in found)
    assert all((d.items, d.known) == (None, 0) for d in found)


@pytest.mark.parametrize(
    "body",
    [
        {"a": PHONE, "b": OTHER},
        {"contacts": {"wf": PHONE}},
        {"invite_phone": PHONE},
        {"friends": [{"uid": PHONE}]},
        {"contacts": PHONE},
    ],
)
def test_several_contacts_or_a_name_that_says_so_are_the_address_book(find_known, body):
    assert {d.data_type for d in find_known(body)} == {"contacts_list"}


@pytest.mark.parametrize("name", ["passengers", "guests", "to", "乘车人", "bookingPassengers"])
def test_people_of_a_booking_or_a_letter_are_themselves(find_known, name):
    people = [{"name": "王芳", "phone": PHONE}, {"name": "张三", "phone": OTHER}]
    assert {d.data_type for d in find_known({name: people})} == {"person_name", "phone_number"}


@pytest.mark.parametrize(
    "body",
    [
        {"people": [{"name": "王芳", "phone": PHONE}, {"name": "张三", "phone": OTHER}]},
        {"contacts": {"to": [{"name": "王芳", "phone": PHONE}, {"name": "张三", "phone": OTHER}]}},
        {"passengers": [{"name": f"甲{n}", "phone": f"139001390{n:02}"} for n in range(12)]},
    ],
)
def test_under_another_name_or_in_a_crowd_they_are_the_address_book(find_known, body):
    assert "contacts_list" in {d.data_type for d in find_known(body)}


def test_one_installed_app_counts_only_under_a_name_that_says_apps(find_known):
    [detection] = find_known({"q": "open com.example.canary please"})
    assert (detection.data_type, detection.grade) == ("installed_apps", Grade.POSSIBLE)
    [detection] = find_known({"apps": "com.example.canary"})
    assert (detection.data_type, detection.grade) == ("installed_apps", Grade.CERTAIN)


def test_an_app_that_was_planted_is_known_to_nobody_else(find_known):
    for name in ("pkg", "q", "target"):
        [detection] = find_known({name: "com.example.canary"})
        assert (detection.data_type, detection.grade) == ("installed_apps", Grade.CERTAIN)


@pytest.mark.parametrize(
    ("name", "data_type", "grade"),
    [
        ("top_app", "running_apps", Grade.PROBABLE),
        ("pkg", "installed_apps", Grade.POSSIBLE),
        ("package_name", "installed_apps", Grade.POSSIBLE),
        ("target_package", "installed_apps", Grade.POSSIBLE),
    ],
)
def test_an_app_that_many_have_is_what_the_name_says(name, data_type, grade):
    known = KnownValue(data_type="installed_apps", value=Secret("com.tencent.mm"), member_of="installed_apps")
    found = Detector(load(), Device(values=(known,))).detect(a_message(), fields_of({name: "com.tencent.mm"}))
    assert [(d.data_type, d.grade) for d in found] == [(data_type, grade)]


def test_members_one_by_one_count_together(find_known):
    phones = [{"phone": PHONE}, {"phone": OTHER}]
    assert {d.items for d in find_known({"list": phones})} == {2}
    digests = [hashlib.sha256(phone.encode()).hexdigest() for phone in (PHONE, OTHER)]
    assert {(d.data_type, d.items) for d in find_known({"list": digests})} == {("contacts_list", 2)}
    # The name and the telephone of one person are one contact.
    named = find_known({"contacts": {"wf": PHONE, "name": "王芳"}})
    assert {d.items for d in named if d.data_type == "contacts_list"} == {1}
