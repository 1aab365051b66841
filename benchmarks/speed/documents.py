"""Made-up documents: what apps put into bodies before they encode it."""

from __future__ import annotations

import hashlib
import random
import uuid
from collections.abc import Callable
from typing import Any

type Document = dict[str, Any]

_ENGLISH = """
    night river signal paper window garden harbour silver morning letter engine mountain kitchen ticket summer
    orange station bridge candle winter feather marble copper island thunder blanket whistle velvet compass
""".split()  # noqa: SIM905 - a list would take 30 lines
_CHINESE = "晨光海岸旧城电台夏夜列车远山回声纸船南方来信小镇黄昏冬日花园北站月台银河边界"
_PAGES = ("Home", "Player", "Album", "Search", "Queue", "Settings", "Charts", "Library", "Comments")
_EVENTS = ("page_view", "item_click", "play_start", "play_end", "scroll", "share", "exposure", "ad_show", "api_cost")
_MODELS = ("Pixel 6", "Pixel 7a", "22041211AC", "PGT-AN10", "V2218A", "SM-S9080")
_SWITCHES = [f"{first}_{second}" for first in _ENGLISH for second in _ENGLISH]
"""Names in the app's settings; an app has many of them, but the same ones each time."""
START = 1_795_600_000
"""When the recording begins, seconds since 1970-01-01 UTC."""


def words(rng: random.Random, least: int, most: int) -> str:
    if rng.random() < 0.3:
        start = rng.randrange(len(_CHINESE) - 12)
        return _CHINESE[start : start + rng.randint(2, 12)]
    return " ".join(rng.choices(_ENGLISH, k=rng.randint(least, most)))


def digits(rng: random.Random, count: int) -> str:
    return f"{rng.randrange(10 ** (count - 1), 10**count)}"


def digest(rng: random.Random) -> str:
    """A request id, an entity tag, a signature: shaped like the hash of an identifier, and none."""
    return hashlib.md5(rng.randbytes(8), usedforsecurity=False).hexdigest()


def identifier(rng: random.Random) -> str:
    return str(uuid.UUID(bytes=rng.randbytes(16), version=4))


def _event(rng: random.Random, at: int) -> Document:
    event: Document = {
        "event": rng.choice(_EVENTS),
        "seq": rng.randrange(5_000),
        "ts": at * 1000 + rng.randrange(1000),
        "page": rng.choice(_PAGES),
        "props": {
            "item_id": digits(rng, rng.choice((6, 8, 11, 15, 18))),
            "pos": rng.randrange(40),
            "cost_ms": rng.randrange(2_000),
            "ratio": round(rng.random(), 4),
            "is_vip": rng.random() < 0.2,
            "title": words(rng, 1, 5),
        },
    }
    if rng.random() < 0.25:
        event["props"] |= {"trace": digest(rng), "experiment": [rng.randrange(100_000, 999_999) for _ in range(4)]}
    if rng.random() < 0.1:
        event["props"]["extra"] = f'{{"from":"{rng.choice(_PAGES)}","rank":{rng.random():.6f},"list":[1,2,3]}}'
    return event


def _events(rng: random.Random, at: int, size: int) -> Document:
    batch: Document = {
        "header": {
            "app_key": digest(rng)[:24],
            "package": "com.example.stream",
            "app_ver": "4.12.0",
            "sdk_ver": f"{rng.randint(1, 9)}.{rng.randint(0, 20)}.{rng.randint(0, 9)}",
            "model": rng.choice(_MODELS),
            "os": "Android",
            "os_ver": "13",
            "screen": "1080x2400",
            "lang": "zh-CN",
            "net": rng.choice(("wifi", "4g", "5g")),
            "session": identifier(rng),
            "tz": 8,
        },
        "sent_at": at * 1000 + rng.randrange(1000),
    }
    batch["events"] = [_event(rng, at - n) for n in range(max(1, (size - 330) // 210))]
    return batch


def _item(rng: random.Random) -> Document:
    return {
        "id": int(digits(rng, 9)),
        "name": words(rng, 2, 6),
        "by": {"uid": digits(rng, 10), "nick": words(rng, 1, 2)},
        "cover": f"https://img{rng.randint(1, 4)}.stream.example/{digest(rng)}.jpg?w=300&q=75",
        "price": round(rng.uniform(0, 90), 2),
        "seconds": rng.randrange(30, 600),
        "tags": rng.sample(_ENGLISH, 3),
        "updated": f"2026-11-{rng.randint(10, 24)}T{rng.randint(10, 23)}:{rng.randint(10, 59)}:00Z",
    }


def _items(rng: random.Random, at: int, size: int) -> Document:
    listing: Document = {"code": 0, "msg": "ok", "request_id": digest(rng), "now": at}
    listing["data"] = {"cursor": digits(rng, 12), "list": [_item(rng) for _ in range(max(1, size // 290))]}
    return listing


def _settings(rng: random.Random, at: int, size: int) -> Document:
    settings = {"version": f"{rng.randint(1, 9)}.{rng.randint(0, 99)}.{at % 10_000}", "etag": digest(rng)}
    switches = {
        name: rng.choice((True, False, rng.randrange(10_000), round(rng.random(), 3), rng.choice(_ENGLISH)))
        for name in rng.sample(_SWITCHES, max(3, min(size // 26, len(_SWITCHES))))
    }
    return {**settings, "switches": switches}


_KINDS: tuple[Callable[[random.Random, int, int], Document], ...] = (_events, _events, _events, _items, _settings)


def sent(rng: random.Random, at: int, size: int) -> Document:
    """A document of about ``size`` bytes as JSON, as an app sends it at ``at`` (seconds)."""
    return rng.choice(_KINDS)(rng, at, size)


def answered(rng: random.Random, at: int, size: int) -> Document:
    return rng.choice((_items, _items, _settings))(rng, at, size)


def pairs(rng: random.Random, count: int) -> dict[str, str]:
    """Flat parameters, as forms and queries have them."""
    made = {
        "v": "4.12.0",
        "t": str(START * 1000 + rng.randrange(10**9)),
        "sign": digest(rng),
        "q": words(rng, 1, 3),
        "order_id": digits(rng, rng.choice((15, 17, 19))),
        "page": str(rng.randrange(30)),
        "sort": rng.choice(_ENGLISH),
        "amount": f"{rng.uniform(1, 500):.2f}",
        "nonce": rng.randbytes(9).hex(),
        "from": rng.choice(_PAGES),
        "session": identifier(rng),
        "lang": "zh-CN",
        "model": rng.choice(_MODELS),
        "ref": f"https://www.stream.example/{rng.choice(_ENGLISH)}/{rng.randrange(10_000)}",
    }
    return {name: made[name] for name in rng.sample(sorted(made), min(count, len(made)))}
