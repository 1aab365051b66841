from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wsproto.connection import Connection, ConnectionType
from wsproto.events import BytesMessage

from overcollect.model import Kind

CONNACK = b"\x20\2\0\0"
LARGE = b'{"imei": "490154203237518"}' * 200
PORTS = (40000, 1883)


def talk(mqtt):
    return mqtt.connect(client="c"), mqtt.publish("a/b", LARGE), mqtt.subscribe("a")


@settings(max_examples=20)
@given(st.integers(1, 2000))
def test_packets_are_whole_however_they_are_cut(wire, read, mqtt, size):
    connect, publish, subscribe = talk(mqtt)
    found = read(
        wire(ports=PORTS)
        .open()
        .talk((0, connect), (1, CONNACK), (0, publish + subscribe), (1, b"\x90\3\0\1\1"), size=size)
        .close()
        .packets
    )
    sent = [m for m in found.messages if m.direction == "sent"]

    assert b"".join(m.body for m in sent) == connect + publish + subscribe
    assert {connect} <= {m.body for m in sent}
    assert any(m.body in (publish, publish + subscribe) for m in sent)
    assert {(m.kind, m.scheme, m.port) for m in found.messages} == {(Kind.TCP, "tcp", 1883)}
    assert found.gaps == []


def test_what_came_together_is_one_message(wire, read, mqtt):
    found = read(wire(ports=PORTS).open().talk((0, b"".join(talk(mqtt)))).close().packets)

    assert [m.body for m in found.messages] == [b"".join(talk(mqtt))]


def test_what_a_key_log_opens_is_read_alike(wire, read, mqtt, tls):
    connect, publish, _ = talk(mqtt)
    turns = tls().handshake().say(0, connect).say(1, CONNACK).say(0, publish).turns
    found = read(wire(ports=(40000, 8883)).open().talk(*turns).close().packets, tls.keys())

    assert [(m.body, m.scheme) for m in found.messages if m.kind is Kind.TCP and m.direction == "sent"] == [
        (connect, "tls"),
        (publish, "tls"),
    ]


def test_without_keys_it_is_a_gap_as_any_tls(wire, read, mqtt, tls):
    turns = tls().handshake().say(0, talk(mqtt)[0]).turns
    found = read(wire(ports=(40000, 8883)).open().talk(*turns).close().packets)

    assert "no-key" in found.reasons
    assert found.kind(Kind.TCP) == []


@pytest.mark.parametrize("closed", [True, False])
def test_a_packet_that_does_not_end_is_given_out_raw_with_the_reason(wire, read, mqtt, closed):
    connect, publish, _ = talk(mqtt)
    conversation = wire(ports=PORTS).open().talk((0, connect), (1, CONNACK), (0, publish[:100]))
    found = read((conversation.close() if closed else conversation).packets)

    assert [m.body for m in found.messages if m.direction == "sent"] == [connect, publish[:100]]
    assert found.reasons == ["malformed" if closed else "cut-capture"]


def test_what_follows_a_hole_or_is_no_packet_is_given_out_raw(wire, read, mqtt):
    connect, publish, subscribe = talk(mqtt)
    conversation = wire(ports=PORTS).open().talk((0, connect), (1, CONNACK), (0, publish), (0, subscribe)).close()
    lost = [packet for number, packet in enumerate(conversation.packets) if number != 4]
    found = read(lost)

    assert [m.body for m in found.messages if m.direction == "sent"] == [connect, subscribe]
    assert ["lost-packets", len(publish)] == [found.gaps[0].reason, found.gaps[0].bytes]

    found = read(wire(ports=PORTS).open().talk((0, connect), (0, b"\0\0no packet")).close().packets)
    assert [m.body for m in found.messages] == [connect, b"\0\0no packet"]
    assert found.reasons == ["malformed"]


def test_what_begins_alike_is_another_protocol(wire, read):
    for first in (b"\x10", b"\x10\x20\0\4", b"\x10\x0c\0\4HTTP\4\2\0\x3c\0\0"):
        found = read(wire(ports=PORTS).open().talk((0, first)).close().packets)
        assert ([m.body for m in found.messages], found.reasons) == ([first], ["unknown-protocol"])


def test_packets_of_a_websocket_are_joined_over_messages(wire, read, mqtt):
    connect, publish, _ = talk(mqtt)
    client = Connection(ConnectionType.CLIENT)
    upgrade = b"GET /mqtt HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
    switch = b"HTTP/1.1 101 S\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n"
    sent = [client.send(BytesMessage(body)) for body in (connect, publish[:9], publish[9:], publish[:9])]
    found = read(wire().open().talk((0, upgrade), (1, switch), *((0, data) for data in sent)).close().packets)

    messages = found.kind(Kind.WEBSOCKET)
    assert [m.body for m in messages] == [connect, publish, publish[:9]]
    assert [len(m.frames) for m in messages] == [1, 2, 1]
    assert found.gaps == []
