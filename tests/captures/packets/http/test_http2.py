import struct

import h2.config
import h2.connection
import pytest
from hpack import Encoder
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.model import Kind

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
REQUEST = [(":method", "POST"), (":scheme", "https"), (":path", "/log?a=1"), (":authority", "api.example.com")]


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">HBBBI", len(payload) >> 8, len(payload) & 255, kind, flags, stream) + payload


SETTINGS = frame(4, 0, 0)


class Pair:
    """Client and server of the h2 library, recorded as (side, bytes)."""

    def __init__(self):
        self.turns = []
        self.client = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True, header_encoding=None))
        self.server = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding=None))
        self.client.initiate_connection()
        self.server.initiate_connection()
        self.move()

    def move(self):
        for side, (sender, receiver) in enumerate(((self.client, self.server), (self.server, self.client))):
            data = sender.data_to_send()
            if data:
                self.turns.append((side, data))
                receiver.receive_data(data)


@pytest.fixture
def pair():
    return Pair()


def test_interleaved_streams_become_messages(pair, wire, read):
    for stream in (1, 3, 5):
        pair.client.send_headers(stream, [*REQUEST, ("x-n", str(stream)), ("host", "api.example.com")])
    pair.move()
    for stream in (5, 1, 3):
        pair.client.send_data(stream, b"part one,")
    for stream in (1, 3, 5):
        pair.client.send_data(stream, b"part two %d" % stream, end_stream=True)
    pair.move()
    for stream in (3, 1, 5):
        pair.server.send_headers(stream, [(":status", "200"), ("content-type", "text/plain")])
        pair.server.send_data(stream, b"answer %d" % stream)
        pair.server.send_headers(stream, [("grpc-status", "0")], end_stream=True)
    pair.move()
    found = read(wire().open().talk(*pair.turns, size=50).close().packets)

    assert [b"part one,part two %d" % stream for stream in (1, 3, 5)] == [m.body for m in found.requests]
    assert {("POST", "/log?a=1", "api.example.com")} == {(m.method, m.target, m.host) for m in found.messages}
    assert found.requests[0].headers == (("x-n", "1"),)
    assert {b"answer 1", b"answer 3", b"answer 5"} == {m.body for m in found.responses}
    assert found.responses[0].headers == (("content-type", "text/plain"), ("grpc-status", "0"))
    assert found.gaps == []


def test_padding_priority_and_continuation_are_undone(wire, read):
    block = Encoder().encode(REQUEST)
    headers = frame(1, 0x28, 1, b"\3" + bytes(5) + block[:10] + bytes(3)) + frame(9, 4, 1, block[10:])
    data = frame(0, 0x9, 1, b"\2" + b"content" + bytes(2))
    found = read(wire().open().talk((0, PREFACE + SETTINGS + headers + data)).close().packets)

    assert [(m.target, m.body) for m in found.requests] == [("/log?a=1", b"content")]
    assert found.gaps == []


def test_the_header_table_may_change_its_size(wire, read):
    encoder = Encoder()
    blocks = []
    for size in (4096, 0, 65536):
        encoder.header_table_size = size
        blocks.append(encoder.encode([*REQUEST, ("x-custom", "value")]))
    frames = b"".join(frame(1, 5, 2 * number + 1, block) for number, block in enumerate(blocks))
    found = read(wire().open().talk((0, PREFACE + SETTINGS + frames)).close().packets)

    assert [m.headers for m in found.requests] == [(("x-custom", "value"),)] * 3


def test_interim_responses_and_pushed_ones_are_no_messages(wire, read):
    encoder = Encoder()
    client = PREFACE + SETTINGS + frame(1, 5, 1, Encoder().encode(REQUEST))
    server = SETTINGS + frame(1, 4, 1, encoder.encode([(":status", "103"), ("link", "x")]))
    server += frame(5, 4, 1, struct.pack(">I", 2) + encoder.encode(REQUEST))
    server += frame(1, 4, 2, encoder.encode([(":status", "200")])) + frame(0, 1, 2, b"pushed")
    server += frame(1, 5, 1, encoder.encode([(":status", "204")]))
    found = read(wire().open().talk((0, client), (1, server)).close().packets)

    assert [m.status for m in found.responses] == [204]
    assert [(g.reason, g.direction) for g in found.gaps] == [("unknown-protocol", "received")]


