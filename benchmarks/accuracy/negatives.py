# ruff: noqa: E501 - a row of a table stays one line
"""Look-alikes: fields that are no personal information though they look like it.

At least as many of them stand in a message as personal fields.
"""

from __future__ import annotations

import base64
import random
from collections.abc import Callable
from dataclasses import dataclass

from identity import digits, hexadecimal, letters, luhn, random_uuid


@dataclass(frozen=True, slots=True)
class Negative:
    kind: str
    name: str
    value: str | int | float
    also: frozenset[str] = frozenset()
    """Data types that it may be called without being wrong or right."""


type Make = Callable[[random.Random], str | int | float]
_TIME = 1_764_000_000


def _version(rng: random.Random) -> str:
    return f"{rng.randrange(1, 20)}.{rng.randrange(30)}.{rng.randrange(12)}.{rng.randrange(20)}"


def _fingerprint(rng: random.Random) -> str:
    return f"google/oriole/oriole:13/TQ3A.2309{rng.randrange(10, 30)}.001/{digits(rng, 8)}:user/release-keys"


def _icon(rng: random.Random) -> str:
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x18\x00\x00\x00\x18\x08\x06\x00\x00\x00"
    return "data:image/png;base64," + base64.b64encode(head + rng.randbytes(120)).decode()


_KINDS: tuple[tuple[str, str, Make, str], ...] = (
    ("luhn 15", "order_id trade_no item_id goods_id msg_id log_id batch_no", lambda r: luhn(r.choice("123456789") + digits(r, 13)), "purchase_history payment_record"),
    ("luhn 16", "order_no out_trade_no transaction_no invoice_no video_id", lambda r: luhn(r.choice("3456789") + digits(r, 14)), "purchase_history payment_record"),
    ("luhn 19", "order_sn serial_sn article_id room_id aweme_id", lambda r: luhn(r.choice("123456789") + digits(r, 17)), "purchase_history payment_record"),
    ("18 digits", "order_id sku_id flow_no req_no waybill", lambda r: r.choice("123456789") + digits(r, 17), "purchase_history payment_record parcel_contents"),
    ("17 characters", "trace_code batch_code asset_code", lambda r: letters(r, 17, "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"), ""),
    ("milliseconds", "ts timestamp t st _rticket client_time created_at", lambda r: (_TIME + r.randrange(10**6)) * 1000 + r.randrange(1000), ""),
    ("milliseconds as text", "time st timestamp_ms ctime", lambda r: str((_TIME + r.randrange(10**6)) * 1000 + r.randrange(1000)), ""),
    ("seconds", "ts time expire updated_at now", lambda r: _TIME + r.randrange(10**6), ""),
    ("11 digits", "seq rid task_id page_token counter", lambda r: "1" + r.choice("012") + digits(r, 9), ""),
    ("build fingerprint", "rom build_fp ro.build.fingerprint", _fingerprint, "os_version device_model device_fingerprint user_agent"),
    ("tile", "tile z_x_y tile_key", lambda r: f"15/{r.randrange(20000, 30000)}/{r.randrange(12000, 16000)}", ""),
    ("version of four parts", "ver lib_ver engine_version core_version plugin_ver", _version, "app_info os_version"),
    ("colour", "color bg_color theme_color text_color tint", lambda r: "#" + hexadecimal(r, r.choice((6, 8))), ""),
    ("etag", "etag if_none_match cache_tag", lambda r: f'"{hexadecimal(r, r.choice((16, 32)))}"', ""),
    ("hash of an asset", "file_md5 asset_hash res_sha1 patch_md5 checksum", lambda r: hexadecimal(r, r.choice((32, 40, 64))), ""),
    ("signature", "sign sig signature _sign x_sign", lambda r: hexadecimal(r, 32).upper() if r.random() < 0.5 else hexadecimal(r, 32), ""),
    ("git hash", "commit git_sha rev revision build_hash", lambda r: hexadecimal(r, r.choice((7, 40))), ""),
    ("creative", "creative_id crid ad_id adgroup_id material_id campaign_id", lambda r: digits(r, r.choice((10, 15, 16, 19))).replace("0", "3"), "ad_interaction"),
    ("currency", "currency cur ccy fee_type", lambda r: r.choice(("CNY", "USD", "EUR", "JPY")), ""),
    ("language of content", "article_lang subtitle audio_lang translation", lambda r: r.choice(("zh_CN", "en_US", "ja-JP")), ""),
    ("request id", "request_id trace_id x_request_id span event_uuid nonce_str", random_uuid, ""),
    ("snowflake", "feed_id post_id reply_id group_no comment_no", lambda r: str(r.randrange(10**14, 10**19)), ""),
    ("price", "price amount total_fee discount market_price", lambda r: round(r.uniform(1, 999), 2), "payment_record purchase_history"),
    ("screen point", "x touch_x pos_y down_y offset_x", lambda r: round(r.uniform(20, 1800), 6), "in_app_behaviour"),
    ("score", "score rank_score rank_weight ctr probability", lambda r: round(r.uniform(20, 130), r.choice((4, 5, 6))), ""),
    ("icon", "icon thumb badge logo_data", _icon, ""),
    ("short word", "scene tab channel_name from_page slot", lambda r: r.choice(("home", "feed", "mine", "splash", "xiaomi", "default")), "in_app_behaviour"),
    ("count", "count page_size limit offset page index", lambda r: r.randrange(200), "in_app_behaviour"),
    ("dimension", "image_width img_h thumb_w thumb_h", lambda r: r.choice((120, 300, 640, 750, 1080)), ""),
    ("product name", "goods_title product sku_name song_name", lambda r: r.choice(("无线蓝牙耳机", "夏日海风", "有机牛奶 250ml", "王者对决")), "purchase_history"),
    ("file name", "file res script bundle_file", lambda r: f"main.{hexadecimal(r, 8)}.chunk.js", ""),
    ("address of a library", "ptr base_addr load_addr", lambda r: f"0x{hexadecimal(r, r.choice((8, 12, 16)))}", ""),
    ("barcode", "barcode ean gtin", lambda r: "69" + digits(r, 11), ""),
    ("placeholder", "imei", lambda r: r.choice(("000000000000000", "unknown", "null", "")), ""),
    ("placeholder", "mac", lambda r: r.choice(("02:00:00:00:00:00", "00:00:00:00:00:00", "")), ""),
    ("placeholder", "idfa", lambda _: "00000000-0000-0000-0000-000000000000", ""),
    ("placeholder", "android_id", lambda r: r.choice(("9774d56d682e549c", "unknown", "0000000000000000")), ""),
    ("placeholder", "phone", lambda r: r.choice(("", "null", "0", "-")), ""),
    ("placeholder", "oaid", lambda r: r.choice(("00000000-0000-0000-0000-000000000000", "", "00000000000000000000000000000000")), ""),
    ("placeholder", "ssid", lambda r: r.choice(("<unknown ssid>", "0x", "unknown ssid")), ""),
    ("placeholder", "email", lambda r: r.choice(("", "null", "N/A")), ""),
    ("placeholder", "latitude", lambda r: r.choice(("0.0", "0", "4.9E-324")), ""),
    ("placeholder", "user_id", lambda r: r.choice(("0", "-1", "guest", "null")), ""),
)  # fmt: skip


