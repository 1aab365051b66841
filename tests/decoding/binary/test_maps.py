"""What MessagePack and CBOR have in common: maps with text keys, told by their bytes or by their content type."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable
from typing import NamedTuple

import cbor2
import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

DOCUMENT = {
    "dev": {"imei": "490154203237518", "lat": 39.908722, "n": [1, -5, 1 << 40]},
    "on": True,
    "no": None,
    "b": b"\xff\x01",
}


class Format(NamedTuple):
    name: str
    pack: Callable[[object], bytes]
    smallest_map: int
    """First byte of a map with one key."""

    @property
    def type(self):
        return f"application/{self.name}"


@pytest.fixture(
    params=[Format("cbor", cbor2.dumps, 0xA1), Format("msgpack", msgpack.packb, 0x81)],
    ids=["cbor", "msgpack"],
    scope="module",
)
def packed(request):
    return request.param


@pytest.mark.parametrize("content_type", ["", "its own", "application/octet-stream"])
def test_a_map_with_text_keys_is_told_with_and_without_its_type(opened, packed, content_type):
    found = opened(packed.pack(DOCUMENT), packed.type if content_type == "its own" else content_type)

    assert found.values == {
        f"body.{packed.name}$.dev.imei": "490154203237518",
        f"body.{packed.name}$.dev.lat": "39.908722",
        f"body.{packed.name}$.dev.n[0]": "1",
        f"body.{packed.name}$.dev.n[1]": "-5",
        f"body.{packed.name}$.dev.n[2]": "1099511627776",
        f"body.{packed.name}$.on": "true",
        f"body.{packed.name}$.b": b"\xff\x01",
    }


def test_it_is_told_in_base64_too(opened, packed):
    body = base64.b64encode(packed.pack({"imei": "490154203237518"}))

    assert opened(body).chain("490154203237518") == ["base64", packed.name]


def test_several_values_and_number_keys_are_read_where_the_type_says_so(opened, packed):
    found = opened(packed.pack({1: "a b"}) + packed.pack(["c d"]), packed.type)

    assert found.values == {f"body.{packed.name}$[0]['1']": "a b", f"body.{packed.name}$[1][0]": "c d"}


def test_what_stands_before_damage_is_read_where_the_type_says_so(opened, packed):
    whole = packed.pack({"imei": "490154203237518", "rest": "x" * 50})

    assert "490154203237518" in opened(whole[:-20], packed.type).texts
    assert opened(whole[:-20], packed.type).reasons == ["broken-coding"]


def test_random_bytes_are_hardly_ever_taken_for_it(opened, packed):
    source = random.Random(11)
    bodies = [bytes([packed.smallest_map + n % 15]) + source.randbytes(4 + n % 40) for n in range(4000)]

    assert sum(packed.name in field.node.decoding() for body in bodies for field in opened(body).fields) <= 2


@pytest.mark.parametrize("size", [20, 300, 70_000])
def test_long_texts_and_lists_come_out(opened, packed, leaves_of, size):
    tree = {"text": "x y" * size, "list": list(range(min(size, 1000)))}

    assert sorted(opened(packed.pack(tree)).texts) == leaves_of(tree)


@given(st.data())
def test_every_leaf_of_any_map_comes_out(opened, packed, trees, leaves_of, data):
    tree = data.draw(trees)

    assert sorted(opened(packed.pack(tree), packed.type).texts) == leaves_of(tree)


def test_a_struct_of_thrift_in_base64_is_opened(opened):
    texts = ("490154203237518", "alice@example.test")
    struct_ = b"".join(b"\x0b\0" + bytes([n, 0, 0, 0, len(t)]) + t.encode() for n, t in enumerate(texts, 1)) + b"\0"
    found = opened(base64.b64encode(struct_), "text/plain")
    assert "thrift" in found.chain("alice@example.test")
    assert not any("thrift" in f.node.decoding() for f in opened(base64.b64encode(b"\x0b\0" + bytes(40))).fields)
