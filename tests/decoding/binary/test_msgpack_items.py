from __future__ import annotations

import base64
import random

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget

TYPE = "application/msgpack"
DOCUMENT = {
    "dev": {"imei": "490154203237518", "lat": 39.908722, "n": [1, -5, 1 << 40]},
    "on": True,
    "no": None,
    "b": b"\xff\x01",
}


@pytest.mark.parametrize("content_type", ["", TYPE, "application/octet-stream"])
def test_a_map_with_text_keys_is_told_with_and_without_its_type(opened, content_type):
    found = opened(msgpack.packb(DOCUMENT), content_type)

    assert found.values == {
        "body.msgpack$.dev.imei": "490154203237518",
        "body.msgpack$.dev.lat": "39.908722",
        "body.msgpack$.dev.n[0]": "1",
        "body.msgpack$.dev.n[1]": "-5",
        "body.msgpack$.dev.n[2]": "1099511627776",
        "body.msgpack$.on": "true",
        "body.msgpack$.b": b"\xff\x01",
    }


def test_it_is_told_in_base64_too(opened):
    body = base64.b64encode(msgpack.packb({"imei": "490154203237518"}))

    assert opened(body).chain("490154203237518") == ["base64", "msgpack"]


def test_floats_of_32_bits_are_written_as_they_were_meant(opened):
    assert opened(msgpack.packb({"lat": 39.90872}, use_single_float=True)).texts == ["39.90872"]


def test_several_values_and_number_keys_are_read_where_the_type_says_so(opened):
    found = opened(msgpack.packb({1: "a b"}) + msgpack.packb(["c d"]), TYPE)

    assert found.values == {"body.msgpack$[0]['1']": "a b", "body.msgpack$[1][0]": "c d"}


def test_time_stamps_are_seconds(opened):
    assert "1767225600" in opened(msgpack.packb({"t": msgpack.Timestamp(1767225600, 5)})).texts


def test_what_stands_before_damage_is_read_where_the_type_says_so(opened):
    whole = msgpack.packb({"imei": "490154203237518", "rest": "x" * 50})

    assert "490154203237518" in opened(whole[:-20], TYPE).texts
    assert opened(whole[:-20], TYPE).reasons == ["broken-coding"]


def test_random_bytes_are_hardly_ever_taken_for_it(opened):
    source = random.Random(11)
    bodies = [bytes([0x81 + n % 15]) + source.randbytes(4 + n % 40) for n in range(4000)]

    assert sum("msgpack" in field.node.decoding() for body in bodies for field in opened(body).fields) <= 2


@pytest.mark.parametrize(
    "body",
    [
        b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff" * 50_000,
        b"\xdd\xff\xff\xff\xff" + b"\xc0" * 300_000,
        b"\x00" * 300_000,
        b"\xdd\xff\xff\xff\xff" + b"\x81\xa1a\x01" * 100_000,
    ],
)
@pytest.mark.parametrize("content_type", [TYPE, ""])
def test_hostile_counts_stay_within_the_budget(opened, body, content_type):
    found = opened(body, content_type, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1000
    assert sum(gap.bytes for gap in found.gaps) <= found.size


@pytest.mark.parametrize("size", [20, 300, 70_000])
def test_long_texts_and_lists_come_out(opened, leaves_of, size):
    tree = {"text": "x y" * size, "list": list(range(min(size, 1000)))}

    assert sorted(opened(msgpack.packb(tree)).texts) == leaves_of(tree)


@settings(deadline=None)
@given(st.data())
def test_every_leaf_of_any_map_comes_out(opened, trees, leaves_of, data):
    tree = data.draw(trees)

    assert sorted(opened(msgpack.packb(tree), TYPE).texts) == leaves_of(tree)
