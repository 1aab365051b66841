from __future__ import annotations

import base64
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget

TYPE = "application/x-amf"
IMEI = "490154203237518"
CALL_OF_AMF0 = base64.b64decode(
    "AAAAAQAEY3JlZAAAAAAAAgAIc2VjcmV0LTEAAQAJc3ZjLmxvZ2luAAIvMQAAAAAKAAAAAgMABGltZWkCAA80OTAxNTQyMDMyMzc1"
    "MTgAA2xhdABAQ/RRAKOT7gADdmlwAQEAAW4AwBQAAAAAAAAAA2JpZwBCcAAAAAAAAAAEbGlzdAoAAAACAgAKZmlyc3QgaXRlbQMA"
    "BG1haWwCABJhbGljZUBleGFtcGxlLnRlc3QAAAkABG5vbmUFAARuYW1lAgAJ5p2O5bCP5piOAAVhZ2FpbgIAEmFsaWNlQGV4YW1w"
    "bGUudGVzdAAACQIAAXg="
)
CALL_OF_AMF3 = base64.b64decode(
    "AAMAAQAEY3JlZAAAAAAAEQYRc2VjcmV0LTEAAQAJc3ZjLmxvZ2luAAIvMQAAAAAKAAAAAhEKCwEJaW1laQYfNDkwMTU0MjAzMjM3"
    "NTE4B2xhdAVAQ/RRAKOT7gd2aXADA24E////+wdiaWcFQnAAAAAAAAAJbGlzdAkFAQYVZmlyc3QgaXRlbQoBCW1haWwGJWFsaWNl"
    "QGV4YW1wbGUudGVzdAEJbm9uZQEJbmFtZQYT5p2O5bCP5piOC2FnYWluBhIBEQYDeA=="
)
"""What a client library wrote: a header, and a call with an object and a text."""


def text(value):
    data = value.encode()
    return len(data).to_bytes(2) + data


def amf0(value):
    if isinstance(value, str):
        return b"\2" + text(value)
    if isinstance(value, dict):
        return b"\3" + b"".join(text(key) + amf0(each) for key, each in value.items()) + b"\0\0\x09"
    if isinstance(value, list):
        return b"\x0a" + len(value).to_bytes(4) + b"".join(map(amf0, value))
    return b"\0" + struct.pack(">d", value) if value % 1 else amf0(str(value))


def varying(number):
    done = [number & 0x7F]
    while number := number >> 7:
        done.append(number & 0x7F | 0x80)
    return bytes(reversed(done))


def text3(value):
    return varying(len(value.encode()) << 1 | 1) + value.encode()


def amf3(value):
    if isinstance(value, str):
        return b"\6" + text3(value)
    if isinstance(value, dict):
        return b"\x0a\x0b\1" + b"".join(text3(key) + amf3(each) for key, each in value.items()) + b"\1"
    if isinstance(value, list):
        return b"\x09" + varying(len(value) << 1 | 1) + b"\1" + b"".join(map(amf3, value))
    return b"\5" + struct.pack(">d", value) if value % 1 else amf3(str(value))


def packet(data):
    return b"\0\0\0\0\0\1" + text("svc.login") + text("/1") + b"\0\0\0\0" + data


@pytest.mark.parametrize("body", [CALL_OF_AMF0, CALL_OF_AMF3])
def test_what_a_library_wrote_is_read(opened, body):
    found = opened(body, TYPE)

    assert found.values == {
        "body.amf.header.cred": "secret-1",
        "body.amf.0.target": "svc.login",
        "body.amf.0.0.imei": IMEI,
        "body.amf.0.0.lat": "39.908722",
        "body.amf.0.0.vip": "true",
        "body.amf.0.0.n": "-5",
        "body.amf.0.0.big": "1099511627776",
        "body.amf.0.0.list.0": "first item",
        "body.amf.0.0.list.1.mail": "alice@example.test",
        "body.amf.0.0.name": "李小明",
        "body.amf.0.0.again": "alice@example.test",
        "body.amf.0.1": "x",
    }
    assert found.gaps == []


def test_only_the_content_type_tells_it(opened):
    assert all("amf" not in field.node.decoding() for field in opened(CALL_OF_AMF3).fields)


@pytest.mark.parametrize("body", [b"\1\0", b"\0\0\0\0\0\0", b"{}", b"\0\3\xff"])
def test_what_is_none_is_not_read(opened, body):
    assert all("amf" not in field.node.decoding() for field in opened(body, TYPE).fields)


def test_leaves_are_found(opened, trees, leaves_of):
    @settings(max_examples=40)
    @given(trees)
    def check(tree):
        for data in (amf0(tree), b"\x11" + amf3(tree)):
            found = opened(packet(data), TYPE)
            assert set(leaves_of(tree)) <= set(found.texts)

    check()


@settings(max_examples=150)
@given(st.sampled_from([CALL_OF_AMF0, CALL_OF_AMF3]), st.integers(0, 240), st.binary(max_size=30))
def test_hostile_and_cut_packets_stay_within_the_message(opened, body, end, noise):
    found = opened(body[:end] + noise, TYPE)

    assert sum(gap.bytes for gap in found.gaps) <= found.size


@pytest.mark.parametrize("several", [True, False])
def test_a_text_that_is_referred_to_often_stays_within_the_budget(opened, several):
    values, times = (100, 400) if several else (1, 40_000)
    said = b"\x11\x09" + varying(times << 1 | 3) + b"\1\6" + text3("long text " * 1000) + b"\6\0" * times
    body = packet(b"\x0a" + values.to_bytes(4) + said * values)
    found = opened(body, TYPE)

    assert sum(map(len, found.texts)) < 20 * len(body)
    assert found.reasons == ["too-much-output"]


def test_what_stands_before_damage_is_found_once(opened):
    cut = packet(b"\x11" + amf3({"mail": "alice@example.test", "imei": IMEI}))[:-4]
    found = opened(cut, TYPE)

    assert sum(str(text).count("alice@example.test") for text in found.texts) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"\x0a" * 20_000,
        b"\x0a\xff\xff\xff\xff" + b"\5" * 300_000,
        b"\x11\x09\x8f\xff\xff\x01\1" + b"\1" * 300_000,
        b"\x11" + (b"\x09\3\1" * 100_000),
        b"\x11\x0a\xff\xff\xff\xf3\1",
        amf0(["text"] * 50_000),
    ],
)
def test_hostile_values_stay_within_the_budget(opened, data):
    body = packet(data)
    found = opened(body, TYPE, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1001
    assert sum(gap.bytes for gap in found.gaps) <= len(body)
