from __future__ import annotations

import base64
import gzip

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overcollect.captures.har_entry import entry_messages
from overcollect.model import Direction, GapReason, Kind, Message


def messages(entry, creator="test"):
    return list(entry_messages(entry, "a.har", 0, creator))


def test_an_entry_gives_a_request_and_its_response(entry):
    request, response = messages(entry(serverIPAddress="[2001:db8::1]", connection="77"))
    assert (request.kind, request.direction, request.host, request.port) == (
        Kind.HTTP_REQUEST,
        Direction.SENT,
        "api.music.example",
        443,
    )
    assert (request.scheme, request.method, request.target) == ("https", "GET", "/v1/up?a=1")
    assert request.headers == (("user-agent", "test"),)
    assert (request.address, request.connection, request.time) == ("2001:db8::1", "77", 1767225600.5)
    assert (response.kind, response.direction, response.status) == (Kind.HTTP_RESPONSE, Direction.RECEIVED, 200)
    assert (response.body, response.opened, response.connection) == (b"{}", True, "77")
    assert response.time == pytest.approx(1767225600.52)


@pytest.mark.parametrize(
    ("url", "scheme", "host", "port", "target"),
    [
        ("http://a.example", "http", "a.example", 80, "/"),
        ("https://A.example:8443?q=1", "https", "a.example", 8443, "/?q=1"),
        ("https://u:p@a.example/x#part", "https", "a.example", 443, "/x"),
        ("wss://a.example/live", "https", "a.example", 443, "/live"),
        ("HTTP://[2001:db8::1]:8080/", "http", "2001:db8::1", 8080, "/"),
    ],
)
def test_the_url_gives_scheme_host_port_and_target(entry, url, scheme, host, port, target):
    request = messages(entry(url, request={"headers": []}))[0]
    assert (request.scheme, request.host, request.port, request.target) == (scheme, host, port, target)


def test_the_host_header_names_what_the_url_has_as_an_address(entry):
    headers = [{"name": ":Authority", "value": "API.music.example"}]
    assert messages(entry("https://192.0.2.7/", request={"headers": headers}))[0].host == "api.music.example"


def test_headers_are_read_in_every_notation(entry):
    headers = [
        {"name": ":method", "value": "GET"},
        {"name": "Set-Cookie", "value": "a=1\nb=2"},
        ["X-Pair", "3"],
        {"name": "x-number", "value": 4},
        {"value": "no name"},
        "rubbish",
    ]
    request = messages(entry(request={"headers": headers}))[0]
    assert request.headers == (("set-cookie", "a=1"), ("set-cookie", "b=2"), ("x-pair", "3"), ("x-number", "4"))


def test_cookies_that_stand_beside_the_headers_are_a_header(entry):
    cookies = [{"name": "id", "value": "1"}, {"name": "b", "value": "2"}]
    both = [{"name": "Cookie", "value": "id=9"}]
    assert messages(entry(request={"cookies": cookies}))[0].headers[-1] == ("cookie", "id=1; b=2")
    beside = messages(entry(request={"cookies": cookies, "headers": both}))[0].headers
    assert beside == (("cookie", "id=9"), ("cookie", "id=1; b=2"))
    exact = messages(entry(request={"cookies": cookies, "headers": both}), "mitmproxy")[0].headers
    assert exact == (("cookie", "id=9"),)


def test_cookies_that_the_header_has_in_another_spelling_are_told_once(entry):
    cookies = [{"name": "id", "value": "李 明"}, {"name": "n", "value": "1"}]
    both = [{"name": "Cookie", "value": "n=1; id=%E6%9D%8E%20%E6%98%8E"}]
    found = messages(entry(request={"cookies": cookies, "headers": both}))[0].headers

    assert found == (("cookie", "n=1; id=%E6%9D%8E%20%E6%98%8E"),)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/x", "/x?imei=490154203237518&n=%E6%9D%8E"),
        ("https://a.example/x?n=%E6%9D%8E", "/x?n=%E6%9D%8E&imei=490154203237518"),
        ("https://a.example/x?n=%E6%9D%8E&imei=490154203237518", "/x?n=%E6%9D%8E&imei=490154203237518"),
        ("https://a.example/x?n=%C0%EE&imei=490154203237518", "/x?n=%C0%EE&imei=490154203237518"),
    ],
)
def test_a_query_that_stands_beside_the_url_is_in_the_target(entry, url, target):
    query = [{"name": "imei", "value": "490154203237518"}, {"name": "n", "value": "李"}]

    assert messages(entry(url, request={"queryString": query}))[0].target == target


def test_what_control_frames_of_a_websocket_carry_is_a_gap(entry):
    frames = [
        {"type": "send", "opcode": 9, "data": "imei=490154203237518"},
        {"type": "sent", "opcode": 8, "data": "李"},
        {"type": "receive", "opcode": 10, "data": "no concern"},
    ]
    found = messages(entry("wss://w.example/s", response={"status": 101}, _webSocketMessages=frames))

    assert [(gap.reason, gap.bytes, gap.detail) for gap in found[2:]] == [
        ("unknown-protocol", 23, "content of WebSocket control frames")
    ]


