import json

from overcollect.decoding import Decoding
from overcollect.decoding.text.transit import holds_maps, resolve

from ...conftest import a_message


def fields(document):
    message = a_message(body=json.dumps(document).encode(), headers=[("content-type", "application/json")])
    return {field.name: field.value for field in Decoding().open(message).fields if field.node.place == "body"}


def test_an_object_that_is_an_array_has_names():
    found = fields(
        ["^ ", "~:session", "~u5e0c7a10-9d1e-4a61-8f39-0c1f6d1f7a55", "device", ["^ ", "imei", "490154203237518"]]
    )
    assert found["session"] == "5e0c7a10-9d1e-4a61-8f39-0c1f6d1f7a55"
    assert found["imei"] == "490154203237518"


def test_a_key_is_told_by_a_code_from_the_second_time_on():
    document = [["^ ", "~:imei", "1", "~:os", "a"], ["^ ", "^0", "2", "~:os", "b"]]
    assert resolve(document) == [["^ ", "imei", "1", "os", "a"], ["^ ", "imei", "2", "os", "b"]]


def test_codes_have_two_digits_where_one_is_not_enough():
    keys = [f"~:key{number:03}" for number in range(46)]
    first = ["^ ", *(part for key in keys for part in (key, 1))]
    assert resolve([first, ["^ ", "^[", 2, "^11", 3]])[1] == ["^ ", "key043", 2, "key045", 3]


def test_other_lists_are_what_they_were():
    assert not holds_maps(b'["a", "^", "b"]')
    assert "imei" not in fields(["imei", "x"])
