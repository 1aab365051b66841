from __future__ import annotations

import base64
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mitmproxy import tcp, websocket
from mitmproxy.test import tflow
from wsproto.frame_protocol import Opcode

from overcollect.captures.har_entry import entry_messages
from overcollect.captures.mqtt import Stream, begins, is_agreed, joined
from overcollect.model import Gap, GapReason, Kind

from ..conftest import a_message

LARGE = b'{"imei": "490154203237518"}' * 40


@pytest.fixture
def talk(mqtt):
    """Packets of a client, one after the other."""
    return [mqtt.connect(client="c"), mqtt.subscribe("a"), mqtt.publish("a/b", LARGE), b"\xc0\0"]


def cut(data, places):
    places = sorted({0, len(data), *(place % len(data) for place in places)})
    return [data[start:end] for start, end in pairwise(places)]


@given(st.lists(st.integers(0, 2000), max_size=9))
def test_packets_end_where_they_end_however_they_come(mqtt, places):
    whole = mqtt.connect(client="c") + mqtt.publish("a/b", LARGE) + b"\xc0\0" + mqtt.publish("a", b"")
    stream, given, waiting = Stream(), [], b""
    for piece in cut(whole, places):
        end = stream.feed(piece)
        if end:
            given.append(waiting + piece[:end])
            waiting = b""
        waiting += piece[end:]
    assert b"".join(given) == whole
    assert stream.between
    assert not waiting
    fresh = Stream()
    assert all(fresh.feed(part) == len(part) for part in given)


@pytest.mark.parametrize("wrong", [b"\0", b"\x41", b"\x30\xff\xff\xff\xff", b"GET / HTTP/1.1"])
def test_what_is_no_packet_is_given_out_as_it_comes(wrong):
    stream = Stream()

    assert stream.feed(b"\xc0\0" + wrong) == 2 + len(wrong)
    assert stream.lost
    assert stream.feed(b"\x30\x7f") == 2


def test_a_connection_is_told_by_its_first_packet(mqtt):
    assert all(begins(mqtt.connect(version)) for version in (3, 4, 5))
    assert not any(map(begins, (b"", b"\x10\x0c\0\4HTTP\4", mqtt.publish("a", b"b"), b"\x16\3\1")))


def test_a_websocket_says_what_it_carries():
    assert is_agreed([("sec-websocket-protocol", "mqtt")])
    assert is_agreed([("sec-websocket-protocol", "mqttv3.1")])
    assert not is_agreed([("sec-websocket-protocol", "graphql-ws"), ("x", "mqtt")])


def test_messages_that_end_with_a_packet_stay_as_they_are(talk):
    messages = [a_message(kind=Kind.WEBSOCKET, body=body, index=number) for number, body in enumerate(talk)]

    assert list(joined(messages)) == messages


def test_a_packet_has_the_place_of_its_first_byte(talk):
    bodies = [talk[2][:10], talk[2][10:20], talk[2][20:] + talk[3][:1], talk[3][1:]]
    messages = [a_message(body=body, index=number, frames=(number,)) for number, body in enumerate(bodies)]

    assert [(m.body, m.index, m.frames) for m in joined(messages)] == [(talk[2], 0, (0, 1, 2)), (talk[3], 2, (2, 3))]


def test_a_packet_in_many_messages_has_the_frames_of_all():
    bodies = [b"\x30", b"\xff\xff", b"\x03\0", *[b"a"] * 65_000]
    (message,) = joined([a_message(body=body, frames=(number,)) for number, body in enumerate(bodies)])

    assert message.frames == tuple(range(len(bodies)))


def test_a_packet_that_is_too_large_is_not_waited_for(monkeypatch, talk):
    monkeypatch.setattr("overcollect.captures.mqtt.LARGEST", 50)
    bodies = [talk[2][:40], talk[2][40:80], talk[2][80:]]
    found = joined([a_message(body=body, index=number) for number, body in enumerate(bodies)])

    assert [m.body for m in found] == [talk[2][:80], talk[2][80:]]


def test_what_is_not_whole_is_given_out_at_the_end_or_before_a_gap(talk):
    half = a_message(body=talk[2][:50])
    gap = Gap(capture="a.har", reason=GapReason.BODY_NOT_RECORDED, bytes=9)

    assert list(joined([half])) == [half]
    assert list(joined([half, gap, a_message(body=talk[3])])) == [half, gap, a_message(body=talk[3])]


def test_packets_of_a_tcp_flow_are_joined_over_turns(flows, read, talk):
    whole = b"".join(talk)
    flow = tflow.ttcpflow()
    answer = b"\x20\2\0\0"
    pieces = [(True, whole[:100]), (False, answer), (True, whole[100:300]), (True, whole[300:]), (False, b"\xd0\0")]
    flow.messages = [tcp.TCPMessage(from_client, content, 1767225600.0) for from_client, content in pieces]
    found = read(flows(flow))
    packets_of_first_turn = len(talk[0] + talk[1])

    assert [m.body for m in found if m.direction == "sent"] == [
        whole[:packets_of_first_turn],
        whole[packets_of_first_turn:],
    ]
    assert [m.body for m in found if m.direction == "received"] == [answer, b"\xd0\0"]


def test_packets_of_a_websocket_are_joined_over_messages(flows, read, talk):
    flow = tflow.twebsocketflow()
    flow.response.headers["Sec-WebSocket-Protocol"] = "mqtt"
    flow.websocket.messages = [
        websocket.WebSocketMessage(Opcode.BINARY, from_client=True, content=body)
        for body in (talk[0], talk[2][:7], talk[2][7:])
    ]
    assert [m.body for m in read(flows(flow))[2:]] == [talk[0], talk[2]]
    flow.response.headers["Sec-WebSocket-Protocol"] = "other"
    assert len(read(flows(flow))[2:]) == 3


def test_packets_of_a_har_are_joined_over_messages(entry, talk):
    frames = [
        {"type": "send", "time": 1767225601, "opcode": 2, "data": base64.b64encode(body).decode()}
        for body in (talk[0], talk[2][:7], talk[2][7:])
    ]
    answer = {"status": 101, "headers": [{"name": "Sec-WebSocket-Protocol", "value": "mqtt"}]}
    found = entry_messages(
        entry("wss://a.example/mqtt", response=answer, _webSocketMessages=frames), "live.har", 0, "test"
    )

    assert [m.body for m in found if m.kind is Kind.WEBSOCKET] == [talk[0], talk[2]]
