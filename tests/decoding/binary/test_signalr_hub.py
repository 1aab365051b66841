from __future__ import annotations

import random

import msgpack
import pytest
from hypothesis import given, settings

from overcollect.decoding import Budget
from overcollect.model import Kind

IMEI = "490154203237518"


def varint(number):
    return bytes([number]) if number < 128 else bytes([number & 127 | 128, number >> 7])


def message(*items):
    data = msgpack.packb(items)
    return varint(len(data)) + data


def test_calls_are_opened(opened):
    call = message(1, {}, None, "send", [{"imei": IMEI}, "alice@example.test"])
    found = opened(call, kind=Kind.WEBSOCKET)
    assert found.values["payload.msgpack$[4][0].imei"] == IMEI

    found = opened(call + message(6), kind=Kind.WEBSOCKET)
    assert found.of("alice@example.test").node.decoding() == ["signalr", "msgpack"]
    assert found.gaps == []


@pytest.mark.parametrize(
    "body",
    [
        message("send", 1),
        b"\x0b\x9a\1\x08abcdefgh",  # protobuf behind its length
        message(0, 1),
        message(99),
        message(1, {}, "a")[:-1],
        message(1, {}, "a") + b"\1",
        b"\2\x91",
        b"\1\x91",
        b"\0",
    ],
)
def test_what_only_resembles_a_message_is_none(opened, body):
    assert all("signalr" not in field.node.decoding() for field in opened(body, kind=Kind.WEBSOCKET).fields)


def test_random_bytes_are_no_messages(opened):
    source = random.Random(3)
    bodies = [source.randbytes(size) for size in range(4, 60) for _ in range(30)]

    assert not any("signalr" in field.node.decoding() for body in bodies for field in opened(body).fields)


def test_leaves_of_calls_are_found(opened, trees, leaves_of):
    @settings(max_examples=40)
    @given(trees)
    def check(tree):
        found = opened(message(1, {}, None, "send", [tree]), kind=Kind.WEBSOCKET)
        assert set(leaves_of(tree)) <= set(found.texts)

    check()


def test_many_messages_stay_within_the_budget(opened):
    body = message(6) * 100_000
    found = opened(body, kind=Kind.WEBSOCKET, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1000
    assert 0 < sum(gap.bytes for gap in found.gaps) <= len(body)
