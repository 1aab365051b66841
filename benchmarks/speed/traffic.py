"""Made-up traffic of one app: the same exchanges for the same seed, of any length, one after the other.

The mix: 18 % GET with a query, 30 % JSON, 14 % form, 14 % gzip, 10 % protobuf, 6 % multipart, 8 % JSON in base64 in
JSON; bodies of 0.3 to 20 kB, most of them small; 31 hosts; one request in twelve carries known values.
Nothing here is taken from the detector's tables.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formatdate
from urllib.parse import urlencode

import bodies
import documents
from identity import Identity

KNOWN_VALUES_SHARE = 1 / 12
_KINDS = {"query": 18, "json": 30, "form": 14, "gzip": 14, "protobuf": 10, "multipart": 6, "base64": 8}
_OWN = [f"{name}.stream.example" for name in ("api", "www", "search", "pay", "live", "comment", "user", "cfg")]
_THIRD = [
    f"{name}.{owner}.example"
    for owner in ("tally", "courier", "adnet", "mapway", "paylane", "metrix", "pushly", "crashbox")
    for name in ("api", "log", "cfg")
][:23]
HOSTS = [*_OWN, *_THIRD]
_PATHS = ("/v1/collect", "/v2/batch", "/api/feed/list", "/api/play/report", "/cfg/get", "/user/profile", "/log/up")
_USER_AGENTS = (
    "ExampleStream/4.12.0 (Android 13; Pixel 6) okhttp/4.12.0",
    "Dalvik/2.1.0 (Linux; U; Android 13; Pixel 6 Build/TQ3A.230901.001)",
    "Mozilla/5.0 (Linux; Android 13; Pixel 6; wv) AppleWebKit/537.36 Chrome/124.0.0.0 Mobile Safari/537.36",
)

type Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response; header names as HTTP/1.1 clients write them, ``Host`` first."""

    number: int
    time: float
    host: str
    method: str
    target: str
    headers: Headers
    body: bytes
    answer_headers: Headers
    answer: bytes


def exchanges(count: int, seed: int = 2026, *, light: bool = False) -> Iterator[Exchange]:
    """Yield ``count`` exchanges; a longer run begins with the shorter one.

    Args:
        count: how many.
        seed: other exchanges for another one.
        light: shorter documents, and no headers but those of host, user agent, cookies and content.
    """
    rng = random.Random(seed)
    identity = Identity()
    for number in range(count):
        yield _exchange(rng, identity, number, light=light)


def _exchange(rng: random.Random, identity: Identity, number: int, *, light: bool) -> Exchange:
    time = documents.START + number * 0.35 + rng.random() * 0.2
    kind = rng.choices(list(_KINDS), list(_KINDS.values()))[0]
    host = rng.choice(HOSTS)
    carried = identity.carried(rng) if rng.random() < KNOWN_VALUES_SHARE else {}
    target = rng.choice(_PATHS)
    if kind == "query":
        query = documents.pairs(rng, rng.randint(2, 5) if light else rng.randint(3, 9)) | {
            name: value for name, value in carried.items() if isinstance(value, str)
        }
        target += f"?{urlencode(query)}"
    elif rng.random() < 0.3:
        target += f"?{urlencode(documents.pairs(rng, 3))}"
    body, body_headers = _body(rng, kind, int(time), carried, light=light)
    answer = bodies.as_json(documents.answered(rng, int(time), _size(rng, light=light)))
    return Exchange(
        number=number,
        time=time,
        host=host,
        method="GET" if kind == "query" else "POST",
        target=target,
        headers=[*_request_headers(rng, host, light=light), *body_headers],
        body=body,
        answer_headers=_answer_headers(rng, time, len(answer)),
        answer=answer,
    )


def _size(rng: random.Random, *, light: bool) -> int:
    return int(min(20_000, max(60 if light else 300, rng.lognormvariate(4 if light else 7.1, 0.9))))


def _body(rng: random.Random, kind: str, at: int, carried: documents.Document, *, light: bool) -> tuple[bytes, Headers]:
    if kind == "query":
        return b"", []
    if kind == "form":
        business = {} if light else {"biz": documents.sent(rng, at, 400)}
        document = {**documents.pairs(rng, rng.randint(3, 6) if light else rng.randint(4, 12)), **carried, **business}
    else:
        document = {**documents.sent(rng, at, _size(rng, light=light)), **carried}
    content_type = bodies.JSON
    extra: Headers = []
    match kind:
        case "form":
            body, content_type = bodies.as_form(document), bodies.FORM
        case "gzip":
            body, extra = bodies.as_gzip(document), [("Content-Encoding", "gzip")]
        case "protobuf":
            body, content_type = bodies.as_protobuf(document), "application/x-protobuf"
        case "multipart":
            body, content_type = bodies.as_multipart(document, rng, 150 if light else 1_500)
        case "base64":
            body = bodies.as_base64_in_json(document, rng)
        case _:
            body = bodies.as_json(document)
    return body, [("Content-Type", content_type), *extra, ("Content-Length", str(len(body)))]


def _request_headers(rng: random.Random, host: str, *, light: bool) -> Headers:
    headers = [("Host", host), ("User-Agent", rng.choice(_USER_AGENTS))]
    if light:
        return headers
    headers += [
        ("Accept", "application/json"),
        ("Accept-Language", "zh-CN,zh;q=0.9"),
        ("Accept-Encoding", "gzip"),
        ("X-Request-Id", documents.identifier(rng)),
    ]
    if rng.random() < 0.4:
        headers.append(("Cookie", f"sid={documents.digest(rng)}; theme=dark; seen={rng.randrange(1_000)}"))
    if rng.random() < 0.25:
        headers.append(("X-Sign", rng.randbytes(20).hex()))
    return headers


def _answer_headers(rng: random.Random, time: float, length: int) -> Headers:
    return [
        ("Server", "nginx"),
        ("Date", formatdate(time, usegmt=True)),
        ("Content-Type", bodies.JSON),
        ("Content-Length", str(length)),
        ("Cache-Control", "no-cache"),
        ("X-Trace-Id", documents.digest(rng)),
    ]
