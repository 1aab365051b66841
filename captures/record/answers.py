"""What the servers answer: ordinary content of the two apps, with numbers that look like identifiers and are none."""

from __future__ import annotations

import hashlib
import json
import random
import struct
import time
import zlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    body: bytes = b""
    type: str = ""
    status: int = 200
    coding: str = ""
    """Content coding, where the client accepts it."""
    headers: tuple[tuple[str, str], ...] = ()


def data(content: Any, coding: str = "") -> Answer:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    tag = hashlib.md5(body).hexdigest()
    return Answer(body, "application/json; charset=utf-8", coding=coding, headers=(("etag", f'"{tag}"'),))


def page(title: str, *body: str) -> Answer:
    html = (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        '<link rel="stylesheet" href="/assets/app.3f9ac1d2.css"></head>'
        f"<body><h1>{title}</h1>{''.join(body)}</body></html>"
    )
    return Answer(
        html.encode(),
        "text/html; charset=utf-8",
        coding="br",
        headers=(("set-cookie", "view=9f2c41; Path=/; Secure; HttpOnly; SameSite=Lax"),),
    )


def picture(seed: str, size: int = 24) -> Answer:
    """A small PNG of coloured noise."""
    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(size * 3) for _ in range(size))
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0), b"IDAT" + zlib.compress(rows), b"IEND")
    body = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks
    )
    return Answer(
        body, "image/png", headers=(("cache-control", "max-age=86400"), ("etag", f'"{hashlib.sha1(body).hexdigest()}"'))
    )


def sound(seed: str) -> Answer:
    """Four kilobytes that stand for a part of a song."""
    return Answer(random.Random(seed).randbytes(4096), "audio/mpeg", 206, headers=(("accept-ranges", "bytes"),))


def songs(seed: str, count: int = 12) -> list[dict[str, Any]]:
    made = random.Random(seed)
    return [
        {
            "song": str(made.randrange(10**14, 10**15)),
            "title": made.choice(("晨光", "River", "夏夜", "Paper Boats", "远方", "Low Tide")),
            "ms": made.randrange(120_000, 320_000),
            "cover": f"https://cdn.music.example/covers/{made.randbytes(16).hex()}.png",
            "rev": f"{made.randrange(9)}.{made.randrange(20)}.{made.randrange(9)}.{made.randrange(200)}",
            "added": made.randrange(1_700_000_000_000, 1_760_000_000_000),
        }
        for _ in range(count)
    ]


def _now() -> int:
    return int(time.time() * 1000)


_PAGES: dict[str, Answer] = {
    "www.music.example/privacy": page(
        "隐私政策", "<p>我们如何处理您的个人信息。</p>", '<img src="https://cdn.music.example/covers/privacy.png">'
    ),
    "www.music.example/charts": page(
        "排行榜",
        *(f'<img src="https://cdn.music.example/covers/chart-{n}.png">' for n in range(3)),
        '<script src="/assets/charts.81f2bb07.js"></script>',
    ),
    "www.music.example/assets/charts.81f2bb07.js": Answer(
        b"fetch('/api/charts?week=202601&page=1').then(r=>r.json()).then(d=>{document.title=d.length});",
        "text/javascript",
        coding="br",
    ),
    "www.rides.example/terms": page("用车服务条款", '<img src="/assets/logo.png">'),
    "api.music.example/v1/config": data(
        {
            "build": 20260114,
            "min_version": "9.4.0",
            "flags": ["lyrics", "karaoke"],
            "trace": "4bf92f3577b34da6a3ce929d0e0e4736",
        },
    ),
    "api.music.example/v1/version": data(
        {"latest": "10.18.5.9", "size": 48211322, "sha256": hashlib.sha256(b"apk").hexdigest()}
    ),
    "api.music.example/v1/home": data({"sections": [songs("home"), songs("new")]}, "zstd"),
    "api.music.example/v1/playlists": data(
        {"lists": [{"id": 20260114001 + n, "songs": songs(f"list-{n}", 5)} for n in range(3)]}, "br"
    ),
    "api.music.example/v1/search": data({"total": 12, "hits": songs("search")}, "br"),
    "www.music.example/api/charts": data(songs("charts"), "br"),
    "api.music.example/v1/lyrics": data({"lrc": "[00:12.00]晨光落在窗台上\n[00:19.40]我听见河流的声音"}, "zstd"),
    "api.rides.example/v1/config": data({"build": 6210, "city_open": True, "flags": ["pool"]}),
    "api.rides.example/v1/cars": data({"types": [{"id": 1, "fee_from": 1300}, {"id": 2, "fee_from": 2100}]}, "br"),
    "api.rides.example/v1/places": data({"hits": [{"poi": "B000A83M61"}, {"poi": "B000A7BM4H"}]}, "br"),
}


def find(host: str, path: str) -> Answer:  # noqa: PLR0911 - one answer, one return
    """The answer of a host to a request; a receipt where nothing is kept under the path."""
    key = host + path
    if key in _PAGES:
        return _PAGES[key]
    if path.endswith(".png"):
        return picture(path)
    if path.endswith(".mp3"):
        return sound(path)
    if path.endswith(".css"):
        return Answer(b"body{font:16px sans-serif;margin:1em}img{width:96px}", "text/css", coding="br")
    if path == "/v1/banner":
        return Answer(b'{"error":"no banner"}', "application/json", 404)
    if path == "/favicon.ico" or host == "t.adnet.example":
        return Answer(status=204)
    if host == "bid.adnet.example":
        return data({"id": f"{_now()}", "seatbid": [{"bid": [{"price": 3.2, "crid": "880012345678901"}]}]}, "gzip")
    return data({"ok": True, "ts": _now(), "request": hashlib.md5(f"{key}{_now()}".encode()).hexdigest()})
