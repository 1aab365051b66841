import pytest

GET = b"GET /b?x=1 HTTP/1.1\r\nHost: api.example.com\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
CONNECT = b"\x10\x0e\0\4MQTT\4\2\0\x3c\0\2ab"
CONNACK = b"\x20\2\0\0"
LOCAL = ("192.168.1.5", "192.168.1.9")
"""Two private addresses, which do not tell who is the device."""


def late(wire, *turns, ports=(8868, 31600), size=None):
    """A connection whose SYN is not in the capture; the client has the lower port, so that ports mislead."""
    return wire(ports=ports, addresses=LOCAL).talk(*turns, size=size)


def http(found):
    return [(m.kind.value, m.direction, m.host, m.address, m.port) for m in found.messages]


EXCHANGE = [
    ("http-request", "sent", "api.example.com", LOCAL[1], 31600),
    ("http-response", "received", "api.example.com", LOCAL[1], 31600),
]


@pytest.mark.parametrize("size", [None, 20])
@pytest.mark.parametrize("ports", [(8868, 31600), (31600, 8868), (50000, 40000)])
def test_who_asks_is_the_client_whatever_its_port(wire, read, ports, size):
    found = read(late(wire, (0, GET), (1, OK), ports=ports, size=size).packets)

    assert http(found) == [(kind, way, host, to, ports[1]) for kind, way, host, to, _ in EXCHANGE]
    assert found.gaps == []


def test_who_answers_is_the_server_where_the_request_came_before_the_capture(wire, read):
    found = read(late(wire, (1, OK), (0, GET), (1, OK)).packets)

    assert [m.direction for m in found.requests] == ["sent"]
    assert {m.direction for m in found.responses} == {"received"}
    assert {m.address for m in found.messages} == {LOCAL[1]}


def test_a_capture_that_begins_inside_an_answer_waits_for_the_next_request(wire, read):
    found = read(late(wire, (1, b"\0rest of a picture"), (0, GET), (1, OK)).packets)

    assert [m.direction for m in found.requests] == ["sent"]
    assert not [m for m in found.messages if m.direction == "sent" and b"picture" in m.body]
    assert {m.address for m in found.messages} == {LOCAL[1]}


def test_a_hole_between_turns_parts_them(wire, read):
    talk = late(wire, (0, b"a line of something"), (0, b"lost"), (0, GET), (1, OK))
    del talk.packets[1]
    found = read(talk.packets)

    assert [(m.direction, m.address) for m in found.requests] == [("sent", LOCAL[1])]


@pytest.mark.parametrize("server_first", [False, True])
def test_hellos_tell(wire, read, made_tls, server_first):
    made = made_tls()
    turns = made.opening()[1:] if server_first else made.opening()
    say = (0, made.seal("CLIENT_TRAFFIC_SECRET_0", GET))
    found = read(late(wire, *turns, say).packets)

    assert [g.reason for g in found.gaps if g.direction == "sent" and g.bytes >= len(GET)] == ["no-key"]
    assert {g.port for g in found.gaps} == {31600}


def test_the_start_of_mqtt_tells(wire, read):
    found = read(late(wire, (0, CONNECT), (1, CONNACK)).packets)

    assert [(m.direction, m.address) for m in found.messages] == [("sent", LOCAL[1]), ("received", LOCAL[1])]
    assert found.gaps == []


def test_the_start_of_http2_tells(wire, read):
    settings = b"\0\0\0\4\0\0\0\0\0"
    get = b"\0\0\x10\1\5\0\0\0\1" + b"\x82\x84\x86\x41\x0bexample.com"
    found = read(late(wire, (0, PREFACE + settings + get), (1, settings)).packets)

    assert [(m.kind.value, m.direction, m.host, m.address) for m in found.messages] == [
        ("http-request", "sent", "example.com", LOCAL[1])
    ]


def test_without_a_word_that_tells_the_guess_stands(wire, read):
    found = read(late(wire, (0, b"\0\1\2" * 20), (1, b"\3\4" * 20)).packets)

    assert [(m.direction, m.address) for m in found.messages] == [("received", LOCAL[0]), ("sent", LOCAL[0])]


def test_so_much_without_a_word_that_tells_is_given_out_in_order(wire, read):
    found = read(late(wire, (0, b"\0\1\2\3" * 40_000), (1, b"\3\4" * 20), size=1400).packets)

    assert sum(len(m.body) for m in found.messages) == 160_040


def test_who_opened_the_connection_is_the_client_whatever_it_says(wire, read):
    opened = wire(ports=(8868, 31600), addresses=LOCAL).open().talk((0, OK), (1, GET))

    assert {(m.direction, m.address) for m in read(opened.packets).messages if GET in m.body} == {
        ("received", LOCAL[1])
    }
