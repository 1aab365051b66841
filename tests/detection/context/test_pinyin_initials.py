import json

import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.knowledge.data_type import Chinese
from overcollect.model import Grade

from ...conftest import a_message

DETECTOR, DECODING = Detector(load(), None), Decoding()
PERSON = {"xm": "苏晚棠", "sjh": "13800138000", "csrq": "1992-03-17"}


def found(body):
    headers = (("content-type", "application/json"),)
    message = a_message(method="POST", target="/a", headers=headers, body=json.dumps(body).encode())
    fields = DECODING.open(message).fields
    return {d.name: d.data_type for d in DETECTOR.detect(message, fields) if d.grade is not Grade.POSSIBLE}


@pytest.mark.parametrize(
    ("name", "value", "data_type"),
    [
        ("mz", "汉族", "ethnicity"),
        ("mz", "01", "ethnicity"),
        ("jyje", "2500.00", "payment_record"),
        ("sg", "165", "health_metric"),
        ("xjzdz", "成都市青羊区示例路88号3栋", "postal_address"),
        ("yymc", "示例妇幼保健院", "medical_appointment"),
    ],
)
def test_initials_beside_others_are_what_their_values_look_like(name, value, data_type):
    assert found({**PERSON, name: value})[name] == data_type


def test_the_family_of_the_siblings_settles_two_terms_with_one_spelling():
    device = {"fbl": "1080*2400", "yys": "中国移动", "sbxh": "2201123C", "nc": "7612MB"}
    assert found({**PERSON, "nc": "晚棠"})["nc"] == "profile_info"
    assert found(device)["nc"] == "memory_storage"


@pytest.mark.parametrize(
    "body", [{"mz": "01", "sg": "165"}, {"jyje": "2500.00"}, {"page": "1", "nc": "true", "dl": "0"}]
)
def test_initials_alone_are_nothing(body):
    assert not found(body)


def test_a_value_that_looks_like_none_is_none():
    assert "jyje" not in found({**PERSON, "jyje": "abc"})
    assert "sg" not in found({**PERSON, "sg": "高"})


@pytest.mark.parametrize(("name", "value"), [("交易金额", "32.50"), ("jiaoyijine", "32.50")])
def test_the_term_and_its_pinyin_count_alone(name, value):
    assert found({name: value}) == {name: "payment_record"}


def test_initials_are_the_first_letters_of_the_syllables():
    assert Chinese({"开户行": "kai hu hang", "姓名": "xing ming"}).initials() == {"khh", "xm"}


def test_names_of_anybody_count_in_a_message_of_that_style():
    body = {**PERSON, "nfxm": "李小明", "nfmz": "汉族", "dfhm": "赵小红"}
    assert {"nfxm": "person_name", "nfmz": "ethnicity", "dfhm": "person_name"}.items() <= found(body).items()


@pytest.mark.parametrize(
    ("name", "value"), [("slrxm", "周民警"), ("gshm", "万科集团"), ("ptxm", "12"), ("zdmc", "成都交警一分局")]
)
def test_those_who_serve_firms_and_projects_are_no_people_of_a_form(name, value):
    assert found({**PERSON, name: value}).get(name) not in ("person_name", "health_record")