def test_a_body_whose_coding_is_still_there_is_not_called_opened(entry):
    coded = gzip.compress(b"{}")
    change = {
        "headers": [{"name": "Content-Encoding", "value": "gzip"}],
        "postData": {"text": base64.b64encode(coded).decode(), "encoding": "base64"},
    }
    request = messages(entry(method="POST", request=change))[0]
    assert (request.body, request.opened) == (coded, False)
    change["postData"] = {"text": "{}"}
    assert messages(entry(method="POST", request=change))[0].opened


@pytest.mark.parametrize("change", [{"request": {"url": ""}}, {"request": {"url": "ftp://a.example/"}}])
def test_an_entry_without_a_request_to_a_server_is_a_gap_that_names_it(entry, change):
    (gap,) = messages(entry(**change))
    assert (gap.reason, gap.index) == (GapReason.MALFORMED, 0)
    assert "entry 0" in gap.detail


@pytest.mark.parametrize("broken", [None, 5, "x", [], {}, {"request": None}, {"request": [1]}])
def test_an_entry_that_is_none_is_a_gap(broken):
    (gap,) = messages(broken)
    assert gap.reason is GapReason.MALFORMED


def test_a_request_that_was_not_answered_is_a_message_and_a_gap(entry):
    request, gap = messages(entry(response={"status": 0, "_error": "net::ERR_CONNECTION_RESET"}))
    assert request.kind is Kind.HTTP_REQUEST
    assert (gap.reason, gap.bytes, gap.detail) == (GapReason.NO_RESPONSE, 0, "net::ERR_CONNECTION_RESET")


@pytest.mark.parametrize(
    "change",
    [
        {"_fromCache": "disk"},
        {"_fetchType": "Memory Cache"},
        {"_fetchType": "Disk Cache"},
        {"request": {"url": "data:text/plain,a"}},
        {"request": {"url": "chrome-extension://abc/x.js"}},
    ],
)
def test_what_never_left_the_browser_is_no_message(entry, change):
    assert messages(entry(**change)) == []


def test_what_safari_loaded_over_the_network_is_a_message(entry):
    assert len(messages(entry(_fetchType="Network Load"), "WebKit Web Inspector")) == 2


@pytest.mark.parametrize("timings", [{}, {"blocked": 0, "dns": 0, "connect": 0, "send": 0, "wait": 0, "receive": 0}])
def test_what_firefox_had_in_its_cache_is_no_message(entry, timings):
    assert messages(entry(time=0, timings=timings), "Firefox") == []


@pytest.mark.parametrize(
    ("change", "creator"),
    [
        ({}, "mitmproxy"),
        ({"time": 6}, "Firefox"),
        ({"serverIPAddress": "192.0.2.7"}, "Firefox"),
        ({"request": {"headersSize": 625}}, "Firefox"),
        ({"method": "POST"}, "Firefox"),
    ],
)
def test_an_entry_that_may_have_been_sent_is_a_message(entry, change, creator):
    assert messages(entry(**{"time": 0, "timings": {}, **change}), creator)


@pytest.mark.parametrize("error", ["CLIENT", "ADMINISTRATOR"])
def test_a_request_that_the_browser_stopped_is_a_gap_of_its_host_and_no_message(entry, error):
    (gap,) = messages(entry(response={"status": 0, "_error": f"net::ERR_BLOCKED_BY_{error}"}))
    assert (gap.reason, gap.host, gap.direction, gap.bytes) == (
        GapReason.BLOCKED,
        "api.music.example",
        Direction.SENT,
        0,
    )


def test_a_request_body_that_is_not_in_the_har_is_a_gap_of_its_bytes(entry):
    request, gap, _ = messages(entry(method="POST", request={"bodySize": 120}))
    assert (request.body, request.missing) == (b"", 120)
    assert (gap.reason, gap.bytes, gap.direction, gap.index) == (GapReason.BODY_NOT_RECORDED, 120, Direction.SENT, 0)


def test_a_response_body_that_is_not_in_the_har_is_a_gap(entry):
    *_, gap = messages(entry(response={"content": {"size": 9, "mimeType": "image/png"}}))
    assert (gap.reason, gap.bytes, gap.direction) == (GapReason.BODY_NOT_RECORDED, 9, Direction.RECEIVED)


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("GET", 304)])
def test_a_response_that_has_no_body_has_no_gap(entry, method, status):
    change = {"status": status, "content": {"size": 9}}
    assert len(messages(entry(method=method, response=change))) == 2


def test_websocket_messages_follow_their_handshake(entry):
    frames = [
        {"type": "send", "time": 1767225601.5, "opcode": 1, "data": "李"},
        {"type": "receive", "time": 1767225602, "opcode": 2, "data": base64.b64encode(b"\x00\xff").decode()},
        {"type": "receive", "opcode": 9, "data": ""},
        None,
    ]
    frames_of = messages(entry("wss://a.example/live", response={"status": 101}, _webSocketMessages=frames[:3]))[2:]
    assert {(m.target, m.method) for m in frames_of} == {("/live", "")}
    assert [(m.kind, m.scheme, m.direction, m.body, m.text, m.time) for m in frames_of] == [
        (Kind.WEBSOCKET, "wss", Direction.SENT, "李".encode(), True, 1767225601.5),
        (Kind.WEBSOCKET, "wss", Direction.RECEIVED, b"\x00\xff", False, 1767225602.0),
    ]


