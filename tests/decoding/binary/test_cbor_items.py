from __future__ import annotations

import base64
import random
import struct

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget

TYPE = "application/cbor"
DOCUMENT = {
    "dev": {"imei": "490154203237518", "lat": 39.908722, "n": [1, -5, 1 << 40]},
    "on": True,
    "no": None,
    "b": b"\xff\x01",
}


@pytest.mark.parametrize("content_type", ["", TYPE, "application/octet-stream"])
def test_a_map_with_text_keys_is_told_with_and_without_its_type(opened, content_type):
    found = opened(cbor2.dumps(DOCUMENT), content_type)

    assert found.values == {
        "body.cbor$.dev.imei": "490154203237518",
        "body.cbor$.dev.lat": "39.908722",
        "body.cbor$.dev.n[0]": "1",
        "body.cbor$.dev.n[1]": "-5",
        "body.cbor$.dev.n[2]": "1099511627776",
        "body.cbor$.on": "true",
        "body.cbor$.b": b"\xff\x01",
    }


def test_it_is_told_in_base64_too(opened):
    body = base64.b64encode(cbor2.dumps({"imei": "490154203237518"}))

    assert opened(body).chain("490154203237518") == ["base64", "cbor"]


def test_floats_of_32_bits_are_written_as_they_were_meant(opened):
    assert opened(b"\xa1clat\xfa" + struct.pack(">f", 39.90872)).texts == ["39.90872"]


def test_several_values_and_number_keys_are_read_where_the_type_says_so(opened):
    found = opened(cbor2.dumps({1: "a b"}) + cbor2.dumps(["c d"]), TYPE)

    assert found.values == {"body.cbor$[0]['1']": "a b", "body.cbor$[1][0]": "c d"}


def test_tags_are_passed_over_and_lengths_may_be_open(opened):
    assert opened(b"\xd9\xd9\xf7\xa1ct\x3a1\xc1\x1a\x69\x55\xb9\x00".replace(b"ct\x3a1", b"at")).texts == ["1767225600"]
    found = opened(
        b"\xbf\x64imei\x7f\x6749015420\x66323751\xff\x61a\x9f\x01\xff\xff".replace(b"\x6749015420", b"\x6849015420")
    )
    assert found.texts == ["49015420323751", "1"]


def test_what_stands_before_damage_is_read_where_the_type_says_so(opened):
    whole = cbor2.dumps({"imei": "490154203237518", "rest": "x" * 50})

    assert "490154203237518" in opened(whole[:-20], TYPE).texts
    assert opened(whole[:-20], TYPE).reasons == ["broken-coding"]


def test_random_bytes_are_hardly_ever_taken_for_it(opened):
    source = random.Random(11)
    bodies = [bytes([0xA1 + n % 15]) + source.randbytes(4 + n % 40) for n in range(4000)]

    assert sum("cbor" in field.node.decoding() for body in bodies for field in opened(body).fields) <= 2


@pytest.mark.parametrize(
    "body",
    [
        b"\x81" * 100_000,
        b"\xc1" * 300_000,
        b"\x9f" * 100_000,
        b"\x9a\xff\xff\xff\xff" * 50_000,
        b"\x7f" + b"\x60" * 300_000,
        b"\xc2\x5a\x00\x03\xff\xff" + b"\xff" * 300_000,
        b"\xa1\x61a\x01" * 100_000,
        b"\xbf" + b"\x61a\xf6" * 100_000,
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

    assert sorted(opened(cbor2.dumps(tree)).texts) == leaves_of(tree)


@settings(deadline=None)
@given(st.data())
def test_every_leaf_of_any_map_comes_out(opened, trees, leaves_of, data):
    tree = data.draw(trees)

    assert sorted(opened(cbor2.dumps(tree), TYPE).texts) == leaves_of(tree)
