"""Replacements of values."""

import pytest

from overcollect.detection.known.variants import variants
from overcollect.forms import FORMS
from overcollect.sharing.fakes import Fakes

VALUES = {
    "imei": "490154203237518",
    "imsi": "460001234567890",
    "meid": "A00000006D7B6A",
    "iccid": "89860012345678901237",
    "mac": "3c:5a:b4:01:02:03",
    "hex16": "a3c1f0e29b7d4586",
    "oaid": "5f1d8c3a-7b2e-4e60-9c41-d2a86b90e7f3",
    "uuid": "5f1d8c3a-7b2e-4e60-9c41-d2a86b90e7f3",
    "phone": "+8613800138000",
    "email": "xiaoming.li@example.test",
    "national_id_cn": "110105188803265628",
    "bank_card": "4000000018724460",
    "ip": "203.0.113.241",
    "region_code_cn": "110105",
    "plate_cn": "京A00057",
    "uscc": "91110105MA0231297W",
    "vin": "1M8GDM9A6KP115235",
    "birth_date": "1990-03-04",
    "package_name": "com.example.notes",
}


@pytest.mark.parametrize(("form_id", "value"), VALUES.items())
def test_a_value_stays_one_of_its_form(form_id, value):
    form = FORMS[form_id]
    value = form.canonical(value) or value
    new = Fakes(b"key").value(form_id, "x", value)
    assert new != value
    assert len(new.encode()) == len(value.encode())
    assert form.canonical(new) is not None or form.canonical(value) is None
    assert form.evidence(new) >= form.evidence(value)


def test_the_key_alone_decides():
    one, same, other = Fakes(b"1"), Fakes(b"1"), Fakes(b"2")
    value = VALUES["oaid"]
    assert one.value("uuid", "oaid", value) == same.value("uuid", "oaid", value) == one.value("uuid", "oaid", value)
    assert one.value("uuid", "oaid", value) != other.value("uuid", "oaid", value)
    assert one.token("abc1") == same.token("abc1")


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("li.si@gmail.com", "@gmail.com"),
        ("li.si@shop.example", "@shop.example"),
        ("+8613800138000", "+86138"),
        ("192.168.1.23", "192.168."),
    ],
)
def test_what_millions_have_stays(value, kept):
    form_id = "email" if "@" in value else "phone" if value[0] == "+" else "ip"
    assert kept in Fakes(b"key").value(form_id, "x", value)


def test_a_domain_of_few_does_not_stay():
    new = Fakes(b"key").value("email", "email_address", "info@lisi-family.com")
    assert "lisi" not in new
    assert new.endswith(".com")


def test_a_chinese_name_becomes_one():
    new = Fakes(b"key").value("", "person_name", "李小明")
    assert len(new) == 3
    assert all("\u4e00" <= sign <= "\u9fff" for sign in new)


def test_what_only_resembles_a_form_goes_on_to_do_so():
    new = Fakes(b"key").value("national_id_cn", "national_id_cn", "11010519880326562X")
    assert new[:17].isdigit()
    assert FORMS["national_id_cn"].evidence(new) == FORMS["national_id_cn"].evidence("11010519880326562X")


@pytest.mark.parametrize(
    ("form_id", "value"), [("imei", "490154203237518"), ("imei", "868030031234567"), ("imsi", "460001234567890")]
)
def test_a_number_gets_no_zeros_in_front(form_id, value):
    value = FORMS[form_id].canonical(value) or value
    assert Fakes(b"key").value(form_id, form_id, value)[0] != "0"


def test_a_candidate_must_be_accepted():
    assert Fakes(b"key").value("hex16", "x", VALUES["hex16"], lambda text: text.startswith("a")).startswith("a")


def test_public_addresses_become_those_for_documentation():
    assert Fakes(b"key").value("ip", "ip_address", "93.184.216.34").startswith("203.0.113.")


@pytest.mark.parametrize(
    ("form_id", "sent"), [("phone", "13812345678"), ("phone", "138 1234 5678"), ("mac", "3C5AB4010203")]
)
def test_what_is_not_written_as_its_form_writes_it_gets_a_value_of_the_form_as_well(form_id, sent):
    form = FORMS[form_id]
    fake = Fakes(b"k").value(form_id, "phone_number" if form_id == "phone" else "mac_address", sent)
    assert fake != sent
    assert len(fake) == len(sent)
    assert form.evidence(fake) >= form.evidence(sent)


@pytest.mark.parametrize("name", ["张伟", "陈丽华", "李小明"])
def test_a_name_gets_one_that_is_as_long_in_all_its_spellings(name):
    lengths = [len(one.encode()) for one in variants("person_name", name)]

    def is_as_long(fake):
        return [len(one.encode()) for one in variants("person_name", fake)] == lengths

    assert is_as_long(Fakes(b"k").value("", "person_name", name, is_as_long))
