"""Which of several proposals for one field stand."""

import pytest

from overcollect.detection import Detector
from overcollect.inputs.device import Device, KnownValue
from overcollect.knowledge import load
from overcollect.model import Secret

from .conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def types_of():
    detector = Detector(load(), Device(values=(KnownValue(data_type="person_name", value=Secret("林小雨")),)))
    return lambda body: {d.data_type for d in detector.detect(MESSAGE, fields_of(body))}


@pytest.mark.parametrize(("name", "value"), [("email", "lin.xiaoyu@example.com"), ("contact", "linxiaoyu@example.com")])
def test_a_name_inside_an_address_is_the_address(types_of, name, value):
    assert types_of({name: value}) == {"email_address"}


@pytest.mark.parametrize("value", ["林小雨 <lin.xiaoyu@example.com>", "林小雨"])
def test_a_name_beside_an_address_is_one(types_of, value):
    assert "person_name" in types_of({"contact": value})


def test_labels_of_a_person_are_what_they_say_as_well(types_of):
    person = {"id": "829072bbd83c2a5484fa082f", "gender": "M", "yob": 1984}
    bid = {"id": "b1", "imp": [{"id": "1"}], "app": {"bundle": "com.example.app"}, "device": {"ua": "Mozilla/5.0"}}

    assert {"inferred_profile", "sexual_orientation"} <= types_of(bid | {"user": person | {"keywords": "lgbtq,quiz"}})
    assert "sexual_orientation" not in types_of(bid | {"user": person | {"keywords": "film,quiz"}})


def test_a_childs_name_is_a_name_and_a_childs(types_of):
    assert types_of({"babyName": "童小漫"}) == {"person_name", "minor_data"}
    assert types_of({"childBirthdate": "2018-05-09"}) == {"date_of_birth", "minor_data"}


def test_the_number_of_a_driving_licence_is_that_of_an_identity_card(types_of):
    for name in ("driverLicenseNo", "licence_no", "驾驶证号"):
        assert types_of({name: "11010519491231002X"}) == {"driver_licence", "national_id_cn"}
    assert types_of({"idCard": "11010519491231002X"}) == {"national_id_cn"}
    assert types_of({"licenseNumber": "D400-7836-0001"}) == {"driver_licence"}
