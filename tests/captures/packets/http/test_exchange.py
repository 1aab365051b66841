import pytest

from overcollect.model import Kind

HOST = b"Host: api.example.com\r\n"


@pytest.fixture
def exchange(wire, read):
    """Read one plain connection."""

    def _exchange(*turns, closed=True, size=None):
        talk = wire(ports=(40000, 80)).open().talk(*turns, size=size)
        return read((talk.close() if closed else talk).packets)

    return _exchange


def test_a_request_and_its_response(exchange):
    found = exchange(
        (0, b"POST /p?a=%20b HTTP/1.1\r\n" + HOST + b"Content-Type: text/plain\r\nX-A: 1\r\nx-a: 2\r\n"),
        (0, b"Content-Length: 3\r\n\r\nabc"),
        (1, b"HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\0\0"),
    )
    request, response = found.messages

    assert (
        request.method,
        request.target,
        request.host,
        request.port,
        request.scheme,
    ) == ("POST", "/p?a=%20b", "api.example.com", 80, "http")
    assert request.headers == (("content-type", "text/plain"), ("x-a", "1"), ("x-a", "2"), ("content-length", "3"))
    assert request.body == b"abc"
    assert (
        response.status,
        response.method,
        response.target,
        response.body,
    ) == (201, "POST", "/p?a=%20b", b"\x1f\x8b\0\0")
    assert request.address == "198.51.100.7"
    assert found.gaps == []


@pytest.mark.parametrize("size", [None, 1, 7])
def test_chunks_are_undone_and_trailers_appended(exchange, size):
    head = b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
    body = b"4;x=1\r\nWiki\r\n5\r\npedia\r\n0\r\nX-Sum: 9\r\n\r\n"
    found = exchange((0, head + body), (1, b"HTTP/1.1 204 No Content\r\n\r\n"), size=size)

    assert found.requests[0].body == b"Wikipedia"
    assert found.requests[0].headers[-1] == ("x-sum", "9")
    assert [m.status for m in found.responses] == [204]
    assert found.gaps == []


