from __future__ import annotations

import gzip

import pytest
from mitmproxy import tcp
from mitmproxy.test import tflow

from overcollect.captures.raw_http import begins_http
from overcollect.model import Kind

HEAD = b"POST /x?a=1 HTTP/1.1\r\nHost: collect.example\r\n"
CHUNKED = b'Transfer-Encoding: chunked\r\n\r\n10\r\n{"imei":"4901542\r\na\r\n03237518"}\r\n0\r\n\r\n'
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def connection(*turns):
    flow = tflow.ttcpflow()
    flow.messages = [tcp.TCPMessage(sent, content, 1767225600.0 + number) for number, (sent, content) in turns]
    return flow


@pytest.mark.parametrize("cut", [1, 30, len(HEAD) + 40])
def test_http_in_raw_tcp_is_read_as_such(flows, read, cut):
    data = HEAD + CHUNKED
    flow = connection(*enumerate([(True, data[:cut]), (True, data[cut:]), (False, OK)]))
    request, response = read(flows(flow, tflow.ttcpflow()))[:2]

    assert (request.kind, request.host, request.target) == (Kind.HTTP_REQUEST, "collect.example", "/x?a=1")
    assert request.body == b'{"imei":"490154203237518"}'
    assert (response.status, response.body, response.index, request.frames) == (200, b"ok", 0, ())
    assert request.connection == response.connection


def test_what_follows_on_the_connection_is_read_as_well(flows, read):
    packed = gzip.compress(b'{"imei":"490154203237518"}')
    second = HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed
    flow = connection(*enumerate([(True, HEAD + CHUNKED), (False, OK), (True, second), (False, OK)]))

    assert [message.body for message in read(flows(flow)) if message.kind is Kind.HTTP_REQUEST][1] == packed


@pytest.mark.parametrize("first", [b"hello\r\n", b"POST it\r\n", b"\x00\x01GET / HTTP/1.1\r\n", b"EHLO mail\r\n"])
def test_other_protocols_stay_as_they_are(flows, read, first):
    assert not begins_http(first)
    assert [message.kind for message in read(flows(connection((0, (True, first)))))] == [Kind.TCP]
