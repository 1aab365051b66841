"""Forms of messages: where fields stand and what is around them."""

from __future__ import annotations

import base64
import gzip
import json
import random
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import brotli  # type: ignore[import-untyped]  # ships no types
import wire
import zstandard
from identity import hexadecimal, letters

JSON = "application/json; charset=utf-8"
FORM = "application/x-www-form-urlencoded"
AGENT = "okhttp/4.12.0"
"""In the header of every request: of the library, not of the device."""


@dataclass(frozen=True, slots=True)
class Item:
    """One field to be sent."""

    name: str
    content: Any
    group: str = "event"


@dataclass(slots=True)
class Request:
    method: str = "POST"
    path: str = "/v1/report"
    query: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    mime: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    name: str
    write: Callable[[Sequence[Item], random.Random], Request]
    place: str
    coding: tuple[str, ...]
    named: bool = True
    """False where the container has no names, or only numbers."""
    short: bool = False
    """Only single short values fit."""


def flat(items: Sequence[Item]) -> dict[str, str]:
    return {item.name: text(item.content) for item in items}


def text(content: Any) -> str:
    if isinstance(content, str):
        return content
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def nested(items: Sequence[Item]) -> dict[str, Any]:
    groups: dict[str, Any] = {"ver": "3.2", "seq": 7}
    for item in items:
        groups.setdefault(item.group, {})[item.name] = item.content
    return groups


def document(items: Sequence[Item]) -> dict[str, Any]:
    return {item.name: item.content for item in items}


def _post(body: bytes, mime: str, *headers: tuple[str, str]) -> Request:
    return Request(body=body, mime=mime, headers=list(headers))


def _query(items: Sequence[Item], _: random.Random) -> Request:
    return Request(method="GET", path="/api/v2/get", query=urlencode(flat(items)))


def _form(items: Sequence[Item], _: random.Random) -> Request:
    return _post(urlencode(flat(items)).encode(), FORM)


def _json(items: Sequence[Item], _: random.Random) -> Request:
    return _post(wire.json_bytes(document(items)), JSON)


def _nested(items: Sequence[Item], _: random.Random) -> Request:
    return _post(wire.json_bytes(nested(items)), JSON)


def _batch(items: Sequence[Item], rng: random.Random) -> Request:
    """A list of events, the common fields in a header, as analytics SDKs send them."""
    groups = nested(items)
    event = groups.pop("event", {})
    events = [{"eventId": f"e{rng.randrange(99)}", "props": event}, {"eventId": "app_start", "props": {"first": False}}]
    return _post(wire.json_bytes({"header": groups, "body": {"list": events}}), JSON)


def _gzip(items: Sequence[Item], _: random.Random) -> Request:
    return _post(gzip.compress(wire.json_bytes(nested(items)), mtime=0), JSON, ("Content-Encoding", "gzip"))


def _gzip_unnamed(items: Sequence[Item], _: random.Random) -> Request:
    return _post(gzip.compress(wire.json_bytes(document(items)), mtime=0), "application/octet-stream")


def _zlib(items: Sequence[Item], _: random.Random) -> Request:
    return _post(zlib.compress(wire.json_bytes(document(items))), "application/octet-stream")


def _brotli(items: Sequence[Item], _: random.Random) -> Request:
    return _post(brotli.compress(wire.json_bytes(nested(items)), quality=4), JSON, ("Content-Encoding", "br"))


def _zstd(items: Sequence[Item], _: random.Random) -> Request:
    return _post(zstandard.compress(wire.json_bytes(document(items))), JSON, ("Content-Encoding", "zstd"))


def _base64_form(items: Sequence[Item], rng: random.Random) -> Request:
    packed = base64.b64encode(wire.json_bytes(nested(items))).decode()
    return _post(urlencode({"data": packed, "v": "2", "crc": rng.randrange(10**8)}).encode(), FORM)


def _base64_json(items: Sequence[Item], _: random.Random) -> Request:
    packed = base64.b64encode(wire.json_bytes(document(items))).decode()
    return _post(wire.json_bytes({"code": 1, "payload": packed}), JSON)


def _base64url_query(items: Sequence[Item], _: random.Random) -> Request:
    packed = base64.urlsafe_b64encode(wire.json_bytes(document(items))).decode().rstrip("=")
    return Request(method="GET", path="/t.gif", query=f"e={packed}&p=1")


def _hex_form(items: Sequence[Item], _: random.Random) -> Request:
    return _post(urlencode({"content": wire.json_bytes(document(items)).hex()}).encode(), FORM)


