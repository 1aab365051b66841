from __future__ import annotations

import gzip
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget

IMEI = "490154203237518"
EVENT = b'42["hello",{"imei": "%s"}]' % IMEI.encode()


def packet(data, *, binary=False):
    return bytes([binary, *map(int, str(len(data))), 0xFF]) + data


def test_packets_behind_their_lengths_are_opened(opened):
    zipped = b"\4" + gzip.compress(b'{"imei": "%s"}' % IMEI.encode())
    found = opened(packet(b"40") + packet(EVENT) + packet(zipped, binary=True), "application/octet-stream")

    chains = [field.node.decoding() for field in found.fields if field.value == IMEI]
    assert chains == [["engine-io", "json"], ["engine-io", "gzip", "json"]]
    assert found.gaps == []


@pytest.mark.parametrize(
    "body",
    [
        packet(EVENT)[:-1],
        packet(EVENT) + b"\0",
        b"\0\xff",
        b"\0\x0a\xff4",
        packet(b"hello"),
        packet(b"4\0"),
        b"\1\1\xff\5",
    ],
)
def test_what_only_resembles_a_packet_is_none(opened, body):
    assert all("engine-io" not in field.node.decoding() for field in opened(body).fields)


def test_random_bytes_are_no_packets(opened):
    source = random.Random(3)
    bodies = [b"\0" + source.randbytes(size) for size in range(4, 60) for _ in range(30)]

    assert not any("engine-io" in field.node.decoding() for body in bodies for field in opened(body).fields)


@settings(max_examples=50)
@given(st.lists(st.text("ab1李", min_size=9, max_size=20), min_size=1, max_size=5))
def test_packets_are_found(opened, texts):
    found = opened(b"".join(packet(f"4{text}".encode()) for text in texts))

    assert {f"4{text}" for text in texts} <= set(found.texts)


def test_many_packets_stay_within_the_budget(opened):
    body = packet(b"2") * 100_000
    found = opened(body, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1000
    assert 0 < sum(gap.bytes for gap in found.gaps) <= len(body)
