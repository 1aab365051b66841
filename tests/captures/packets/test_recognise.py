import pytest

from overcollect.model import Kind

GET = b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    "first",
    [
        b"\x16\3\1",
        b"GET",
        b"GET /",
        b"REGISTER sip:a SIP/2.0\r\n\r\n",
        b"SSH-2.0-client\r\n",
        b"EHLO a.example\r\n",
        b"\x05\1\0",
        b"P",
        b"GET / RTSP/1.0\r\n\r\n",
    ],
)
def test_what_only_begins_like_a_known_protocol_is_given_out_raw(wire, read, first):
    found = read(wire().open().talk((0, first)).close().packets)

    assert [(Kind.TCP, first)] == [(m.kind, m.body) for m in found.messages]


def test_a_server_that_speaks_first_is_heard(wire, read):
    found = read(wire().open().talk((1, b"220 hello\r\n"), (0, b"EHLO x\r\n"), (1, b"250 ok\r\n")).close().packets)

    assert [m.body for m in found.messages] == [b"220 hello\r\n", b"EHLO x\r\n", b"250 ok\r\n"]


def test_http_that_begins_after_something_else_is_read(wire, read):
    found = read(wire().open().talk((0, b"PROXY TCP4 1 2 3 4\r\n"), (0, GET), (1, OK)).close().packets)

    assert [m.kind for m in found.messages] == [Kind.TCP, Kind.HTTP_REQUEST, Kind.HTTP_RESPONSE]


def test_tls_after_a_greeting_is_opened(wire, read, tls):
    talk = tls().handshake().say(0, GET).say(1, OK)
    turns = [(1, b"220 hello\r\n"), (0, b"STARTTLS\r\n"), (1, b"220 go\r\n"), *talk.turns]
    found = read(wire(ports=(40000, 25)).open().talk(*turns).close().packets, tls.keys())

    assert [m.host for m in found.requests] == ["a.example"]
    assert len(found.kind(Kind.TCP)) == 3


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(b"\x16\3\3\0\x25\x10" + bytes(36), id="key exchange"),
        pytest.param(b"\x14\3\3\0\1\1", id="change of cipher"),
        pytest.param(b"\x15\3\3\0\x1a" + bytes(26), id="alert"),
        pytest.param(b"", id="application data"),
    ],
)
def test_tls_whose_beginning_is_not_in_the_capture_is_not_opened(wire, read, first):
    found = read(wire().talk((0, first + b"\x17\3\3\1\0" + bytes(256))).packets)

    assert found.messages == []
    assert [(g.reason, g.bytes) for g in found.gaps] == [("no-key", 256)]


def test_binary_content_that_begins_like_an_empty_record_is_searched(wire, read):
    content = b"\x15\3\0\0\0\x12\x06imei=1"

    assert [m.body for m in read(wire().talk((0, content)).packets).messages] == [content]


def test_a_request_in_tiny_segments_is_recognised(wire, read):
    found = read(wire().open().talk((0, GET), (1, OK), size=1).close().packets)

    assert [m.kind for m in found.messages] == [Kind.HTTP_REQUEST, Kind.HTTP_RESPONSE]


def test_only_the_answering_side_in_the_capture_is_read(wire, read):
    found = read(wire(ports=(40000, 80)).talk((1, OK)).packets)

    assert [(m.direction, m.status) for m in found.responses] == [("received", 200)]