def test_a_header_block_that_cannot_be_decoded_is_a_gap_and_the_body_is_kept(wire, read):
    frames = frame(1, 4, 1, b"\xff\xff\xff\xff\xff") + frame(0, 1, 1, b"imei=1")
    found = read(wire().open().talk((0, PREFACE + SETTINGS + frames)).close().packets)

    assert [m.body for m in found.requests] == [b"imei=1"]
    assert [(g.reason, g.bytes, g.index) for g in found.gaps] == [("malformed", 5, 0)]


def test_a_reset_stream_gives_what_was_sent(pair, wire, read):
    pair.client.send_headers(1, REQUEST)
    pair.client.send_data(1, b"half")
    pair.client.reset_stream(1)
    pair.move()
    found = read(wire().open().talk(*pair.turns).close().packets)

    assert [m.body for m in found.requests] == [b"half"]
    assert found.reasons == ["malformed"]


def test_a_stream_that_is_open_at_the_end_of_the_capture_is_given_out(pair, wire, read):
    pair.client.send_headers(1, REQUEST)
    pair.client.send_data(1, b"so far")
    pair.move()
    found = read(wire().open().talk(*pair.turns).packets)

    assert [m.body for m in found.requests] == [b"so far"]
    assert found.reasons == ["cut-capture"]


def test_frames_behind_a_loss_are_read_on(pair, wire, read):
    pair.client.send_headers(1, REQUEST)
    pair.move()
    talk = wire().open().talk(*pair.turns)
    talk.send(0, frame(0, 0, 1, b"lost")).send(0, frame(0, 1, 1, b"imei=1")).close()
    del talk.packets[-4]
    found = read(talk.packets)

    assert [(m.host, m.target, m.body) for m in found.requests] == [("api.example.com", "/log?a=1", b"imei=1")]
    assert [(g.reason, g.bytes) for g in found.gaps] == [("lost-packets", 13)]


def test_what_follows_a_loss_within_a_frame_is_given_out_raw_up_to_the_next_one(pair, wire, read):
    pair.client.send_headers(1, REQUEST)
    pair.move()
    talk = wire().open().talk(*pair.turns)
    talk.send(0, frame(0, 0, 1, b"lost, imei=1234567")[:13]).send(0, b", imei=1234567")
    talk.send(0, frame(0, 1, 1, b"imei=2")).close()
    del talk.packets[-5]
    found = read(talk.packets)

    assert [m.body for m in found.kind(Kind.TCP)] == [b", imei=1234567"]
    assert [m.body for m in found.requests] == [b"imei=2"]
    assert {"lost-packets", "malformed"} == set(found.reasons)


def test_header_blocks_behind_a_loss_are_counted_and_their_bodies_read(pair, wire, read):
    pair.client.send_headers(1, REQUEST, end_stream=True)
    pair.move()
    talk = wire().open().talk(*pair.turns)
    at = len(talk.packets)
    turns = len(pair.turns)
    for stream in (3, 5):
        pair.client.send_headers(stream, [*REQUEST, ("x-run", f"run-{stream}")])
        pair.client.send_data(stream, b"imei=%d" % stream, end_stream=True)
        pair.move()
    talk.talk(*pair.turns[turns:]).close()
    del talk.packets[at]
    found = read(talk.packets)
    unread = [g.bytes for g in found.gaps if g.reason == "malformed"]

    assert [(m.target, m.body) for m in found.requests] == [("/log?a=1", b""), ("", b"imei=5")]
    assert len(unread) == 1
    assert unread[0] > 0


def test_the_rest_of_a_header_block_without_its_beginning_is_counted(wire, read):
    content = PREFACE + SETTINGS + frame(9, 4, 1, b"rest of a block")
    found = read(wire().open().talk((0, content), (1, SETTINGS)).close().packets)

    assert [(g.reason, g.direction, g.bytes) for g in found.gaps] == [("malformed", "sent", 15)]


def test_a_websocket_inside_a_stream_is_read(wire, read):
    encoder = Encoder()
    connect = [(":method", "CONNECT"), (":protocol", "websocket"), *REQUEST[1:]]
    client = PREFACE + SETTINGS + frame(1, 4, 1, Encoder().encode(connect))
    server = SETTINGS + frame(1, 4, 1, encoder.encode([(":status", "200")]))
    message = frame(0, 0, 1, b"\x81\x82\0\0\0\0hi")
    found = read(wire().open().talk((0, client), (1, server), (0, message)).close().packets)

    assert [(m.body, m.text, m.target, m.host) for m in found.kind(Kind.WEBSOCKET)] == [
        (b"hi", True, "/log?a=1", "api.example.com")
    ]
    assert 1 == len(found.requests) == len(found.responses)