def _base64_gzip_form(items: Sequence[Item], _: random.Random) -> Request:
    packed = base64.b64encode(gzip.compress(wire.json_bytes([document(items)]), mtime=0)).decode()
    return _post(urlencode({"data_list": packed, "gzip": "1"}).encode(), FORM)


def _json_in_json(items: Sequence[Item], _: random.Random) -> Request:
    return _post(wire.json_bytes({"ret": 0, "extra": json.dumps(document(items), ensure_ascii=False)}), JSON)


def _json_thrice(items: Sequence[Item], _: random.Random) -> Request:
    inner = json.dumps({"d": json.dumps(nested(items), ensure_ascii=True)})
    return _post(wire.json_bytes({"msg": inner, "n": 1}), JSON)


def _base64_twice(items: Sequence[Item], _: random.Random) -> Request:
    once = base64.b64encode(wire.json_bytes(document(items)))
    return _post(urlencode({"q": base64.b64encode(once).decode()}).encode(), FORM)


def _jwt(items: Sequence[Item], rng: random.Random) -> str:
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').decode().rstrip("=")
    payload = base64.urlsafe_b64encode(wire.json_bytes(document(items))).decode().rstrip("=")
    return f"{head}.{payload}.{letters(rng, 43)}"


def _jwt_header(items: Sequence[Item], rng: random.Random) -> Request:
    return Request(method="GET", path="/api/me", headers=[("Authorization", f"Bearer {_jwt(items, rng)}")])


def _jwt_body(items: Sequence[Item], rng: random.Random) -> Request:
    return _post(wire.json_bytes({"assertion": _jwt(items, rng)}), JSON)


def _protobuf(items: Sequence[Item], _: random.Random) -> Request:
    return _post(wire.protobuf({"head": {"v": 3, "app": "bench"}, "data": document(items)}), "application/x-protobuf")


def _protobuf_gzip(items: Sequence[Item], _: random.Random) -> Request:
    packed = gzip.compress(wire.protobuf(nested(items)), mtime=0)
    return _post(packed, "application/octet-stream", ("Content-Encoding", "gzip"))


def _grpc(items: Sequence[Item], _: random.Random) -> Request:
    request = _post(wire.grpc({"context": {"v": 1}, "data": document(items)}), "application/grpc")
    request.path = "/bench.Collector/Report"
    return request


def _messagepack(items: Sequence[Item], _: random.Random) -> Request:
    return _post(wire.messagepack(nested(items)), "application/msgpack")


def _cbor(items: Sequence[Item], _: random.Random) -> Request:
    return _post(wire.cbor(document(items)), "application/cbor")


def _plist(items: Sequence[Item], _: random.Random) -> Request:
    return _post(wire.plist(document(items), binary=False), "application/x-plist")


def _binary_plist(items: Sequence[Item], _: random.Random) -> Request:
    return _post(wire.plist(document(items), binary=True), "application/x-apple-binary-plist")


def _xml(items: Sequence[Item], _: random.Random) -> Request:
    return _post(wire.xml(nested(items)), "text/xml; charset=utf-8")


def _multipart(items: Sequence[Item], rng: random.Random) -> Request:
    parts: dict[str, str | bytes] = dict(flat(items))
    body, mime = wire.multipart({**parts, "file": rng.randbytes(300)}, rng)
    return _post(body, mime)


def _multipart_json(items: Sequence[Item], rng: random.Random) -> Request:
    body, mime = wire.multipart({"scene": "1", "meta": wire.json_bytes(document(items)).decode()}, rng)
    return _post(body, mime)


def _cookie(items: Sequence[Item], _: random.Random) -> Request:
    crumbs = "; ".join(f"{item.name}={quote(text(item.content), safe='@:.-_+')}" for item in items)
    return Request(method="GET", path="/index", headers=[("Cookie", crumbs)])


def header_name(name: str) -> str:
    return f"X-{name.strip('_-').replace('_', '-')}"


def _headers(items: Sequence[Item], _: random.Random) -> Request:
    named = [(header_name(item.name), quote(text(item.content), safe="@:.-_+, /();=!#")) for item in items]
    return Request(method="GET", path="/api/conf", headers=named)


def _path(items: Sequence[Item], _: random.Random) -> Request:
    return Request(method="GET", path="/v3/" + "/".join(quote(text(item.content), safe="@:+") for item in items))


