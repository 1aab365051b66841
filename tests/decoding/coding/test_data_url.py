from __future__ import annotations

import base64
import json

import pytest


def one(opened, value):
    return opened(json.dumps({"v": value}).encode(), "application/json")


@pytest.mark.parametrize(
    "url",
    [
        "data:application/json;base64," + base64.b64encode(b'{"imei":"490154203237518"}').decode(),
        "data:application/json;charset=utf-8,%7B%22imei%22%3A%22490154203237518%22%7D",
        'data:,{"imei":"490154203237518"}',
        "DATA:application/json;base64," + base64.urlsafe_b64encode(b'{"imei":"490154203237518"}').decode().rstrip("="),
    ],
)
def test_the_content_is_opened(opened, url):
    assert one(opened, url).chain("490154203237518") == ["json", "data-url", "json"]


def test_a_picture_is_bytes(opened):
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256))

    assert picture in one(opened, "data:image/png;base64," + base64.b64encode(picture).decode()).texts


@pytest.mark.parametrize("text", ["data: none", "data:5", "data:image/png;base64", "metadata:,x"])
def test_what_is_no_data_url_stays(opened, text):
    assert one(opened, text).texts == [text]


@pytest.mark.parametrize(
    "body", [b"data:" + b";a=b" * 100_000, b"data:;base64," + b"A" * 100_001, b"data:;base64,=" * 9]
)
def test_hostile_ones_do_no_harm(opened, body):
    found = opened(body)

    assert sum(gap.bytes for gap in found.gaps) <= found.size
