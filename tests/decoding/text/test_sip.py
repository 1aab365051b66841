from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.model import Kind

IMEI = "490154203237518"


def message(*headers, start="REGISTER sip:example.com SIP/2.0", body=b""):
    return "\r\n".join([start, *headers, "", ""]).encode() + body


REGISTER = message(
    "Via: SIP/2.0/UDP 198.51.100.7:5060;branch=z9hG4bK776",
    'From: "Alice Li" <sip:alice@example.com>;tag=1928',
    "To: <sip:+4915500000001@example.com>",
    'Contact: <sip:alice@198.51.100.7>;+sip.instance="<urn:gsma:imei:49015420-323751-0>"',
    'Authorization: Digest username="alice", realm="example.com", response="0123456789abcdef0123456789abcdef"',
    "Content-Length: 0",
)


@pytest.mark.parametrize("kind", [Kind.UDP, Kind.TCP, Kind.WEBSOCKET])
def test_headers_and_what_stands_in_addresses_are_fields(opened, kind):
    found = opened(REGISTER, kind=kind)

    assert found.values["payload.sip.from.display"] == "Alice Li"
    assert found.values["payload.sip.from.user"] == "alice"
    assert found.values["payload.sip.to.user"] == "+4915500000001"
    assert found.values["payload.sip.authorization.pairs.username"] == "alice"
    assert found.of(IMEI[:14]).name == "imei"
    assert found.gaps == []


def test_compact_names_are_written_out_and_folded_lines_joined(opened):
    found = opened(message("f: Alice\r\n <sip:alice@example.com>;tag=1", "i: 42@a"), kind=Kind.UDP)

    assert found.values["payload.sip.from"] == "Alice <sip:alice@example.com>;tag=1"
    assert found.values["payload.sip.call-id"] == "42@a"


def test_a_body_is_opened_as_its_type_says(opened):
    body = gzip.compress(b'{"imei": "%s"}' % IMEI.encode())
    found = opened(
        message("c: application/json", f"l: {len(body)}", start="MESSAGE sip:b@example.com SIP/2.0", body=body)
        + REGISTER,
        kind=Kind.TCP,
    )

    assert found.chain(IMEI) == ["sip", "gzip", "json"]
    assert found.values["payload.sip.1.from.user"] == "alice"


def test_a_line_that_is_no_header_is_kept(opened):
    found = opened(message("To: <sip:a@example.com>", "imei 490154203237518"), kind=Kind.UDP)

    assert f"imei {IMEI}" in found.texts


def test_messages_of_rtsp_without_a_body_follow_each_other(opened):
    first = message("CSeq: 1", start="OPTIONS rtsp://cam.example.com/live RTSP/1.0")
    second = message("Session: 12345678", start="PLAY rtsp://cam.example.com/live RTSP/1.0")

    assert opened(first + second, kind=Kind.TCP).values["payload.sip.1.session"] == "12345678"


def test_answers_and_rtsp_are_read(opened):
    answer = message("Contact: <tel:+4915500000001>", start="SIP/2.0 200 OK")
    play = message("Session: 12345678", "User-Agent: player/1.0", start="PLAY rtsp://cam.example.com/live RTSP/1.0")

    assert opened(answer, kind=Kind.UDP).values["payload.sip.contact.user"] == "+4915500000001"
    assert opened(play, kind=Kind.TCP).values["payload.sip.session"] == "12345678"


@pytest.mark.parametrize(
    "body", [b"REGISTER now", b"PLAY music HTTP/1.1\r\n\r\n", b"SIP/2.0 ok\r\n", b"MESSAGE from me\r\na: b\r\n\r\n"]
)
def test_what_only_resembles_a_message_is_none(opened, body):
    assert all("sip" not in field.node.decoding() for field in opened(body, kind=Kind.UDP).fields)


def test_what_follows_a_message_and_is_none_is_kept(opened):
    assert opened(REGISTER + b"imei=" + IMEI.encode(), kind=Kind.TCP).of(IMEI).name == "imei"


@settings(max_examples=80)
@given(st.binary(max_size=60), st.integers(0, 800))
def test_hostile_bytes_and_cut_messages_stay_within_the_message(opened, noise, end):
    found = opened((REGISTER + noise)[:end], kind=Kind.UDP)

    assert sum(gap.bytes for gap in found.gaps) <= found.size


@pytest.mark.parametrize(
    "body",
    [
        message() * 20_000,
        REGISTER[:-4] + b"\r\na:b" * 100_000,
        message("From: " + '"' * 50_000 + "\r\nTo: a" + " " * 200_000 + "b"),
        b"PLAY " + b"x" * 300_000,
    ],
)
def test_many_messages_and_headers_stay_within_the_budget(opened, body):
    found = opened(body, kind=Kind.TCP, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1001
    assert sum(gap.bytes for gap in found.gaps) <= len(body)
