import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget

# As py-ubjson 0.16 writes it, with and without the counts of containers.
PLAIN = bytes.fromhex(
    "7b5504696d656953550f3439303135343230333233373531385504757365727b55046e616d65535509e69d8ee5b08fe6988e5505656d61696c"
    "535512616c696365406578616d706c652e746573747d55036c6174444043f45100a393ee55016e69f955036269676c0001e24055026f6b5455"
    "046e6f6e655a55046c6973745b550153550b31333830303133383030305d7d"
)
COUNTED = bytes.fromhex(
    "7b2355085504696d656953550f3439303135343230333233373531385504757365727b23550255046e616d65535509e69d8ee5b08fe6988e55"
    "05656d61696c535512616c696365406578616d706c652e7465737455036c6174444043f45100a393ee55016e69f955036269676c0001e24055"
    "026f6b5455046e6f6e655a55046c6973745b235502550153550b3133383030313338303030"
)


@pytest.mark.parametrize("body", [PLAIN, COUNTED], ids=["plain", "counted"])
def test_objects_are_read(opened, body):
    assert opened(body).values == {
        "body.ubjson.imei": "490154203237518",
        "body.ubjson.user.name": "李小明",
        "body.ubjson.user.email": "alice@example.test",
        "body.ubjson.lat": "39.908722",
        "body.ubjson.n": "-7",
        "body.ubjson.big": "123456",
        "body.ubjson.ok": "true",
        "body.ubjson.list.0": "1",
        "body.ubjson.list.1": "13800138000",
    }


def test_lists_of_one_kind_are_read(opened):
    found = opened(b"{U\x03lon[$d#U\x02" + b"\x42\xf3\x82\x0c\x41\xf9\xbc\xc8" + b"U\x04imeiSU\x0f490154203237518}")
    assert found.of("490154203237518").name == "imei"
    assert found.values["body.ubjson.lon.0"] == "121.754"


@pytest.mark.parametrize(
    "body", [PLAIN[:-1], PLAIN + b"x", b"{U\x01aU\x02", b"{i:1}", b"{id: 12, b: 3}", b"{U}", b"{$}"]
)
def test_what_is_not_whole_or_text_is_none(opened, body):
    assert "ubjson" not in {step for field in opened(body).fields for step in field.node.decoding()}


def test_json_stays_json(opened):
    assert opened(json.dumps({"imei": "490154203237518"}).encode()).chain("490154203237518") == ["json"]


@pytest.mark.parametrize("body", [b"{U\x01a" * 20_000, b"{U\x01a[$Z#l\x7f\xff\xff\xff", b"{U\x01a" + b"[" * 20_000])
def test_depth_and_counts_that_are_claimed_are_not_believed(opened, body):
    assert len(opened(body, budget=Budget(nodes=100)).fields) <= 101


@given(st.binary(max_size=80))
def test_nothing_raises(opened, data):
    opened(b"{U" + data)
    opened(b"{$" + data)
