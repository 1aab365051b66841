"""Example Music, first run: the notice is shown and accepted, the user searches, plays, allows notifications, ends."""

from __future__ import annotations

import time
from typing import Any

import protobuf
from answers import picture
from recording import Stage

from scenarios.payload import FORM, GCJ02, JSON, PROTOBUF, as_base64, as_form, as_gzip, as_json, jwt, md5

START = {"consent": "never", "visibility": "foreground", "registered": False, "uncertainty_s": 1}
APP = {"user-agent": "ExampleMusic/10.18.5 (Android 13; Pixel 6) okhttp/3.13.1", "accept-language": "zh-CN"}
COMMON = "v=10.18.5&osv=13&channel=store"
NATIVE = ("-A", "ExampleMusic/10.18.5 (native)")
API, CDN, LIVE = "https://api.music.example/v1", "https://cdn.music.example", "wss://live.music.example"
TALLY, BID, COURIER = "https://log.tally.example/v2", "https://bid.adnet.example", "https://api.courier.example/v3"


def play(stage: Stage, device: dict[str, Any]) -> None:
    start(stage, device)
    stage.mark(consent="notice_shown")
    read_notice(stage)
    stage.mark(consent="accepted")
    settle(stage, device)
    with stage.function("search"):
        search(stage, device)
    with stage.function("play"):
        listen(stage, device)
    with stage.function("notifications"):
        subscribe(stage, device)
    stage.mark(visibility="background")
    stay_behind(stage, device)


def start(stage: Stage, device: dict[str, Any]) -> None:
    """The app starts; three SDKs start with it and do not wait for the user."""
    stage.okhttp.get(f"{API}/config?{COMMON}&ts={_now()}", trace("00f067aa0ba902b7"))
    stage.okhttp.get(f"{API}/version?{COMMON}", APP)
    stage.okhttp.get(
        f"{API}/experiments?rev=10.18.5.9&seed=358204", {**APP, "if-none-match": '"9e107d9d372bb6826bd81d3542a419d6"'}
    )
    stage.okhttp.post(
        f"{TALLY}/events", tally("app_start", {"oaid": device["oaid"]}), JSON, {**APP, "Content-Encoding": "gzip"}
    )
    stage.okhttp.post(
        f"{BID}/init",
        as_form(app="com.example.music", sdkv="5.4.1", dev=md5(device["imei"]), ts=_now(), req="202601141530270000431"),
        FORM,
        APP,
    )
    stage.sdk.http(
        "POST",
        f"{COURIER}/start",
        as_json({"appkey": "c7d1e0", "android_id": device["android_id"], "sdkv": "3.2.0"}),
        {"user-agent": "CourierPush/3.2 (Android 13)", "content-type": "application/json"},
    )


def read_notice(stage: Stage) -> None:
    stage.browser.open("https://www.music.example/privacy")


def settle(stage: Stage, device: dict[str, Any]) -> None:
    """Accepted, no function in use: the app takes what it can get."""
    stage.okhttp.get(f"{API}/home?{COMMON}&ts={_now()}", trace("53995c3f42cd8ad8"))
    for number in range(2):
        stage.okhttp.get(f"{API}/playlists?page={number + 1}&{COMMON}&ts={_now()}", trace("a2fb4a1d1a96d312"))
    stage.okhttp.get(f"{API}/banner?slot=top", APP)
    stage.curl(f"{CDN}/covers/{{3f2b8a,77aa01,c0ffee,9d41e2}}.png", *NATIVE)
    stage.curl(
        f"{CDN}/covers/3f2b8a.png", *NATIVE, "-H", f"if-none-match: {picture('/covers/3f2b8a.png').headers[1][1]}"
    )
    stage.okhttp.post(
        f"{API}/friends/match",
        as_json({"contacts": device["contacts_list"], "batch": "20260114-000318", "more": False}),
        JSON,
        APP,
    )
    stage.okhttp.post(
        f"{TALLY}/apps",
        as_gzip(as_json({"app": "com.example.music", "pkgs": device["installed_apps"], "seq": 4})),
        JSON,
        {**APP, "Content-Encoding": "gzip"},
    )
    claims = {"iss": "com.example.music", "email": device["email_address"], "iat": 1768371027}
    stage.okhttp.post(f"{TALLY}/identify", as_json({"u": jwt(claims), "seq": 5}), JSON, APP)
    stage.curl(
        f"{API}/diagnostics",
        "--http1.1",
        *NATIVE,
        "-F",
        "report=@-;filename=report.json;type=application/json",
        "-F",
        "lines=318",
        content=as_json(
            {
                "level": "info",
                "sim": {"imsi": device["imsi"]},
                "uptime_ms": 48122,
                "req": "8f14e45f-ceea-467f-a0e6-2b1d0f3c9a57",
            }
        ),
    )