GET = b"GET /in HTTP/1.1\r\nHost: m.example.com\r\n\r\n"


@pytest.mark.parametrize("fields", [[], [("x-imei", "490154203237518")]])
def test_a_tunnel_keeps_its_head_and_what_was_sent_before_the_answer(wire, read, fields):
    connect = [(":method", "CONNECT"), (":authority", "m.example.com:80"), *fields]
    client = PREFACE + SETTINGS + frame(1, 4, 1, Encoder().encode(connect)) + frame(0, 0, 1, GET)
    server = SETTINGS + frame(1, 4, 1, Encoder().encode([(":status", "200")]))
    found = read(wire().open().talk((0, client), (1, server), (0, frame(0, 0, 1, GET))).close().packets)

    assert [(m.method, m.target, m.host, m.headers, m.body) for m in found.requests] == [
        *[("CONNECT", "", "m.example.com", tuple(fields), b"")] * bool(fields),
        *[("GET", "/in", "m.example.com", (), b"")] * 2,
    ]


def test_what_a_websocket_says_before_the_answer_is_kept(wire, read):
    connect = [(":method", "CONNECT"), (":protocol", "websocket"), *REQUEST[1:]]
    early = frame(0, 0, 1, b"\x81\x82\0\0\0\0hi")
    client = PREFACE + SETTINGS + frame(1, 4, 1, Encoder().encode(connect)) + early
    server = SETTINGS + frame(1, 4, 1, Encoder().encode([(":status", "200")]))
    found = read(wire().open().talk((0, client), (1, server)).close().packets)

    assert [m.body for m in found.kind(Kind.WEBSOCKET)] == [b"hi"]
    assert [m.body for m in found.requests] == [b""]


LEAK = b"imei=490154203237518"


def ask(*fields, flags=5):
    return PREFACE + SETTINGS + frame(1, flags, 1, Encoder().encode([*REQUEST, *fields]))


@pytest.mark.parametrize(
    ("more", "lost"),
    [
        (frame(0x55, 0, 1, LEAK), len(LEAK)),
        (frame(7, 0, 0, bytes(8) + LEAK), len(LEAK)),
        (frame(7, 0, 0, bytes(8)), 0),
        (frame(0x0B + 0x1F * 3, 0, 0, b"random"), 0),
        (frame(16, 0, 0, b"\0\0\0\1u=3, i"), 0),
        (frame(6, 0, 0, bytes(8)) + frame(8, 0, 0, bytes(4)) + frame(2, 0, 3, bytes(5)), 0),
    ],
)
def test_what_frames_say_that_are_not_https_is_a_gap(wire, read, more, lost):
    found = read(wire().open().talk((0, ask() + more), (1, SETTINGS)).close().packets)

    assert [(g.reason, g.direction, g.bytes) for g in found.gaps] == [("unknown-protocol", "sent", lost)] * bool(lost)


def test_every_block_of_trailers_and_every_unknown_field_counts(wire, read):
    encoder = Encoder()
    blocks = [encoder.encode([*REQUEST, ("host", "API.example.com:443"), ("host", "imei.example"), (":imei", "1")])]
    blocks += [encoder.encode([(name, "2")]) for name in ("x-first", "x-second")]
    client = b"".join(frame(1, 4 + (number == 2), 1, block) for number, block in enumerate(blocks))
    found = read(wire().open().talk((0, PREFACE + SETTINGS + client), (1, SETTINGS)).close().packets)

    assert [m.headers for m in found.requests] == [
        (("host", "imei.example"), (":imei", "1"), ("x-first", "2"), ("x-second", "2"))
    ]


def test_an_upgrade_to_h2c_keeps_its_request(wire, read):
    upgrade = (
        b"GET /up HTTP/1.1\r\nHost: api.example.com\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n"
    )
    switch = b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
    answer = SETTINGS + frame(1, 5, 1, Encoder().encode([(":status", "204")]))
    turns = [(0, upgrade), (1, switch), (1, answer), (0, PREFACE + SETTINGS)]
    found = read(wire().open().talk(*turns).close().packets)

    assert [(m.target, m.status) for m in found.responses] == [("/up", 101), ("/up", 204)]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 10), st.integers(0, 255), st.integers(0, 5), st.binary(max_size=30)), max_size=8)
)
def test_any_frames_are_read(wire, read, frames):
    content = b"".join(frame(*each) for each in frames)
    read(wire().open().talk((0, PREFACE + SETTINGS + content), (1, SETTINGS + content)).close().packets)
