"""Example Rides, one ride: sign in by phone number, order, ride, pay, leave the app in the background."""

from __future__ import annotations

import time
from typing import Any

import protobuf
from recording import Stage

from scenarios.payload import FORM, GCJ02, JSON, as_form, as_json, md5

START = {
    "consent": "accepted",
    "visibility": "foreground",
    "registered": False,
    "permissions": {"location": "granted"},
    "uncertainty_s": 1,
}
APP = {"user-agent": "ExampleRides/6.2.1 (Android 13; Pixel 6) okhttp/3.13.1", "accept-language": "zh-CN"}
API, BID, PAY = "https://api.rides.example/v1", "https://bid.adnet.example", "https://pay.paylane.example/v1"
MAP, TILES = "https://api.mapway.example/v3", "https://tile.mapway.example"
ORDER = "602601141545123"


def play(stage: Stage, device: dict[str, Any]) -> None:
    start(stage)
    with stage.function("sign_in"):
        sign_in(stage, device)
    with stage.function("order"):
        order(stage, device)
        ride(stage, device)
    with stage.function("pay"):
        pay(stage, device)
    stage.mark(visibility="background")
    stay_behind(stage, device)


def start(stage: Stage) -> None:
    stage.okhttp.get(f"{API}/config?v=6.2.1&osv=13&ts={_now()}", APP)
    stage.okhttp.get(f"{API}/cars?v=6.2.1", APP)
    for tile in ("13/6743/3102", "13/6743/3103", "13/6744/3102"):
        stage.sdk.http("GET", f"{TILES}/{tile}.png", headers={"user-agent": "MapwaySDK/9.1"})
    stage.browser.open("https://www.rides.example/terms")


def sign_in(stage: Stage, device: dict[str, Any]) -> None:
    stage.note(input={"data_type": "phone_number", "how": "typed"})
    stage.okhttp.post(f"{API}/sms", as_json({"phone": device["phone_number"], "scene": "login"}), JSON, APP)
    stage.okhttp.post(f"{API}/sign-in", as_json({"phone": device["phone_number"], "code": "000000"}), JSON, APP)


def order(stage: Stage, device: dict[str, Any]) -> None:
    """Everything here is what the law lists for a ride, while one is ordered; the advertising SDK listens in."""
    place, ends = device["precise_location"], device["trip_endpoints"]
    stage.okhttp.get(f"{API}/places?q=jianguolu&page=1", APP)
    stage.sdk.http(
        "GET",
        f"{MAP}/direction?origin={GCJ02[1]},{GCJ02[0]}&key=7c2e91&output=json",
        headers={"user-agent": "MapwaySDK/9.1"},
    )
    stage.okhttp.post(
        f"{API}/orders",
        as_json(
            {
                "car": 1,
                "start_poi": ends[0],
                "end_poi": ends[1],
                "lat": place["lat"],
                "lng": place["lon"],
                "client_seq": "1768376712345",
                "request": "e4d909c2-90d0-4b1c-a8f7-c5b7c1f0d9ab",
            }
        ),
        JSON,
        APP,
    )
    stage.okhttp.post(
        f"{BID}/bid",
        as_json(
            {
                "id": "202601141545130000871",
                "slot": 3,
                "geo": {"lat": place["lat"], "lon": place["lon"]},
                "oaid": device["oaid"],
                "user": {"h": md5(device["phone_number"].removeprefix("+86"))},
            }
        ),
        JSON,
        APP,
    )


def ride(stage: Stage, device: dict[str, Any]) -> None:
    place = device["precise_location"]
    for compress in (False, True):
        stage.sdk.rpc(
            "positions.rides.example",
            "/rides.v1.Positions/Report",
            [
                protobuf.message(
                    {
                        1: ORDER,
                        2: {1: place["lat"] + step * 0.00004, 2: place["lon"] + step * 0.00003},
                        3: _now(),
                        4: 8 + step,
                    }
                )
                for step in range(4)
            ],
            compress=compress,
        )
    stage.okhttp.get(f"{API}/orders/{ORDER}?wait=1", APP)
    stage.sdk.websocket(
        f"wss://api.rides.example/v1/orders/{ORDER}/events",
        [as_json({"seen": number, "order": ORDER}).decode() for number in (1, 2)],
        {"user-agent": "ExampleRides/6.2.1 (events)"},
    )


def pay(stage: Stage, device: dict[str, Any]) -> None:
    stage.okhttp.post(
        f"{API}/orders/{ORDER}/pay",
        as_json({"pay_channel": "paylane", "pay_amount": 2360, "pay_time": _now()}),
        JSON,
        APP,
    )
    stage.curl(
        f"{PAY}/charge",
        "--http2",
        "-A",
        "PaylaneSDK/2.0",
        "-d",
        as_form(
            out_trade_no="2026011415470000431",
            total_fee="23.60",
            android_id=device["android_id"],
            app="com.example.rides",
        ).decode(),
        "-H",
        f"content-type: {FORM}",
    )
    stage.okhttp.pinned("https://risk.paylane.example/v1/config")


def stay_behind(stage: Stage, device: dict[str, Any]) -> None:
    """The ride is over and the app in the background; positions still go out."""
    place = device["precise_location"]
    for number in range(3):
        stage.okhttp.post(
            f"{API}/heartbeat",
            as_json({"lat": place["lat"], "lng": place["lon"], "n": number, "ts": _now()}),
            JSON,
            APP,
        )
        time.sleep(1)
    stage.okhttp.get(f"{API}/config?v=6.2.1&osv=13&ts={_now()}", APP)


def _now() -> int:
    return int(time.time() * 1000)
