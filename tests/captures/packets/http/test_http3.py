import pytest
from aioquic.buffer import encode_uint_var
from hypothesis import given, settings
from hypothesis import strategies as st
from pylsqpack import Encoder

from overcollect.captures.packets.channel import Channel, Outlet
from overcollect.captures.packets.frame import CLIENT, SERVER, Hole, Piece
from overcollect.captures.packets.http.http3 import Http3
from overcollect.captures.packets.opaque import Opaque
from overcollect.model import Gap, GapReason, Message

REQUEST = [(b":method", b"POST"), (b":scheme", b"https"), (b":authority", b"api.example.com"), (b":path", b"/up")]


def frame(kind, payload):
    return encode_uint_var(kind) + encode_uint_var(len(payload)) + payload


HEAD = frame(1, Encoder().encode(0, REQUEST)[1])
ANSWER = frame(1, Encoder().encode(0, [(b":status", b"200")])[1])


def tunnel(channel):
    return Opaque(channel, tunnel)


class Talk:
    """Hands bytes to the reader as if they came in one packet a call."""

    def __init__(self):
        outlet = Outlet("a.pcap")
        self.channel = Channel(outlet, "c0", "198.51.100.7", 443, name="sni.example.com", encrypted=True)
        self.reader = Http3(self.channel, tunnel)
        self.count = 0

    def send(self, side, stream, data, *, end=False):
        self.count += 1
        if data:
            self.reader.feed(side, stream, Piece(data, float(self.count), (self.count,)))
        if end:
            self.reader.end(side, stream, reset=False)
        return self

    def lose(self, side, stream, count):
        self.reader.lose(side, stream, Hole(count, GapReason.LOST_PACKETS))
        return self

    def found(self, *, cut=False):
        self.reader.finish(cut=cut)
        items = list(self.channel.outlet.drain())
        messages = sorted((i for i in items if isinstance(i, Message)), key=lambda message: message.index)
        return messages, [i for i in items if isinstance(i, Gap)]


@pytest.fixture
def talk():
    return Talk()


def test_a_request_comes_out_with_its_end_in_whatever_pieces(talk):
    for byte in HEAD + frame(0x21 + 0x1F * 7, b"grease") + frame(0, b"imei=") + frame(0, b"1"):
        talk.send(CLIENT, 0, bytes([byte]))
    (message,), gaps = talk.send(CLIENT, 0, b"", end=True).found()

    assert (message.host, message.method, message.target, message.body) == ("api.example.com", "POST", "/up", b"imei=1")
    assert gaps == []


def test_an_answer_waits_for_its_request(talk):
    talk.send(SERVER, 0, ANSWER + frame(0, b"ok"), end=True).send(CLIENT, 0, HEAD, end=True)
    messages, _ = talk.found()

    assert [(m.status, m.target) for m in messages] == [(0, "/up"), (200, "/up")]


def test_bytes_lost_within_content_are_missing_and_the_rest_is_read(talk):
    data = HEAD + frame(0, b"a" * 100) + frame(0, b"imei=1")
    talk.send(CLIENT, 0, data[: len(HEAD) + 10]).lose(CLIENT, 0, 50).send(CLIENT, 0, data[len(HEAD) + 60 :], end=True)
    (message,), gaps = talk.found()

    assert (message.missing, len(message.body), message.body[-6:]) == (50, 56, b"imei=1")
    assert [(g.reason, g.bytes) for g in gaps] == [("lost-packets", 50)]


def test_what_follows_bytes_lost_elsewhere_is_searched(talk):
    talk.send(CLIENT, 0, HEAD).lose(CLIENT, 0, 5).send(CLIENT, 0, b"imei=490154203237518", end=True)
    messages, gaps = talk.found()

    assert [m.body for m in messages] == [b"", b"imei=490154203237518"]
    assert {"lost-packets", "malformed"} == {g.reason for g in gaps}


def test_streams_of_the_protocol_itself_are_transport_and_others_are_searched(talk):
    control = encode_uint_var(0) + frame(4, encode_uint_var(1) + encode_uint_var(4096))
    talk.send(CLIENT, 2, control).send(CLIENT, 6, encode_uint_var(3) + b"\x80")
    talk.send(CLIENT, 10, encode_uint_var(0x21 + 0x1F * 99) + b"random")
    assert talk.found() == ([], [])

    other = Talk().send(CLIENT, 14, encode_uint_var(0x54) + b"imei=1")
    messages, gaps = other.found()
    assert [m.body for m in messages] == [b"imei=1"]
    assert [g.reason for g in gaps] == ["unknown-protocol"]


@pytest.mark.parametrize(("kind", "lost"), [(0x55, 6), (0x21, 0), (0xF0700, 0), (7, 0)])
@pytest.mark.parametrize("stream", [0, 2])
def test_what_frames_of_unknown_types_say_is_a_gap(talk, kind, lost, stream):
    before = HEAD if stream == 0 else encode_uint_var(0)
    _, gaps = talk.send(CLIENT, stream, before + frame(kind, b"imei=1"), end=stream == 0).found()

    assert [(g.reason, g.direction, g.bytes) for g in gaps] == [("unknown-protocol", "sent", lost)] * bool(lost)


def test_what_a_server_pushes_is_counted(talk):
    _, gaps = talk.send(SERVER, 3, encode_uint_var(1) + b"pushed").found()

    assert [(g.reason, g.direction, g.bytes) for g in gaps] == [("unknown-protocol", "received", 6)]


def test_a_request_cut_by_the_end_of_the_capture_is_given_out(talk):
    (message,), gaps = talk.send(CLIENT, 0, HEAD + frame(0, b"a" * 100)[:50]).found(cut=True)

    assert len(message.body) == 47
    assert {g.reason for g in gaps} == {"cut-capture"}


@settings(max_examples=80)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([CLIENT, SERVER]),
            st.integers(0, 9),
            st.one_of(st.integers(1, 60), st.binary(max_size=30), st.just(HEAD), st.just(ANSWER)),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_any_bytes_are_read(items):
    talk = Talk()
    for side, stream, data, end in items:
        if isinstance(data, int):
            talk.lose(side, stream, data)
        else:
            talk.send(side, stream, data, end=end)
    talk.found(cut=True)
