from __future__ import annotations

import pytest
from mitmproxy import http, tcp, udp
from mitmproxy.dns import DNSMessage
from mitmproxy.test import tflow
from mitmproxy.websocket import WebSocketMessage
from wsproto.frame_protocol import Opcode

from overcollect.model import Direction, Gap, GapReason, Kind, Message


def test_an_exchange_gives_a_request_and_its_response(flows, http_flow, read):
    request, response = read(flows(http_flow()))
    assert request.kind is Kind.HTTP_REQUEST
    assert request.direction is Direction.SENT
    assert (request.method, request.target, request.body) == ("POST", "/v1/up?a=1", b'{"a": 1}')
    assert request.headers == (("user-agent", "test"),)
    assert (request.scheme, request.port, request.address) == ("https", 443, "192.0.2.7")
    assert request.time == 1767225600.5
    assert response.kind is Kind.HTTP_RESPONSE
    assert response.direction is Direction.RECEIVED
    assert (response.status, response.body, response.method) == (200, b"{}", "POST")
    assert response.target == "/v1/up?a=1"
    assert (request.connection, request.host) == (response.connection, response.host)
    assert request.connection


@pytest.mark.parametrize("time", [1e15, -1.0, 0, float("inf"), float("nan")])
def test_a_clock_beyond_all_calendars_says_no_time(flows, http_flow, read, time):
    flow = http_flow()
    flow.request.timestamp_start = time

    assert read(flows(flow))[0].time is None


def test_the_host_is_what_the_request_names_not_the_address_that_it_went_to(flows, http_flow, read):
    assert read(flows(http_flow()))[0].host == "api.music.example"
    assert read(flows(http_flow(headers=[(b"hOST", b"API.Music.Example.:8443")])))[0].host == "api.music.example"
    assert read(flows(http_flow(headers=[], host="192.0.2.7")))[0].host == "192.0.2.7"


def test_http2_names_the_host_by_authority_and_other_versions_do_not(flows, http_flow, read):
    two = http_flow(version=b"HTTP/2.0", authority=b"h2.music.example", headers=[])
    one = http_flow(authority=b"proxy.example")
    assert [read(flows(flow))[0].host for flow in (two, one)] == ["h2.music.example", "api.music.example"]


def test_pseudo_headers_and_host_are_left_out_and_the_rest_keeps_its_order(flows, http_flow, read):
    headers = [(b":path", b"/"), (b"B", b"1"), (b"Host", b"a.example"), (b"A", b"2"), (b"B", b"3")]
    assert read(flows(http_flow(headers=headers)))[0].headers == (("b", "1"), ("a", "2"), ("b", "3"))


def test_header_values_are_utf8_where_the_bytes_are_and_latin_1_else(flows, http_flow, read):
    headers = [(b"x-name", "李小明".encode()), (b"x-old", b"caf\xe9")]
    assert read(flows(http_flow(headers=headers)))[0].headers == (("x-name", "李小明"), ("x-old", "café"))


def test_trailers_join_the_headers(flows, http_flow, read):
    flow = http_flow()
    flow.response.trailers = http.Headers([(b"grpc-status", b"0")])
    assert read(flows(flow))[1].headers[-1] == ("grpc-status", "0")


def test_the_content_coding_of_a_body_stays(flows, http_flow, read):
    message = read(flows(http_flow(headers=[(b"Content-Encoding", b"gzip")], content=b"\x1f\x8b...")))[0]
    assert message.body == b"\x1f\x8b..."
    assert not message.opened


def test_a_request_without_response_is_a_message_and_a_gap(flows, http_flow, read):
    flow = http_flow(status=None)
    flow.error = tflow.terr("server unreachable")
    message, gap = read(flows(flow))
    assert message.kind is Kind.HTTP_REQUEST
    assert (gap.reason, gap.bytes, gap.detail, gap.host) == (
        GapReason.NO_RESPONSE,
        0,
        "server unreachable",
        "api.music.example",
    )