def _lines(items: Sequence[Item], _: random.Random) -> Request:
    """JSON, one document a line."""
    half = len(items) // 2
    return _post(
        wire.json_bytes(document(items[:half])) + b"\n" + wire.json_bytes(document(items[half:])) + b"\n",
        "application/x-ndjson",
    )


def _guarded(items: Sequence[Item], _: random.Random) -> Request:
    return _post(b")]}',\n" + wire.json_bytes(document(items)), JSON)


def _gbk(items: Sequence[Item], _: random.Random) -> Request:
    return _post(
        json.dumps(document(items), ensure_ascii=False).encode("gbk", "replace"), "application/json; charset=gbk"
    )


def _graphql(items: Sequence[Item], _: random.Random) -> Request:
    query = "mutation Report($in: ReportInput!) { report(input: $in) { ok } }"
    return _post(
        wire.json_bytes({"operationName": "Report", "query": query, "variables": {"in": document(items)}}), JSON
    )


def _base32(items: Sequence[Item], _: random.Random) -> Request:
    return _post(urlencode({"blob": base64.b32encode(wire.json_bytes(document(items))).decode()}).encode(), FORM)


def _html(items: Sequence[Item], _: random.Random) -> Request:
    packed = text(document(items)).replace("&", "&amp;").replace('"', "&quot;")
    return _post(wire.json_bytes({"html": packed, "id": hexadecimal(random.Random(1), 4)}), JSON)


LAYOUTS: tuple[Layout, ...] = (
    Layout("query", _query, "query", ()),
    Layout("form", _form, "body", ("form",)),
    Layout("json", _json, "body", ("json",)),
    Layout("json, nested", _nested, "body", ("json",)),
    Layout("json, batch", _batch, "body", ("json",)),
    Layout("gzip > json", _gzip, "body", ("json",)),
    Layout("gzip without header > json", _gzip_unnamed, "body", ("gzip", "json")),
    Layout("zlib > json", _zlib, "body", ("json",)),
    Layout("brotli > json", _brotli, "body", ("json",)),
    Layout("zstd > json", _zstd, "body", ("json",)),
    Layout("form > base64 > json", _base64_form, "body", ("base64", "json")),
    Layout("json > base64 > json", _base64_json, "body", ("base64", "json")),
    Layout("query > base64url > json", _base64url_query, "query", ("json",)),
    Layout("form > hex > json", _hex_form, "body", ("hex", "json")),
    Layout("form > base64 > gzip > json", _base64_gzip_form, "body", ("base64", "gzip", "json")),
    Layout("json in json", _json_in_json, "body", ("json", "json")),
    Layout("json in json in json", _json_thrice, "body", ("json", "json", "json")),
    Layout("form > base64 > base64 > json", _base64_twice, "body", ("base64", "base64", "json")),
    Layout("jwt, header", _jwt_header, "header", ("jwt",)),
    Layout("json > jwt", _jwt_body, "body", ("json", "jwt")),
    Layout("protobuf", _protobuf, "body", ("protobuf",), named=False),
    Layout("gzip > protobuf", _protobuf_gzip, "body", ("protobuf",), named=False),
    Layout("grpc", _grpc, "body", ("protobuf",), named=False),
    Layout("msgpack", _messagepack, "body", ("msgpack",)),
    Layout("cbor", _cbor, "body", ("cbor",)),
    Layout("plist", _plist, "body", ("plist",)),
    Layout("binary plist", _binary_plist, "body", ("plist",)),
    Layout("xml", _xml, "body", ("xml",)),
    Layout("multipart", _multipart, "body", ("multipart",)),
    Layout("multipart > json", _multipart_json, "body", ("multipart", "json")),
    Layout("cookie", _cookie, "cookie", (), short=True),
    Layout("header", _headers, "header", (), short=True),
    Layout("path", _path, "path", (), named=False, short=True),
    Layout("ndjson", _lines, "body", ("json",)),
    Layout("guard > json", _guarded, "body", ("json",)),
    Layout("gbk > json", _gbk, "body", ("json",)),
    Layout("graphql", _graphql, "body", ("json",)),
    Layout("form > base32 > json", _base32, "body", ("base32", "json")),
    Layout("json > html entities > json", _html, "body", ("json",)),
)
COMMON = tuple(
    layout
    for layout in LAYOUTS
    if layout.name in ("query", "form", "json", "json, nested", "json, batch", "gzip > json")
)
"""What most requests look like; each comes as often as all rare forms together come twice."""
