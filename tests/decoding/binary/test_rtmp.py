from __future__ import annotations

import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.model import Kind

IMEI = "490154203237518"
URL = f"rtmp://live.example.com/live?imei={IMEI}&sign={'a' * 200}"
COMMAND, DATA, VIDEO, SIZE = 20, 18, 9, 1
HANDSHAKE = random.Random(4).randbytes(3072)


def text(value):
    return b"\2" + len(value.encode()).to_bytes(2) + value.encode()


def number(value):
    return b"\0" + struct.pack(">d", value)


def members(**pairs):
    return b"\3" + b"".join(text(key)[1:] + text(value) for key, value in pairs.items()) + b"\0\0\x09"


def chunks(stream, kind, content, size=128, time=0):
    head = bytes([stream]) + time.to_bytes(3) + len(content).to_bytes(3) + bytes([kind]) + bytes(4)
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    return head + bytes([0xC0 | stream]).join(pieces)


def connect(size=128):
    return chunks(3, COMMAND, text("connect") + number(1) + members(app="live", tcUrl=URL), size)


@pytest.mark.parametrize("before", [b"", HANDSHAKE[:1536], b"\3" + HANDSHAKE])
@pytest.mark.parametrize("announced", [True, False])
def test_connect_is_read_behind_the_handshake(opened, before, announced):
    body = before + (chunks(2, SIZE, (4096).to_bytes(4)) + connect(4096) if announced else connect())
    found = opened(body, kind=Kind.TCP)

    assert found.values["payload.rtmp.0.2.app"] == "live"
    assert found.of(IMEI).name == "imei"
    assert found.gaps == []


def test_a_large_chunk_whose_size_an_earlier_turn_announced_is_read(opened):
    assert opened(connect(4096), kind=Kind.TCP).of(IMEI).name == "imei"


def test_commands_and_data_are_read_among_pictures(opened):
    key = chunks(3, COMMAND, text("publish") + number(5) + b"\5" + text("key?user=alice@example.test"))
    data = chunks(4, DATA, text("@setDataFrame") + text("onMetaData") + members(model="Pixel 6"))
    found = opened(key + chunks(6, VIDEO, HANDSHAKE) + data + b"\xc6", kind=Kind.TCP)

    assert found.of("alice@example.test").name == "user"
    assert found.of("Pixel 6").name == "model"
    assert found.fields[-1].value == b"\xc6"


def test_what_is_neither_command_nor_picture_is_searched_as_it_is(opened):
    shared = chunks(4, 19, b"shared object alice@example.test")
    found = opened(connect() + chunks(6, VIDEO, b"") + shared + connect(), kind=Kind.TCP)

    assert any("alice@example.test" in str(text) for text in found.texts)
    assert found.values["payload.rtmp.2.2.app"] == "live"
    assert found.gaps == []


@pytest.mark.parametrize("behind", [b"", connect() + b"\xc4"])
def test_a_message_whose_end_is_missing_is_read_as_far_as_it_is_there(opened, behind):
    whole = chunks(4, DATA, text("onMetaData") + text("alice@example.test") + text("x" * 300))
    found = opened(connect() + whole[:200] + behind, kind=Kind.TCP)

    assert "alice@example.test" in found.texts


def test_shorter_headers_are_read(opened):
    second = b"\x43\0\0\1" + len(text("hello") + number(2)).to_bytes(3) + bytes([COMMAND])
    second += text("hello") + number(2)
    third = b"\x83\0\0\1" + text("world") + number(2)

    assert {"hello", "world"} <= set(opened(connect() + second + third, kind=Kind.TCP).texts)


@pytest.mark.parametrize("body", [b"\3" + HANDSHAKE[:1536], HANDSHAKE, b"\3" + connect(), connect()[:11], b"\3"])
def test_what_is_no_command_is_not_read(opened, body):
    assert all("rtmp" not in field.node.decoding() for field in opened(body, kind=Kind.TCP).fields)


def test_nothing_but_the_payload_of_a_connection_is_tried(opened):
    assert all("rtmp" not in field.node.decoding() for field in opened(connect()).fields)


@settings(max_examples=150)
@given(st.integers(12, 900), st.binary(max_size=40))
def test_hostile_and_cut_chunks_stay_within_the_message(opened, end, noise):
    found = opened(connect()[:end] + noise, kind=Kind.TCP)

    assert sum(gap.bytes for gap in found.gaps) <= found.size


@pytest.mark.parametrize(
    "body",
    [
        connect() + chunks(3, COMMAND, text("hello")) * 20_000,
        connect() + chunks(6, VIDEO, bytes(2_000_000), 1 << 24),
        connect() + chunks(2, SIZE, (1).to_bytes(4)) + chunks(3, COMMAND, text("hello") * 20_000, 1),
        connect() + b"\xc3" * 300_000,
    ],
)
def test_hostile_chunks_stay_within_the_budget(opened, body):
    found = opened(body, kind=Kind.TCP, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1001
    assert sum(gap.bytes for gap in found.gaps) <= len(body)
