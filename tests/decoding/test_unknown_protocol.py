"""Payload of TCP and UDP whose protocol is not known: only what can be read counts as examined."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding.opaque import unreadable
from overcollect.model import Kind

RAW = pytest.mark.parametrize("kind", [Kind.TCP, Kind.UDP])
MQTT = b"\x30\x2f\x00\x0ephone/location" + b'{"lat":39.9087,"lon":116.3975}'


def sizes(found):
    return [(str(gap.reason), gap.bytes) for gap in found.gaps]


@RAW
@pytest.mark.parametrize(
    "text", [b"imei=490154203237518", b"NOTIFY * HTTP/1.1\r\nHost: x\r\n\r\n", "你好，李小明".encode()]
)
def test_readable_text_is_examined(opened, kind, text):
    assert sizes(opened(text, target="", kind=kind)) == []


@RAW
def test_bytes_that_nothing_opens_are_not_examined(opened, kind):
    frame = b"\x06\x10\x05\x30\x00\x2b\x29\x00\xbc\xe0\x10\x01\x08\x01\x0a\x03\xf1\x00"

    assert sizes(opened(frame, target="", kind=kind)) == [("unknown-protocol", len(frame))]


@RAW
@pytest.mark.parametrize("size", [64, 300, 5000])
def test_ciphertext_is_opaque(opened, kind, size):
    found = opened(random.Random(size).randbytes(size), target="", kind=kind)

    assert [reason for reason, _ in sizes(found)] == ["opaque"]
    assert found.gaps[0].bytes >= 0.95 * size


@RAW
def test_ciphertext_behind_a_header_is_not_examined(opened, kind):
    body = b"\0\0\1\x24\xfdSMB" + bytes(44) + random.Random(3).randbytes(150)

    assert sum(gap.bytes for gap in opened(body, target="", kind=kind).gaps) == len(body)


@RAW
def test_the_readable_part_of_a_binary_protocol_is_examined_and_searched(opened, kind):
    found = opened(MQTT, target="", kind=kind)

    assert sizes(found) == [("unknown-protocol", 4)]
    assert found.texts == [MQTT, "39.9087", "116.3975"]


@RAW
def test_what_a_structure_opens_is_examined(opened, kind, protobuf):
    found = opened(protobuf((1, "Pixel 6"), (2, "490154203237518")), target="", kind=kind)

    assert "490154203237518" in found.texts
    assert found.gaps == []


def test_a_body_of_http_is_no_unknown_protocol(opened):
    assert opened(b"\x06\x10\x05\x30\x00\x2b\x29\x00").gaps == []


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_no_more_is_unreadable_than_there_is(data):
    assert 0 <= unreadable(data) <= len(data)


@settings(max_examples=100)
@given(st.binary(max_size=300), st.sampled_from([Kind.TCP, Kind.UDP]))
def test_gaps_never_exceed_the_payload(opened, data, kind):
    assert sum(gap.bytes for gap in opened(data, target="", kind=kind).gaps) <= len(data)