def test_pipelined_requests_meet_their_responses(exchange):
    requests = b"".join(b"GET /%d HTTP/1.1\r\n%s\r\n" % (number, HOST) for number in range(3))
    responses = b"".join(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n%d" % number for number in range(3))
    found = exchange((0, requests), (1, responses))

    assert [(m.target, m.body) for m in found.responses] == [("/0", b"0"), ("/1", b"1"), ("/2", b"2")]


@pytest.mark.parametrize(
    ("method", "head", "body"),
    [
        (b"HEAD", b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", b""),
        (b"GET", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 999\r\n\r\n", b""),
        (b"GET", b"HTTP/1.1 204 No Content\r\n\r\n", b""),
        (b"GET", b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", b"ok"),
        (b"GET", b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", b"ok"),
    ],
)
def test_the_length_of_a_response_follows_its_request_and_status(exchange, method, head, body):
    found = exchange(
        (0, method + b" /1 HTTP/1.1\r\n" + HOST + b"\r\n"),
        (1, head),
        (0, b"GET /2 HTTP/1.1\r\n" + HOST + b"\r\n"),
        (1, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
    )

    assert [("/1", body), ("/2", b"")] == [(m.target, m.body) for m in found.responses]


def test_a_response_without_length_ends_with_the_connection(exchange):
    turns = [(0, b"GET / HTTP/1.1\r\n" + HOST + b"\r\n"), (1, b"HTTP/1.1 200 OK\r\n\r\nall of"), (1, b" this")]

    assert exchange(*turns).gaps == []
    cut = exchange(*turns, closed=False)
    assert cut.reasons == ["cut-capture"]
    assert cut.responses[0].body == b"all of this"


@pytest.mark.parametrize(("closed", "reason", "size"), [(True, "malformed", 0), (False, "cut-capture", 6)])
def test_a_body_that_breaks_off_is_kept_and_said(exchange, closed, reason, size):
    found = exchange((0, b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 10\r\n\r\nabcd"), closed=closed)

    assert found.requests[0].body == b"abcd"
    assert [(reason, size, 0)] == [(g.reason, g.bytes, g.index) for g in found.gaps]


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nimei=1\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n2\r\nabimei=1",
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: many\r\n\r\nimei=1",
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nimei=1",
        b"POST / HTTP/1.1\r\n" + HOST + b"no colon imei=1\r\n\r\n",
    ],
)
def test_a_malformed_message_is_said_and_its_payload_kept(exchange, request_bytes):
    found = exchange((0, request_bytes))
    request = found.requests[0]

    assert "malformed" in found.reasons
    assert b"imei=1" in request.body or "imei=1" in str(request.headers)


@pytest.mark.parametrize("first", [b"garbage\r\n\r\n", b"GET /no version\r\n\r\n"])
def test_bytes_between_messages_are_given_out_raw_and_the_next_message_is_found(exchange, first):
    ok = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    get = b"GET /1 HTTP/1.1\r\n" + HOST + b"\r\n"
    found = exchange((0, get), (1, ok), (0, first), (0, get.replace(b" /1", b" /2")), (1, ok))

    assert [m.target for m in found.requests] == ["/1", "/2"]
    assert [m.target for m in found.responses] == ["/1", "/2"]
    assert [first] == [m.body for m in found.kind(Kind.TCP)]
    assert found.reasons == ["malformed"]


def test_sloppy_heads_are_read(exchange):
    found = exchange((0, b"\r\nPOST /a b HTTP/1.1\nhost:api.example.com:80\nX: a\n  folded\nContent-Length:  2 \n\nok"))
    request = found.requests[0]

    assert (request.target, request.host, request.body) == ("/a b", "api.example.com", b"ok")
    assert request.headers[0] == ("x", "a folded")


def test_header_text_is_utf8_where_the_bytes_are(exchange):
    found = exchange((0, b"GET / HTTP/1.1\r\nA: \xe6\x9d\x8e\r\nB: \xe9t\xe9\r\n\r\n"))

    assert found.requests[0].headers == (("a", "李"), ("b", "été"))


def test_a_request_to_a_proxy_goes_to_the_host_of_its_target(exchange):
    found = exchange((0, b"GET http://Ads.Example.net:8080/x?y HTTP/1.1\r\nHost: other.example\r\n\r\n"))
    request = found.requests[0]

    assert (
        request.host,
        request.port,
        request.target,
        request.address,
        request.scheme,
    ) == ("ads.example.net", 8080, "/x?y", None, "http")


def test_a_tunnel_is_read_like_a_connection_of_its_own(exchange):
    found = exchange(
        (0, b"CONNECT api.example.com:8080 HTTP/1.1\r\nHost: api.example.com:8080\r\n\r\n"),
        (1, b"HTTP/1.1 200 Connection established\r\n\r\n"),
        (0, b"GET /in HTTP/1.0\r\n\r\n"),
        (1, b"HTTP/1.0 200 OK\r\n\r\nok"),
    )

    assert [(m.method, m.host, m.port, m.address) for m in found.requests] == [("GET", "api.example.com", 8080, None)]
    assert [m.index for m in found.messages] == [0, 1]


@pytest.mark.parametrize(
    ("target", "hosts", "kept"),
    [
        (b"/", [b"api.example.com"], []),
        (b"/", [b"api.example.com", b"imei-1.example"], ["imei-1.example"]),
        (b"/", [b"api.example.com", b"API.example.com:80"], []),
        (b"http://api.example.com/", [b"api.example.com"], []),
        (b"http://api.example.com/", [b"imei-1.example"], ["imei-1.example"]),
    ],
)
def test_a_host_beside_the_one_that_counts_is_kept(exchange, target, hosts, kept):
    lines = b"".join(b"Host: %s\r\n" % host for host in hosts)
    (request,) = exchange((0, b"GET %s HTTP/1.1\r\n%s\r\n" % (target, lines))).requests

    assert request.host == "api.example.com"
    assert [value for name, value in request.headers if name == "host"] == kept


CONNECT = b"CONNECT api.example.com:8080 HTTP/1.1\r\nHost: api.example.com:8080\r\n"


@pytest.mark.parametrize("answered", [True, False])
def test_what_the_head_of_a_connect_says_is_a_message(exchange, answered):
    ask = CONNECT + b"Proxy-Connection: keep-alive\r\nX-Imei: 490154203237518\r\n\r\n"
    answer = [(1, b"HTTP/1.1 200 OK\r\nVia: 1.1 proxy\r\n\r\n")] if answered else []
    found = exchange((0, ask), *answer, (0, b"GET /in HTTP/1.0\r\n\r\n"))

    assert [(m.method, m.host, m.header("x-imei")) for m in found.requests] == [
        ("CONNECT", "api.example.com", "490154203237518"),
        ("GET", "api.example.com", ""),
    ]
    assert sum(m.size for m in found.requests) == len("/inproxy-connectionkeep-alivex-imei490154203237518")
    assert found.gaps == []


def test_a_connect_that_only_asks_for_a_tunnel_is_no_message(exchange):
    ask = CONNECT + b"Proxy-Connection: keep-alive\r\nConnection: keep-alive\r\n\r\n"
    found = exchange((0, ask), (1, b"HTTP/1.1 200 OK\r\n\r\n"), (0, b"GET /in HTTP/1.0\r\n\r\n"))

    assert [m.method for m in found.requests] == ["GET"]


def test_a_refused_tunnel_is_a_message(exchange):
    found = exchange(
        (0, b"CONNECT api.example.com:443 HTTP/1.1\r\nProxy-Authorization: Basic eDp5\r\n\r\n"),
        (1, b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"),
    )

    assert [(m.method, m.host) for m in found.requests] == [("CONNECT", "api.example.com")]
    assert [m.status for m in found.responses] == [407]


def test_a_response_without_its_request_is_kept(exchange):
    found = exchange((1, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))

    assert [(m.method, m.host, m.body) for m in found.responses] == [("", "198.51.100.7", b"ok")]


def test_a_body_above_the_limit_is_cut_and_said(exchange, monkeypatch):
    monkeypatch.setattr("overcollect.captures.packets.http.body.MAX_BODY", 100)
    found = exchange((0, b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 150\r\n\r\n" + b"x" * 150))

    assert (len(found.requests[0].body), found.requests[0].missing) == (100, 50)
    assert [(g.reason, g.bytes) for g in found.gaps] == [("too-much-output", 50)]


def test_an_upgrade_that_the_server_declines_leaves_http(exchange):
    found = exchange(
        (0, b"GET /1 HTTP/1.1\r\n" + HOST + b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n"),
        (0, b"GET /2 HTTP/1.1\r\n" + HOST + b"\r\n"),
        (1, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    )

    assert [m.target for m in found.requests] == ["/1", "/2"]
    assert [m.target for m in found.responses] == ["/1", "/2"]