def test_a_body_that_was_streamed_is_a_gap_of_its_length(flows, http_flow, read):
    flow = http_flow(headers=[(b"Host", b"a.example"), (b"Content-Length", b"123")], content=None)
    message, gap, *_ = read(flows(flow))
    assert (message.body, message.missing) == (b"", 123)
    assert (gap.reason, gap.bytes, gap.direction) == (GapReason.BODY_NOT_RECORDED, 123, Direction.SENT)


def test_a_tunnel_that_the_client_did_not_trust_is_a_refusal_and_no_message(flows, http_flow, read):
    flow = http_flow(method=b"CONNECT", path=b"", headers=[(b"Host", b"pinned.example:443")], status=None)
    flow.error = tflow.terr("Client TLS handshake failed. The client does not trust the proxy's certificate")
    (gap,) = read(flows(flow))
    assert (gap.reason, gap.host, gap.port) == (GapReason.TLS_REFUSED, "pinned.example", 443)


def test_an_opened_tunnel_is_neither_message_nor_gap(flows, http_flow, read):
    assert read(flows(http_flow(method=b"CONNECT", path=b""))) == []


def test_websocket_messages_follow_their_handshake(flows, read):
    flow = tflow.twebsocketflow(messages=True)
    flow.websocket.messages[0].injected = True
    request, response, *messages = read(flows(flow))
    assert (request.kind, response.status) == (Kind.HTTP_REQUEST, 101)
    assert [(m.kind, m.direction, m.body, m.text) for m in messages] == [
        (Kind.WEBSOCKET, Direction.SENT, b"hello text", True),
        (Kind.WEBSOCKET, Direction.RECEIVED, b"it's me", True),
    ]
    assert {(m.scheme, m.target, m.method) for m in messages} == {("ws", request.target, "")}
    assert {m.index for m in messages} == {0}


def test_what_goes_one_way_over_tcp_is_one_message(flows, read):
    flow = tflow.ttcpflow()
    first, second = flow.messages
    flow.messages = [first, first, second, first]
    found = read(flows(flow))
    assert [(m.direction, m.body) for m in found] == [
        (Direction.SENT, b"hellohello"),
        (Direction.RECEIVED, b"it's me"),
        (Direction.SENT, b"hello"),
    ]
    assert {(m.kind, m.scheme, m.host, m.port) for m in found} == {(Kind.TCP, "tcp", "address", 22)}


def test_the_name_that_tls_gives_is_the_host_of_raw_tcp(flows, read):
    flow = tflow.ttcpflow()
    flow.client_conn.tls, flow.client_conn.sni = True, "mqtt.music.example"
    message = read(flows(flow))[0]
    assert (message.host, message.scheme, message.encrypted) == ("mqtt.music.example", "tls", True)


def test_tls_that_the_proxy_passed_on_is_a_gap_under_the_name_it_asks_for(flows, read, client_hello):
    flow = tflow.ttcpflow()
    pieces = [client_hello[:90], client_hello[90:], b"\x17\3\3\0\x10" + bytes(16)]
    flow.messages = [tcp.TCPMessage(from_client=True, content=piece, timestamp=1.0) for piece in pieces]
    flow.messages.insert(2, tcp.TCPMessage(from_client=False, content=b"\x16\3\3\0\x10" + bytes(16), timestamp=1.5))

    assert [(g.reason, g.host, g.direction, g.bytes) for g in read(flows(flow))] == [
        (GapReason.NO_KEY, "pinned.example", Direction.SENT, len(client_hello) + 21),
        (GapReason.NO_KEY, "pinned.example", Direction.RECEIVED, 21),
    ]


def test_quic_that_the_proxy_passed_on_is_a_gap(flows, read):
    flow = tflow.tudpflow()
    flow.messages = [
        udp.UDPMessage(from_client=True, content=b"\xc3\0\0\0\1\x08" + bytes(8) + b"\0" + bytes(1180), timestamp=1.0)
    ] * 2

    assert [(g.reason, g.direction, g.bytes) for g in read(flows(flow))] == [(GapReason.NO_KEY, Direction.SENT, 2390)]


