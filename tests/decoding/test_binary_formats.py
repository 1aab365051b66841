"""BSON, JCE, Thrift, and what can be read in formats that nothing here knows."""

from __future__ import annotations

import base64
import gzip
import json
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.model import Kind

IMEI = "490154203237518"
MAIL = "alice@example.test"
OBJECT = json.dumps({"imei": IMEI}).encode()


def bson(pairs):
    done = b""
    for key, value in pairs.items():
        name = key.encode() + b"\0"
        if isinstance(value, str):
            data = value.encode() + b"\0"
            done += b"\2" + name + len(data).to_bytes(4, "little") + data
        elif isinstance(value, float):
            done += b"\1" + name + struct.pack("<d", value)
        elif isinstance(value, dict):
            done += b"\3" + name + bson(value)
        else:
            done += b"\x12" + name + struct.pack("<q", value)
    return (len(done) + 5).to_bytes(4, "little") + done + b"\0"


def jce_text(tag, text):
    return bytes([tag << 4 | 6, len(text)]) + text.encode()


def jce_map(tag, pairs):
    return bytes([tag << 4 | 8, 0, len(pairs)]) + b"".join(
        jce_text(0, key) + jce_text(1, value) for key, value in pairs.items()
    )


def compact(*texts):
    return (
        b"".join(b"\x18" + bytes([len(text)]) + (text if isinstance(text, bytes) else text.encode()) for text in texts)
        + b"\0"
    )


def binary(*texts):
    return (
        b"".join(
            b"\x0b" + struct.pack(">hI", number + 1, len(text)) + text.encode() for number, text in enumerate(texts)
        )
        + b"\0"
    )


def test_bson_is_told_by_its_length(opened):
    found = opened(bson({"v": 1, "device": {"imei": IMEI, "lat": 39.9087}}), "application/octet-stream")

    assert found.values["body.bson.device.imei"] == IMEI
    assert found.values["body.bson.device.lat"] == "39.9087"


def test_jce_is_opened_with_its_maps_and_the_packet_in_the_packet(opened):
    inner = b"\x0a" + jce_text(0, IMEI) + b"\x15" + struct.pack(">d", 39.9087) + b"\x0b"
    body = jce_text(0, "report") + jce_map(1, {"email": MAIL}) + b"\x2d\x00\x01" + struct.pack(">h", len(inner)) + inner
    packet = struct.pack(">I", len(body) + 4) + body

    for one in (body, packet):
        found = opened(one, "application/octet-stream")
        assert found.of(MAIL).name == "email"
        assert {IMEI, "39.9087"} <= set(found.texts)


@pytest.mark.parametrize(
    "begin", [b"\x03" + struct.pack(">q", 2847193650), b"\x0c", b"\x02" + struct.pack(">i", 28471936)]
)
def test_jce_whose_first_field_is_a_number_is_told_in_base64(opened, begin):
    packet = begin + jce_text(1, IMEI) + jce_text(2, "8.9.1")
    for one in (packet, struct.pack(">I", len(packet) + 4) + packet):
        found = opened(json.dumps({"wup": base64.b64encode(one).decode()}).encode())
        assert "jce" in found.chain(IMEI)
        assert begin[:1] != b"\x03" or "2847193650" in found.texts
    cut = opened(json.dumps({"wup": base64.b64encode(packet[:-1]).decode()}).encode())
    assert all("jce" not in field.node.decoding() for field in cut.fields)


@pytest.mark.parametrize(
    "body",
    [
        compact(IMEI, MAIL),
        b"\x82\x21\x01\x04send\x1c" + compact(IMEI, MAIL) + b"\0",
        binary(IMEI, MAIL),
        struct.pack(">II", 0x80010001, 4) + b"send" + bytes(4) + b"\x0c\0\1" + binary(IMEI, MAIL) + b"\0",
        compact("1.0", zlib.compress(compact(IMEI, MAIL)), "ab" * 16),
    ],
)
def test_thrift_is_opened_in_both_protocols(opened, body):
    found = opened(body, "application/octet-stream")

    assert {IMEI, MAIL} <= set(found.texts)
    assert "thrift" in found.chain(IMEI)


@pytest.mark.parametrize(
    "body",
    [
        b"\0\0\1\2" + gzip.compress(OBJECT, mtime=0),
        b"\0\0\1\2" + zlib.compress(OBJECT) + b"\7\7\7",
        b"\xca\xfe\0\0" + OBJECT,
        b"\x30\x2f\x00\x05t/dev" + OBJECT + b"\0\0",
        b"\xac\xed\0\5t\0\4imeit\0\x0f490154203237518x",
        b"\3\0\4imei\2\0\x0f490154203237518\0\0\x09",
        b"model=MI 5\0imei=490154203237518\0",
    ],
)
def test_what_stands_behind_a_header_or_a_name_is_found(opened, body):
    found = opened(body, "application/octet-stream")

    assert found.of(IMEI).name == "imei"


def test_a_message_of_protobuf_behind_a_header_is_opened(opened, protobuf):
    message = protobuf((1, IMEI), (2, MAIL))
    found = opened(b"\x32\xff\x00\x05t/dev\0\1" + message, kind=Kind.WEBSOCKET)

    assert {IMEI, MAIL} <= set(found.texts)


def test_an_attachment_in_an_envelope_is_opened(opened):
    body = b'{"event_id":"9e"}\n{"type":"replay_recording","length":99}\n' + zlib.compress(OBJECT) + b"\n"

    assert opened(body, "application/x-sentry-envelope").of(IMEI).name == "imei"


@settings(max_examples=400)
@given(
    st.sampled_from(
        [b"", b"\x82\x21", b"\x80\x01\x00\x01", b"\x0b\x00\x01", b"\x06\x04imei", b"\x08\x00\x01", b"\x18\x04"]
    ),
    st.binary(max_size=120),
    st.sampled_from([b"", b"\0", b"\0\0"]),
)
def test_no_bytes_raise(opened, head, rest, tail):
    body = head + rest + tail
    found = opened(body, budget=Budget(nodes=50))

    assert sum(gap.bytes for gap in found.gaps) <= found.size
    assert len(found.fields) <= 50


@pytest.mark.parametrize(
    "body",
    [
        b"\x1c" * 100_000 + b"\0",
        b"\x0a" * 100_000,
        b"\x19\xfc\xff\xff\xff\xff\x0f" + b"\0" * 50,
        b"\x0f\0\1\x0c\x7f\xff\xff\xff" + b"\0" * 50,
        b"\x08\x03\x7f\xff\xff\xff" + b"\0" * 50,
        (100_005).to_bytes(4, "little") + b"\3a\0" * 33_333 + b"\0\0",
    ],
)
def test_depth_and_counts_that_are_claimed_are_not_believed(opened, body):
    assert len(opened(body, budget=Budget(nodes=1000)).fields) <= 1000