names = ["postData", "bodySize", "cookies", "_error", "opcode"]
strange = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(st.characters(), max_size=5) | st.sampled_from(["base64", "1e9"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "text", "size"]), inner),
    max_leaves=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_values_of_any_type_give_messages_or_gaps(entry, data):
    made = entry(_webSocketMessages=[{"type": "send", "data": "a"}], serverIPAddress="", connection="")
    half = data.draw(st.sampled_from([made, made["request"], made["response"], made["_webSocketMessages"][0]]))
    half[data.draw(st.sampled_from([*half, *names]))] = data.draw(strange)
    for item in messages(made):
        assert msgspec.convert(msgspec.to_builtins(item), type(item)) == item


@pytest.mark.parametrize(
    ("part", "value"),
    [("headers", ["X-Imei: 1"]), ("postData.text", {"imei": "1"}), ("postData", 7), ("postData.params", {"a": "1"})],
)
def test_a_part_of_a_request_in_another_form_is_a_gap_of_its_size(entry, part, value):
    holder, _, member = part.rpartition(".")
    request, gap, _ = messages(entry(method="POST", request={holder: {member: value}} if holder else {member: value}))

    assert request.kind is Kind.HTTP_REQUEST
    assert (gap.reason, gap.direction, gap.bytes) == (GapReason.MALFORMED, Direction.SENT, len(str(value)))
    assert f"the part {part} of entry 0" in gap.detail


@pytest.mark.parametrize("url", ["https://a.example/live", "wss://a.example/live"])
def test_a_websocket_without_its_messages_is_a_gap(entry, url):
    found = messages(entry(url, response={"status": 101}))

    assert [(g.reason, g.direction, g.host) for g in found[2:]] == [
        (GapReason.BODY_NOT_RECORDED, Direction.SENT, "a.example")
    ]
    assert len(messages(entry(url, response={"status": 101}, _webSocketMessages=[]))) == 2


def test_a_body_of_unknown_size_that_was_left_out_is_a_gap(entry):
    headers = [{"name": "Content-Type", "value": "application/x-protobuf"}]
    found = messages(entry(method="POST", request={"headers": headers, "bodySize": -1}))

    assert [(found[1].reason, found[1].direction, found[1].bytes)] == [(GapReason.BODY_NOT_RECORDED, Direction.SENT, 0)]


@pytest.mark.parametrize(("error", "sent"), [("BY_CLIENT", 0), ("BY_CSP", 0), ("BY_RESPONSE", 1), ("BY_ORB", 1)])
def test_only_what_was_blocked_before_it_was_sent_is_left_out(entry, error, sent):
    found = messages(entry(response={"status": 0, "_error": f"net::ERR_BLOCKED_{error}"}))

    assert sum(isinstance(item, Message) for item in found) == sent


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("CERT_AUTHORITY_INVALID", GapReason.TLS_REFUSED),
        ("SSL_PINNED_KEY_NOT_IN_CERT_CHAIN", GapReason.TLS_REFUSED),
        ("NAME_NOT_RESOLVED", GapReason.NO_RESPONSE),
        ("CONNECTION_REFUSED", GapReason.NO_RESPONSE),
        ("INTERNET_DISCONNECTED", GapReason.NO_RESPONSE),
        ("TUNNEL_CONNECTION_FAILED", GapReason.NO_RESPONSE),
    ],
)
def test_what_had_no_connection_is_a_gap_and_no_message(entry, error, reason):
    [gap] = messages(entry(method="POST", response={"status": 0, "_error": f"net::ERR_{error}"}))
    assert (gap.reason, gap.direction, gap.bytes, gap.host) == (reason, Direction.SENT, 0, "api.music.example")
    assert "not sent" in gap.detail


@pytest.mark.parametrize(
    "error",
    [
        "CONNECTION_RESET",
        "SSL_PROTOCOL_ERROR",
        "BAD_SSL_CLIENT_AUTH_CERT",
        "EMPTY_RESPONSE",
        "TIMED_OUT",
        "ABORTED",
        "HTTP2_PROTOCOL_ERROR",
    ],
)
def test_what_a_connection_may_have_carried_counts_as_sent(entry, error):
    found = messages(entry(method="POST", response={"status": 0, "_error": f"net::ERR_{error}"}))
    assert [item.direction for item in found] == [Direction.SENT, Direction.RECEIVED]


def test_a_websocket_message_without_its_data_is_a_gap(entry):
    found = messages(entry(response={"status": 101}, _webSocketMessages=[{"type": "send", "opcode": 2, "length": 500}]))

    assert [(g.reason, g.direction, g.bytes) for g in found[2:]] == [(GapReason.BODY_NOT_RECORDED, Direction.SENT, 500)]