def test_datagrams_stay_apart(flows, read):
    flow = tflow.tudpflow()
    flow.messages = [flow.messages[0], flow.messages[0]]
    assert [(m.kind, m.body) for m in read(flows(flow))] == [(Kind.UDP, b"hello"), (Kind.UDP, b"hello")]


def test_a_failed_raw_connection_is_a_gap(flows, read):
    (gap,) = read(flows(tflow.ttcpflow(messages=[], err=True)))
    assert isinstance(gap, Gap)
    assert gap.reason is GapReason.NO_RESPONSE


def test_dns_messages_are_as_in_a_packet(flows, read):
    query, answer = read(flows(tflow.tdnsflow(resp=True)))
    assert (query.kind, query.scheme, query.direction) == (Kind.DNS, "dns", Direction.SENT)
    assert DNSMessage.unpack(query.body).question.name == "dns.google"
    assert answer.direction is Direction.RECEIVED


@pytest.mark.parametrize(
    ("path", "target"), [(b"", "/"), (b"*", "*"), (b"/a%20b?c", "/a%20b?c"), ("/李".encode(), "/李")]
)
def test_the_target_is_as_on_the_wire(flows, http_flow, read, path, target):
    assert read(flows(http_flow(path=path)))[0].target == target


def test_sizes_do_not_count_what_differs_between_http_versions(flows, http_flow, read):
    one = http_flow()
    two = http_flow(version=b"HTTP/2.0", authority=b"api.music.example", headers=[(b"user-agent", b"test")])
    sizes = [[item.size for item in read(flows(flow)) if isinstance(item, Message)] for flow in (one, two)]
    assert sizes[0] == sizes[1]


def test_a_tunnel_that_the_proxy_refused_is_a_request_and_its_answer(flows, http_flow, read):
    headers = [(b"Host", b"m.example:443"), (b"X-Imei", b"490154203237518")]
    flow = http_flow(method=b"CONNECT", path=b"", headers=headers, host="m.example", content=b"", status=407)
    request, response = read(flows(flow))

    assert (request.method, request.host, request.port, request.target) == ("CONNECT", "m.example", 443, "")
    assert (request.scheme, request.headers) == ("http", (("x-imei", "490154203237518"),))
    assert (response.status, response.direction) == (407, Direction.RECEIVED)


def test_the_head_of_an_opened_tunnel_is_a_message_where_it_tells_something(flows, http_flow, read):
    usual = [(b"Host", b"m.example:443"), (b"User-Agent", b"okhttp/4.9"), (b"Proxy-Connection", b"keep-alive")]
    told = http_flow(method=b"CONNECT", path=b"", headers=[*usual, (b"X-Imei", b"490154203237518")], content=b"")
    (request,) = read(flows(told))

    assert (request.kind, request.header("x-imei")) == (Kind.HTTP_REQUEST, "490154203237518")
    assert read(flows(http_flow(method=b"CONNECT", path=b"", headers=usual, content=b""))) == []


def test_what_control_frames_of_the_app_carry_is_a_gap(flows, read):
    flow = tflow.twebsocketflow(messages=True)
    flow.websocket.closed_by_client, flow.websocket.close_reason = True, "imei=490154203237518"
    flow.websocket.messages += [
        WebSocketMessage(Opcode.PING, from_client=True, content=b"12345", timestamp=1.0),
        WebSocketMessage(Opcode.PONG, from_client=False, content=b"of the server", timestamp=1.0),
    ]
    gap = read(flows(flow))[-1]

    assert (gap.reason, gap.bytes, gap.direction) == (GapReason.UNKNOWN_PROTOCOL, 25, Direction.SENT)
    flow.websocket.closed_by_client = False
    assert read(flows(flow))[-1].bytes == 5
