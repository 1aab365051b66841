"""Writes made-up traffic as flow file, HAR and pcap, each as a stream: ``recordings.py COUNT FOLDER [--light]``.

With ``--light`` one HAR, ``light-<count>.har``, of shorter requests and of empty responses.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import random
import sys
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Protocol, Self

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID
from mitmproxy import certs, connection, http
from mitmproxy.io import FlowWriter
from packets import PcapFile
from traffic import HOSTS, Exchange, Headers, exchanges

_PER_CONNECTION = 25
"""Exchanges after which an app opens a new connection to a host."""
_PHONE = ("192.0.2.10", 40_000)


class Recording(Protocol):
    def add(self, exchange: Exchange) -> None: ...
    def close(self) -> None: ...


class FlowFile:
    """As mitmdump writes it, with TLS and a certificate chain of two on every connection."""

    def __init__(self, stream: BinaryIO) -> None:
        self._writer = FlowWriter(stream)
        self._rng = random.Random(1)
        self._connections: dict[str, tuple[connection.Client, connection.Server, int]] = {}
        self._issuer = _certificate("ca.example")

    def add(self, exchange: Exchange) -> None:
        client, server = self._connection(exchange)
        flow = http.HTTPFlow(client, server)
        flow.id = self._id()
        flow.timestamp_created = exchange.time
        flow.request = http.Request(
            exchange.host,
            443,
            exchange.method.encode(),
            b"https",
            b"",
            exchange.target.encode(),
            b"HTTP/1.1",
            _fields(exchange.headers),
            exchange.body,
            None,
            exchange.time,
            exchange.time + 0.001,
        )
        flow.response = http.Response(
            b"HTTP/1.1",
            200,
            b"OK",
            _fields(exchange.answer_headers),
            exchange.answer,
            None,
            exchange.time + 0.05,
            exchange.time + 0.06,
        )
        self._writer.add(flow)

    def close(self) -> None:
        """Nothing stands after the last flow."""

    def _connection(self, exchange: Exchange) -> tuple[connection.Client, connection.Server]:
        host = exchange.host
        client, server, left = self._connections.get(host) or (*self._open(exchange), _PER_CONNECTION)
        self._connections[host] = (client, server, left - 1)
        if left <= 1:
            del self._connections[host]
        return client, server

    def _open(self, exchange: Exchange) -> tuple[connection.Client, connection.Server]:
        host, time = exchange.host, exchange.time
        address = f"203.0.113.{HOSTS.index(host) + 1}"
        tls: dict[str, Any] = {
            "tls": True,
            "tls_version": "TLSv1.3",
            "cipher": "TLS_AES_256_GCM_SHA384",
            "alpn": b"http/1.1",
            "alpn_offers": [b"h2", b"http/1.1"],
            "sni": host,
            "state": connection.ConnectionState.CLOSED,
        }
        client = connection.Client(
            **tls,
            id=self._id(),
            peername=_PHONE,
            sockname=("192.0.2.1", 8080),
            timestamp_start=time,
            timestamp_tls_setup=time + 0.02,
        )
        server = connection.Server(
            **tls,
            id=self._id(),
            address=(host, 443),
            peername=(address, 443),
            sockname=("192.0.2.1", 50_000),
            timestamp_start=time,
            timestamp_tcp_setup=time + 0.01,
            timestamp_tls_setup=time + 0.02,
            certificate_list=[_certificate(host), self._issuer],
        )
        return client, server

    def _id(self) -> str:
        return str(uuid.UUID(bytes=self._rng.randbytes(16), version=4))


class HarFile:
    """As browsers and proxies write it: one JSON, binary bodies in base64."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        head = {"version": "1.2", "creator": {"name": "made-up traffic", "version": "1"}}
        self._stream.write(b'{"log": ' + json.dumps(head).encode()[:-1] + b', "entries": [')
        self._separator = b"\n"

    def add(self, exchange: Exchange) -> None:
        self._stream.write(self._separator + json.dumps(_entry(exchange), ensure_ascii=False).encode())
        self._separator = b",\n"

    def close(self) -> None:
        self._stream.write(b"\n]}}\n")


class RequestsFile(HarFile):
    """A HAR whose responses are empty."""

    def add(self, exchange: Exchange) -> None:
        super().add(replace(exchange, answer_headers=[], answer=b""))


def _entry(exchange: Exchange) -> dict[str, Any]:
    started = dt.datetime.fromtimestamp(exchange.time, dt.UTC).isoformat(timespec="milliseconds")
    request = {
        "method": exchange.method,
        "url": f"https://{exchange.host}{exchange.target}",
        "httpVersion": "HTTP/1.1",
        "headers": _named(exchange.headers),
        "queryString": [],
        "cookies": [],
        "headersSize": -1,
        "bodySize": len(exchange.body),
    }
    if exchange.body:
        request["postData"] = _content(exchange.body, dict(exchange.headers)["Content-Type"])
    response = {
        "status": 200,
        "statusText": "OK",
        "httpVersion": "HTTP/1.1",
        "headers": _named(exchange.answer_headers),
        "cookies": [],
        "content": {"size": len(exchange.answer), **_content(exchange.answer, "application/json")},
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": len(exchange.answer),
    }
    return {
        "startedDateTime": started,
        "time": 60,
        "request": request,
        "response": response,
        "cache": {},
        "timings": {"send": 1, "wait": 49, "receive": 10},
        "serverIPAddress": f"203.0.113.{HOSTS.index(exchange.host) + 1}",
        "connection": exchange.host,
    }


def _content(body: bytes, kind: str) -> dict[str, str]:
    try:
        return {"mimeType": kind, "text": body.decode()}
    except UnicodeDecodeError:
        return {"mimeType": kind, "text": base64.b64encode(body).decode(), "encoding": "base64"}


def _named(headers: Headers) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers]


def _fields(headers: Headers) -> http.Headers:
    return http.Headers([(name.encode(), value.encode()) for name, value in headers])


def _certificate(name: str) -> certs.Cert:
    """A certificate for a name. Ed25519 signs without chance, so that the file is the same each time."""
    key = Ed25519PrivateKey.from_private_bytes(b"only for made-up certificates!!!")
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day)
        .not_valid_after(day + dt.timedelta(days=365))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, None)
    )
    return certs.Cert(made)


FORMATS: dict[str, Callable[[BinaryIO], Recording]] = {"flow": FlowFile, "har": HarFile, "pcap": PcapFile}


class Recordings:
    """One recording a format of the same traffic, ``traffic-<count>.<format>``."""

    def __init__(self, count: int, folder: Path) -> None:
        self._streams = [(folder / f"traffic-{count}.{name}").open("wb") for name in FORMATS]
        self._files = [make(stream) for make, stream in zip(FORMATS.values(), self._streams, strict=True)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file, stream in zip(self._files, self._streams, strict=True):
            file.close()
            stream.close()

    def add(self, exchange: Exchange) -> None:
        for file in self._files:
            file.add(exchange)


def main() -> None:
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    if "--light" in sys.argv[3:]:
        with (folder / f"light-{count}.har").open("wb") as stream:
            requests = RequestsFile(stream)
            for exchange in exchanges(count, light=True):
                requests.add(exchange)
            requests.close()
        return
    with Recordings(count, folder) as recordings:
        for exchange in exchanges(count):
            recordings.add(exchange)


if __name__ == "__main__":
    main()
