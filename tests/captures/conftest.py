from __future__ import annotations

import contextlib
import io
import json
import ssl
import warnings
from pathlib import Path

import pytest
from mitmproxy import http
from mitmproxy.io import FlowWriter
from mitmproxy.test import tflow

from overcollect.captures import Options, open_capture


@pytest.fixture
def read(tmp_path):
    """Read a capture given by its bytes, by JSON or by its path, in the way that a user gets it."""

    def _read(content):
        if isinstance(content, Path):
            path = content
        else:
            path = tmp_path / "capture"
            path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return list(open_capture(str(path), Options()).read())

    return _read


@pytest.fixture
def entry():
    """Make one entry of a HAR; ``change`` replaces parts of it."""

    def _entry(url="https://api.music.example/v1/up?a=1", method="GET", request=(), response=(), **change):
        return {
            "startedDateTime": "2026-01-01T00:00:00.500Z",
            "time": 30,
            "request": {
                "method": method,
                "url": url,
                "httpVersion": "HTTP/1.1",
                "headers": [{"name": "Host", "value": url.split("/")[2]}, {"name": "User-Agent", "value": "test"}],
                "cookies": [],
                "queryString": [],
                "headersSize": -1,
                "bodySize": 0,
                **dict(request),
            },
            "response": {
                "status": 200,
                "statusText": "OK",
                "headers": [{"name": "Content-Type", "value": "application/json"}],
                "content": {"size": 2, "mimeType": "application/json", "text": "{}"},
                **dict(response),
            },
            "timings": {"blocked": 1, "dns": -1, "connect": 4, "send": 5, "wait": 10, "receive": 10},
            **change,
        }

    return _entry


@pytest.fixture
def har(entry):
    """Make a HAR of entries; keywords alone make one entry."""

    def _har(*entries, creator="test", **change):
        found = entries or (entry(**change),)
        return {"log": {"version": "1.2", "creator": {"name": creator, "version": "1"}, "entries": list(found)}}

    return _har


@pytest.fixture
def flows():
    """Write flows as mitmproxy does and give the bytes of the file."""

    def _flows(*written):
        file = io.BytesIO()
        writer = FlowWriter(file)
        for flow in written:
            writer.add(flow)
        return file.getvalue()

    return _flows


@pytest.fixture
def http_flow():
    """Make an HTTP flow as mitmproxy has it after a proxied exchange."""

    def _flow(
        *,
        method=b"POST",
        path=b"/v1/up?a=1",
        headers=((b"Host", b"api.music.example"), (b"User-Agent", b"test")),
        content=b'{"a": 1}',
        version=b"HTTP/1.1",
        authority=b"",
        host="192.0.2.7",
        port=443,
        scheme=b"https",
        status=200,
        response_headers=((b"Content-Type", b"application/json"),),
        response_content=b"{}",
    ):
        flow = tflow.tflow(resp=status is not None)
        fields = http.Headers(headers)
        times = (1767225600.5, 1767225600.6)
        flow.request = http.Request(host, port, method, scheme, authority, path, version, fields, content, None, *times)
        if status is not None:
            fields = http.Headers(response_headers)
            flow.response = http.Response(
                version, status, b"OK", fields, response_content, None, times[1] + 0.1, times[1] + 0.2
            )
        flow.server_conn.peername = ("192.0.2.7", port)
        return flow

    return _flow


@pytest.fixture(scope="session")
def client_hello():
    """Make the first record of a TLS connection to pinned.example."""
    outgoing = ssl.MemoryBIO()
    client = ssl.create_default_context().wrap_bio(ssl.MemoryBIO(), outgoing, server_hostname="pinned.example")
    with contextlib.suppress(ssl.SSLWantReadError):
        client.do_handshake()
    return outgoing.read()


@pytest.fixture(scope="session")
def save_har():
    """Make the HAR that mitmproxy makes of flows."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of ldap3, which mitmproxy's addons import
        from mitmproxy.addons.savehar import SaveHar  # noqa: PLC0415 - under the filter

    return lambda *flows: SaveHar().make_har(flows)
