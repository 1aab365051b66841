from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "sdk/2.19.0 os/android-34 lang/ko-KR device/SM-S918N app_ver/3.4.0",
            {"2.19.0": "sdk", "android-34": "os", "ko-KR": "lang", "SM-S918N": "device", "3.4.0": "app_ver"},
        ),
        ("auth-swift/2.4.4 iOS/17.2 Device/iPad13,4", {"17.2": "iOS", "iPad13,4": "Device"}),
    ],
)
def test_products_name_their_values(opened, text, names):
    found = opened(json.dumps({"agent": text}).encode())

    assert {value: found.of(value).name for value in names} == names
    assert found.of(text).opened


@pytest.mark.parametrize(
    "text",
    [
        "Ledger/910 CFNetwork/1490.0.4 Darwin/23.2.0",
        "Dalvik/2.1.0 (Linux; U; Android 13; 2211133C Build/TKQ1.220905.001)",
        "he/she and/or this/that",
        "text/html, application/xhtml+xml, image/png",
        "app/1.0 os/a13 os/b14",
        "os/android-34 device/SM-S918N",
    ],
)
def test_rows_of_programs_and_prose_are_no_products(opened, text):
    assert opened(json.dumps({"agent": text}).encode()).texts == [text]