def search(stage: Stage, device: dict[str, Any]) -> None:
    for number, word in enumerate(("晨光", "river")):
        stage.okhttp.get(f"{API}/search?q={word}&page={number + 1}&{COMMON}", trace("b9c7c989f97918e1"))
    request = {
        "id": "202601141530440000519",
        "slot": 12,
        "device": {"imei": device["imei"], "oaid": device["oaid"], "lat": GCJ02[0], "lon": GCJ02[1]},
    }
    stage.okhttp.post(f"{BID}/bid", as_json({"v": 3, "data": as_base64(as_json(request))}), JSON, APP)
    stage.curl(f"{CDN}/covers/{{b81e04,5e17d9}}.png", *NATIVE)


def listen(stage: Stage, device: dict[str, Any]) -> None:
    stage.browser.open("https://www.music.example/charts")
    for part in range(3):
        stage.curl(
            f"{CDN}/songs/718204913355021/{part}.mp3", "--http1.1", "-r", f"{part * 4096}-{part * 4096 + 4095}", *NATIVE
        )
        stage.okhttp.post(
            f"{API}/progress",
            as_json(
                {"song": "718204913355021", "pos_ms": part * 5000, "nonce": "0f8fad5b-d9cb-469f-a165-70867728950e"}
            ),
            JSON,
            APP,
        )
    stage.curl(f"{API}/lyrics?song=718204913355021", "--compressed", *NATIVE)
    stage.okhttp.websocket(
        f"{LIVE}/room/2048",
        [
            as_json({"type": "hello", "room": 2048, "dev": device["oaid"]}).decode(),
            protobuf.message({1: 7, 2: "song", 3: 95_120}),
        ],
        APP,
    )
    stage.sdk.websocket(
        f"{LIVE}/lyrics",
        [as_json({"song": "718204913355021", "at_ms": at}).decode() for at in (1000, 2000, 3000)],
        {"user-agent": "ExampleMusic/10.18.5 (lyrics)"},
    )
    bid = protobuf.message(
        {
            1: "202601141530580000733",
            2: {1: device["imei"], 2: device["android_id"], 5: {1: GCJ02[0], 2: GCJ02[1]}, 6: "Android", 7: "13"},
            3: [{1: 12, 2: "banner"}, {1: 14, 2: "video"}],
        }
    )
    stage.okhttp.post(f"{BID}/bid2", bid, PROTOBUF, APP)
    stage.curl(
        f"http://t.adnet.example/imp?id=202601141530580000733&mac={device['mac_address']}&ts={_now()}",
        "-A",
        "AdNetSDK/5.4.1",
    )


def subscribe(stage: Stage, device: dict[str, Any]) -> None:
    """The user switches on notifications, for which the token is needed. Two other connections refuse the proxy."""
    stage.sdk.http(
        "POST",
        f"{COURIER}/subscribe",
        as_json({"appkey": "c7d1e0", "push_token": device["push_token"], "topics": ["new-songs"]}),
        {"user-agent": "CourierPush/3.2 (Android 13)", "content-type": "application/json"},
    )
    stage.curl.distrusting("https://conn.courier.example/")
    stage.okhttp.pinned("https://cfg.adnet.example/v1/config")


def stay_behind(stage: Stage, device: dict[str, Any]) -> None:
    """The app is in the background and goes on sending."""
    place = device["precise_location"]
    for number in range(3):
        stage.okhttp.post(
            f"{API}/nearby",
            as_json({"lat": place["lat"], "lng": place["lon"], "acc": 18.0, "n": number, "ts": _now()}),
            JSON,
            APP,
        )
        stage.okhttp.post(
            f"{TALLY}/events",
            tally("heartbeat", {"oaid": device["oaid"], "n": number}),
            JSON,
            {**APP, "Content-Encoding": "gzip"},
        )
        time.sleep(1)


def tally(event: str, more: dict[str, Any]) -> bytes:
    return as_gzip(
        as_json(
            {"app": "com.example.music", "av": "10.18.5", "osv": "13", "list": [{"en": event, "t": _now()}], **more}
        )
    )


def trace(span: str) -> dict[str, str]:
    """The app's headers with ids of distributed tracing, which name a request and no device."""
    return {**APP, "x-b3-spanid": span, "x-request-id": "3b241101-e2bb-4255-8caf-4136c566a962"}


def _now() -> int:
    return int(time.time() * 1000)