def negative(rng: random.Random, taken: set[str]) -> Negative:
    """Return one look-alike whose name is not in ``taken``."""
    while True:
        kind, names, make, also = rng.choice(_KINDS)
        name = rng.choice(names.split())
        if name not in taken:
            taken.add(name)
            return Negative(kind, name, make(rng), frozenset(also.split()))


def look_alikes(count: int, seed: int) -> list[Negative]:
    """Return ``count`` fields, each next to a checksummed type, under names that say nothing or something else."""
    rng = random.Random(f"{seed}/look-alikes")
    names = [
        "id",
        "no",
        "num",
        "code",
        "sn",
        "key",
        "ref",
        "n",
        "value",
        "uid_ext",
        "biz_id",
        "order_id",
        "trade_no",
        "serial_no",
        "item",
        "msg_id",
        "token_id",
        "cert",
        "seq",
    ]
    makers: tuple[tuple[str, Make], ...] = (
        ("luhn 15", lambda r: luhn(r.choice("0123456789") + digits(r, 13))),
        ("luhn 16", lambda r: luhn(r.choice("3456") + digits(r, 14))),
        ("luhn 19", lambda r: luhn("6" + digits(r, 17))),
        ("luhn 20", lambda r: luhn(digits(r, 18) + "1")),
        ("15 digits", lambda r: digits(r, 15)),
        ("16 digits", lambda r: digits(r, 16)),
        ("18 digits", lambda r: digits(r, 18)),
        ("19 digits", lambda r: digits(r, 19)),
        ("20 digits", lambda r: digits(r, 20)),
        ("17 characters", lambda r: letters(r, 17, "ABCDEFGHJKLMNPRSTUVWXYZ0123456789")),
        ("18 characters", lambda r: letters(r, 18, "ABCDEFGHJKLMNPQRTUWXY0123456789")),
        ("14 hex digits", lambda r: hexadecimal(r, 14)),
        ("milliseconds", lambda r: str((_TIME + r.randrange(10**8)) * 1000 + r.randrange(1000))),
        ("microseconds", lambda r: str((_TIME + r.randrange(10**8)) * 10**6 + r.randrange(10**6))),
    )
    found = []
    for _ in range(count):
        kind, make = rng.choice(makers)
        found.append(Negative(kind, rng.choice(names), make(rng)))
    return found
