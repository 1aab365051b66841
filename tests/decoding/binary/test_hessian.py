import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

# As hessian.js 2.11 writes them.
MAP = bytes.fromhex(
    "4803626967d5e24004626f726e4b00a082a004696d65690f343930313534323033323337353138036c6174444043f45100a393ee046c697374"
    "7a910b3133383030313338303030016e89046e6f6e654e026f6b540372617722010204757365724805656d61696c12616c696365406578616d"
    "706c652e74657374046e616d6503e69d8ee5b08fe6988e5a5a"
)
OBJECT = bytes.fromhex(
    "4312636f6d2e6578616d706c652e4465766963659204696d6569036c6174600f3439303135343230333233373531385f000005dc"
)


def test_maps_are_read(opened):
    assert opened(MAP).values == {
        "body.hessian.big": "123456",
        "body.hessian.born": "10519200",
        "body.hessian.imei": "490154203237518",
        "body.hessian.lat": "39.908722",
        "body.hessian.list.0": "1",
        "body.hessian.list.1": "13800138000",
        "body.hessian.n": "-7",
        "body.hessian.ok": "true",
        "body.hessian.raw": b"\1\2",
        "body.hessian.user.email": "alice@example.test",
        "body.hessian.user.name": "李小明",
    }


def test_objects_are_called_as_their_class_says(opened):
    assert opened(OBJECT).values == {"body.hessian.imei": "490154203237518", "body.hessian.lat": "1.5"}


def test_calls_have_a_method_and_arguments(opened):
    found = opened(b"H\2\0C\x08register\x91" + MAP)
    assert found.values["body.hessian.method"] == "register"
    assert found.of("490154203237518").name == "imei"


def test_long_texts_in_pieces_are_read(opened):
    pieces = b"R\x00\x05alice" + b"S\x00\x0d@example.test"
    assert "alice@example.test" in opened(b"H\x05email" + pieces + b"Z").texts


@pytest.mark.parametrize(
    "body",
    [MAP[:-1], MAP + b"x", b"H2 is a database", b"M1 and M2 are chips", b"C3PO", b"H\x05abcdeZ", b"H\1\1\1\1\1\1\1\1"],
)
def test_others_are_none(opened, body):
    assert "hessian" not in {step for field in opened(body).fields for step in field.node.decoding()}


@given(st.binary(max_size=80))
def test_nothing_raises(opened, data):
    opened(b"H\x01a" + data)
    opened(b"C\x01a" + data)


def test_damage_anywhere_is_borne(opened):
    rng = random.Random(1)
    for _ in range(150):
        body = bytearray(MAP)
        body[rng.randrange(2, len(body))] = rng.randrange(256)
        opened(bytes(body))


@pytest.mark.parametrize("body", [b"H\x01a" * 20_000, b"C\x01a\x90" * 20_000, b"H\x01a" + b"\x57" * 20_000])
def test_depth_is_bounded(opened, body):
    assert opened(body)


@pytest.mark.parametrize("end", [b"", b"z"])
def test_calls_of_the_draft_have_a_method_and_arguments(opened, end):
    found = opened(b"c\2\0m\0\x08register" + MAP + b"\x03abc" + end)
    assert found.values["body.hessian.method"] == "register"
    assert found.of("490154203237518").name == "imei"
    assert "hessian" not in {step for field in opened(b"c\2\0m\0\x08regi").fields for step in field.node.decoding()}


@pytest.mark.parametrize("call", [b"H\2\0C\x08register\x92", b"c\2\0m\0\x08register"])
def test_arguments_need_no_names(opened, call):
    found = opened(call + b"\x0f490154203237518\x91")
    assert found.values["body.hessian.0"] == "490154203237518"
