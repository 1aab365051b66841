# ruff: noqa: E501 - a row of a table stays one line
"""Requests of well-known SDKs, as their public documentation describes them, with made-up values.

Field names follow: Adjust's and Meta's open SDKs, Amplitude HTTP V2 API, Mixpanel and Sensors Analytics default properties,
Segment's spec (context), OneSignal's players API, Google's Measurement Protocol for GA4, AMap's Web service API and
OpenRTB 2.5. What a field means is labelled from there, not from the detector's endpoints.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import wire
from identity import Values, digits, hexadecimal, random_uuid
from layouts import FORM, JSON, Request
from truth import Labels, Trap, Truth, folded

_AMBIENT = frozenset(("in_app_behaviour", "app_info"))


@dataclass(frozen=True, slots=True)
class P:
    """A personal value inside a document."""

    data_type: str
    value: Any
    also: str = ""
    instead: str = ""
    transform: str = "plain"


@dataclass(frozen=True, slots=True)
class N:
    """A value that is not personal, though it may be called one of these."""

    value: Any
    also: str


@dataclass(frozen=True, slots=True)
class Sdk:
    name: str
    host: str
    document: Callable[[Values, random.Random], dict[str, Any]]
    write: Callable[[dict[str, Any], random.Random], Request]


def _scale(values: Values) -> dict[str, Any]:
    return {"width": P("screen_metrics", values["width"]), "height": P("screen_metrics", values["height"])}


def _sha1(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _adjust(v: Values, rng: random.Random) -> dict[str, Any]:
    return {
        "gps_adid": P("gaid", v["gaid"]), "android_uuid": P("install_id", random_uuid(rng), "sdk_device_id"),
        "app_token": N(hexadecimal(rng, 12), "auth_token app_info"), "environment": "production", "package_name": P("app_info", "com.example.benchmark"),
        "app_version": P("app_info", "4.2.0"), "os_name": P("os_version", "android"), "os_version": P("os_version", v["os_version"]),
        "api_level": P("os_version", "33"), "device_type": N("phone", "device_model"), "device_name": P("device_model", v["device_model"], "device_name"),
        "device_manufacturer": P("device_model", v["maker"]), "language": P("system_locale", "zh"), "country": P("system_locale", "CN", "coarse_location"),
        "display_width": P("screen_metrics", v["width"]), "display_height": P("screen_metrics", v["height"]),
        "cpu_type": P("cpu_info", "arm64-v8a"), "tracking_enabled": P("permission_state", "1"), "session_count": "7", "created_at": "2026-01-01T08:00:00.000Z+0800",
        "network_type": P("network_type", "13"), "mcc": P("carrier", v["network"][:3], "cell_id"), "mnc": P("carrier", v["network"][3:], "cell_id"),
    }  # fmt: skip


def _amplitude(v: Values, rng: random.Random) -> dict[str, Any]:
    event = {
        "event_type": P("in_app_behaviour", "watch_video"), "user_id": P("user_account", v["user_account"]),
        "device_id": P("sdk_device_id", random_uuid(rng) + "R", "install_id"), "time": 1_764_000_000_000 + rng.randrange(10**9), "platform": P("os_version", "Android"),
        "os_name": P("os_version", "android"), "os_version": P("os_version", v["os_version"]), "device_brand": P("device_model", v["maker"]),
        "device_model": P("device_model", v["device_model"]), "carrier": P("carrier", v["carrier"]), "language": P("system_locale", "Chinese"),
        "adid": P("gaid", v["gaid"]), "android_id": P("android_id", v["android_id"]), "location_lat": P("precise_location", v["lat"]),
        "location_lng": P("precise_location", v["lon"]), "ip": P("ip_address", v["ip_address"]), "session_id": P("session_id", 1_764_000_000_000 + rng.randrange(10**9)),
        "insert_id": random_uuid(rng), "app_version": P("app_info", "4.2.0"), "event_id": rng.randrange(999),
    }  # fmt: skip
    return {"api_key": N(hexadecimal(rng, 32), "auth_token app_info"), "events": [event]}


def _mixpanel(v: Values, rng: random.Random) -> dict[str, Any]:
    properties = {
        "token": N(hexadecimal(rng, 32), "auth_token app_info"), "time": 1_764_000_000 + rng.randrange(10**6), "distinct_id": P("sdk_device_id", random_uuid(rng), "install_id", "user_account"),
        "$device_id": P("sdk_device_id", random_uuid(rng), "install_id"), "$os": P("os_version", "Android"), "$os_version": P("os_version", v["os_version"]),
        "$model": P("device_model", v["device_model"]), "$manufacturer": P("device_model", v["maker"]), "$brand": P("device_model", v["maker"]),
        "$carrier": P("carrier", v["carrier"]), "$screen_width": P("screen_metrics", v["width"]), "$screen_height": P("screen_metrics", v["height"]),
        "$wifi": P("network_type", value=True), "$app_version_string": P("app_info", "4.2.0"), "$lib_version": P("app_info", "7.5.2"),
    }  # fmt: skip
    return {"data": [{"event": P("in_app_behaviour", "Order Completed"), "properties": properties}]}


def _segment(v: Values, rng: random.Random) -> dict[str, Any]:
    device = {
        "id": P("sdk_device_id", hexadecimal(rng, 16), "android_id install_id"), "advertisingId": P("gaid", v["gaid"]), "adTrackingEnabled": P("permission_state", value=True),
        "manufacturer": P("device_model", v["maker"]), "model": P("device_model", v["device_model"]), "name": P("device_name", v["device_name"], "person_name device_model"),
        "token": P("push_token", v["push_token"]),
    }  # fmt: skip
    context = {
        "device": device, "ip": P("ip_address", v["ip_address"]), "locale": P("system_locale", "zh-CN"), "network": {"carrier": P("carrier", v["carrier"]), "wifi": P("network_type", value=True)},
        "os": {"name": P("os_version", "Android"), "version": P("os_version", v["os_version"])}, "screen": _scale(v), "userAgent": P("user_agent", v["user_agent"], "device_model os_version"),
        "app": {"name": P("app_info", "Benchmark"), "version": P("app_info", "4.2.0")}, "timezone": P("system_locale", "Asia/Shanghai"), "library": {"name": "analytics-android", "version": P("app_info", "4.11.0")},
    }  # fmt: skip
    traits = {
        "email": P("email_address", v["email_address"]),
        "phone": P("phone_number", v["phone_number"]),
        "birthday": P("date_of_birth", v["date_of_birth"]),
    }
    track = {
        "type": "identify",
        "messageId": random_uuid(rng),
        "anonymousId": P("install_id", random_uuid(rng), "sdk_device_id app_anonymous_id"),
        "userId": P("user_account", v["user_account"]),
        "traits": traits,
        "context": context,
    }
    return {
        "batch": [track],
        "sentAt": "2026-01-01T08:00:00.000Z",
        "writeKey": N(hexadecimal(rng, 32), "auth_token app_info"),
    }


def _onesignal(v: Values, rng: random.Random) -> dict[str, Any]:
    return {
        "app_id": N(random_uuid(rng), "app_info"), "device_type": N(1, "device_model"), "identifier": P("push_token", v["push_token"]), "language": P("system_locale", "zh"),
        "timezone": P("system_locale", 28800), "device_model": P("device_model", v["device_model"]), "device_os": P("os_version", v["os_version"]),
        "ad_id": P("gaid", v["gaid"]), "sdk": P("app_info", "050105"), "session_count": 3, "rooted": P("root_emulator_state", value=False),
        "net_type": P("network_type", 0), "carrier": P("carrier", v["carrier"]), "lat": P("precise_location", v["lat"]), "long": P("precise_location", v["lon"]),
    }  # fmt: skip


def _sensors(v: Values, rng: random.Random) -> dict[str, Any]:
    properties = {
        "$lib": "Android", "$lib_version": P("app_info", "6.8.0"), "$device_id": P("android_id", v["android_id"], "", "sdk_device_id"), "$os": P("os_version", "Android"),
        "$os_version": P("os_version", v["os_version"]), "$model": P("device_model", v["device_model"]), "$manufacturer": P("device_model", v["maker"]), "$brand": P("device_model", v["maker"]),
        "$screen_width": P("screen_metrics", v["width"]), "$screen_height": P("screen_metrics", v["height"]), "$carrier": P("carrier", v["carrier"]), "$network_type": P("network_type", "WIFI"),
        "$wifi": P("network_type", value=True), "$app_version": P("app_info", "4.2.0"), "$app_id": P("app_info", "com.example.benchmark"), "$timezone_offset": P("system_locale", -480), "$is_first_day": False,
    }  # fmt: skip
    return {"_track_id": rng.randrange(10**9), "time": 1_764_000_000_000 + rng.randrange(10**9), "type": "track", "event": P("in_app_behaviour", "$AppStart"),
            "distinct_id": P("user_account", v["user_account"], "", "sdk_device_id"), "anonymous_id": P("sdk_device_id", hexadecimal(rng, 16), "android_id install_id", "app_anonymous_id"), "properties": properties}  # fmt: skip


def _openrtb(v: Values, rng: random.Random) -> dict[str, Any]:
    device = {
        "ua": P("user_agent", v["user_agent"], "device_model os_version"), "ip": P("ip_address", v["ip_address"]), "dnt": 0, "lmt": N(0, "permission_state"), "devicetype": N(4, "device_model"),
        "make": P("device_model", v["maker"]), "model": P("device_model", v["device_model"]), "os": P("os_version", "android"), "osv": P("os_version", v["os_version"]),
        "h": P("screen_metrics", v["height"]), "w": P("screen_metrics", v["width"]), "language": P("system_locale", "zh"), "carrier": P("carrier", v["network"]),
        "connectiontype": P("network_type", 2), "ifa": P("gaid", v["gaid"], "", "idfa oaid"), "didmd5": P("imei", _md5(v["imei"]), "", "", "md5"), "didsha1": P("imei", _sha1(v["imei"]), "", "", "sha1"),
        "dpidsha1": P("android_id", _sha1(v["android_id"]), "", "", "sha1"), "macmd5": P("mac_address", _md5(v["mac_address"].upper().replace(":", "")), "", "", "md5"),
        "geo": {"lat": P("precise_location", v["lat"]), "lon": P("precise_location", v["lon"]), "type": 1, "country": P("coarse_location", "CHN", "system_locale")},
    }  # fmt: skip
    banner = {"w": 320, "h": 50, "pos": 1}
    user = {
        "id": P("user_account", hexadecimal(rng, 24), "sdk_device_id cookie_id"),
        "yob": P("date_of_birth", int(v["date_of_birth"][:4]), "", "age"),
        "gender": P("gender", "F" if v["gender"] == "女" else "M"),
    }
    app = {
        "id": N(digits(rng, 6), "app_info"),
        "bundle": P("app_info", "com.example.benchmark"),
        "ver": P("app_info", "4.2.0"),
        "publisher": {"id": digits(rng, 7)},
    }
    return {
        "id": random_uuid(rng),
        "imp": [{"id": "1", "banner": banner, "tagid": digits(rng, 8), "bidfloor": 0.35}],
        "app": app,
        "device": device,
        "user": user,
        "at": 2,
        "tmax": 300,
        "cur": ["USD"],
    }


def _firebase(v: Values, rng: random.Random) -> dict[str, Any]:
    return {"client_id": P("install_id", f"{digits(rng, 9)}.{digits(rng, 10)}", "sdk_device_id", "cookie_id"), "user_id": P("user_account", v["user_account"]), "timestamp_micros": str((1_764_000_000 + rng.randrange(10**6)) * 10**6),
            "events": [{"name": P("in_app_behaviour", "page_view"), "params": {"engagement_time_msec": rng.randrange(9000), "session_id": P("session_id", str(1_764_000_000 + rng.randrange(10**6)))}}]}  # fmt: skip


def _amap(v: Values, rng: random.Random) -> dict[str, Any]:
    return {
        "key": N(hexadecimal(rng, 32), "auth_token app_info"),
        "location": P("precise_location", f"{v['lon']},{v['lat']}"),
        "radius": 1000,
        "extensions": "all",
        "batch": "false",
        "output": "json",
    }


def _facebook(v: Values, rng: random.Random) -> dict[str, Any]:
    extinfo = [
        "a2",
        "com.example.benchmark",
        420,
        "4.2.0",
        v["os_version"],
        v["device_model"],
        "zh_CN",
        "GMT+08:00",
        v["carrier"],
        v["width"],
        v["height"],
        "2.75",
        8,
        109,
        61,
        "Asia/Shanghai",
    ]
    several = "app_info os_version device_model system_locale carrier screen_metrics cpu_info memory_storage"
    return {"format": "json", "sdk": N("android", "os_version"), "event": P("in_app_behaviour", "CUSTOM_APP_EVENTS"), "advertiser_id": P("gaid", v["gaid"]), "advertiser_tracking_enabled": P("permission_state", "true"), "application_tracking_enabled": P("permission_state", "true"),
            "anon_id": P("app_anonymous_id", f"XZ{random_uuid(rng)}", "", "install_id sdk_device_id"), "application_package_name": P("app_info", "com.example.benchmark"),
            "extinfo": P("device_model", extinfo, several)}  # fmt: skip


def _post_json(document: dict[str, Any], _: random.Random) -> Request:
    return Request(path="/v1/batch", body=wire.json_bytes(document), mime=JSON)


def _post_form(document: dict[str, Any], _: random.Random) -> Request:
    flat = {
        key: value if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)
        for key, value in document.items()
    }
    return Request(path="/session", body=urlencode(flat).encode(), mime=FORM)


def _at(
    path: str, write: Callable[[dict[str, Any], random.Random], Request]
) -> Callable[[dict[str, Any], random.Random], Request]:
    def at(document: dict[str, Any], rng: random.Random) -> Request:
        request = write(document, rng)
        request.path = path
        return request

    return at


def _get(document: dict[str, Any], _: random.Random) -> Request:
    return Request(method="GET", path="/v3/geocode/regeo", query=urlencode(document))


def _sealed_form(document: dict[str, Any], _: random.Random) -> Request:
    packed = base64.b64encode(gzip.compress(wire.json_bytes([document]), mtime=0)).decode()
    return Request(
        path="/sa", query="project=default", body=urlencode({"data_list": packed, "gzip": "1"}).encode(), mime=FORM
    )


def _mixpanel_form(document: dict[str, Any], _: random.Random) -> Request:
    return Request(
        path="/track",
        body=urlencode({"data": json.dumps(document["data"], ensure_ascii=False), "ip": "1"}).encode(),
        mime=FORM,
    )


SDKS: tuple[Sdk, ...] = (
    Sdk("adjust", "app.adjust.com", _adjust, _at("/session", _post_form)),
    Sdk("amplitude", "api2.amplitude.com", _amplitude, _at("/2/httpapi", _post_json)),
    Sdk("mixpanel", "api.mixpanel.com", _mixpanel, _mixpanel_form),
    Sdk("segment", "api.segment.io", _segment, _at("/v1/batch", _post_json)),
    Sdk("onesignal", "onesignal.com", _onesignal, _at("/api/v1/players", _post_json)),
    Sdk("sensors", "sa.market.example", _sensors, _sealed_form),
    Sdk("openrtb", "bid.adnova.example", _openrtb, _at("/openrtb2/auction", _post_json)),
    Sdk("firebase", "www.google-analytics.com", _firebase, _at("/mp/collect", _post_json)),
    Sdk("amap", "restapi.amap.com", _amap, _get),
    Sdk("facebook", "graph.facebook.com", _facebook, _at("/v17.0/1234567890/activities", _post_form)),
)


def send(sdk: Sdk, values: Values, rng: random.Random, entry: int, labels: Labels) -> Request:
    """Return the request of an SDK, and add to the labels what is in it."""
    plain = _plain(sdk.document(values, rng), "", sdk, entry, labels)
    labels.fields += sum(1 for _ in _leaves(plain))
    return sdk.write(plain, rng)


def _plain(node: Any, name: str, sdk: Sdk, entry: int, labels: Labels) -> Any:
    match node:
        case P():
            texts = folded(*(node.value if isinstance(node.value, list) else [node.value]))
            words = frozenset((node.transform,)) if node.transform != "plain" else frozenset[str]()
            labels.truths.append(
                Truth(
                    entry,
                    node.data_type,
                    name,
                    texts,
                    "body",
                    f"sdk: {sdk.name}",
                    transform=node.transform,
                    tokens=words,
                    also=_AMBIENT | frozenset(node.also.split()),
                    instead=frozenset(node.instead.split()),
                )
            )
            return node.value
        case N():
            also = frozenset(node.also.split())
            labels.traps.append(Trap(entry, "key or kind", name, folded(node.value), also))
            return node.value
        case dict():
            return {key: _plain(value, key, sdk, entry, labels) for key, value in node.items()}
        case list():
            return [_plain(value, name, sdk, entry, labels) for value in node]
        case _:
            return node


def _leaves(node: Any) -> Iterator[Any]:
    members = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for member in members:
        yield from _leaves(member)
    if not isinstance(node, dict | list):
        yield node
