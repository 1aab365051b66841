from __future__ import annotations

import random

import pytest

TYPE = "application/x-protobuf"


def delimited(*messages):
    return b"".join(bytes([len(message)]) + message for message in messages)


@pytest.mark.parametrize("content_type", [TYPE, ""])
def test_messages_behind_their_lengths_are_numbered(opened, protobuf, content_type):
    body = delimited(protobuf((1, "490154203237518"), (2, 1)), protobuf((1, "alice@example.test")))
    found = opened(body, content_type)

    assert found.values["body.delimited.0.protobuf.1"] == "490154203237518"
    assert found.values["body.delimited.1.protobuf.1"] == "alice@example.test"


def test_a_message_is_preferred(opened, protobuf):
    assert opened(protobuf((1, "490154203237518")), TYPE).chain("490154203237518") == ["protobuf"]


def test_random_bytes_are_no_messages(opened):
    source = random.Random(9)
    wrong = sum(
        "delimited" in field.node.decoding()
        for size in range(8, 60)
        for _ in range(20)
        for field in opened(source.randbytes(size)).fields
    )

    assert wrong <= 1


@pytest.mark.parametrize("body", [bytes(300_000), b"\2\x08\1" * 100_000, b"\1" * 100_000])
def test_many_small_messages_stay_within_the_budget(opened, body):
    found = opened(body, TYPE)

    assert len(found.fields) <= 50_000
    assert sum(gap.bytes for gap in found.gaps) <= found.size
