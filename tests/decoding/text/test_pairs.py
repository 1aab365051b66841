from __future__ import annotations

import json

import pytest

from overcollect.decoding.vendor.baidu_text import disguised

IMEI = "490154203237518"


@pytest.mark.parametrize(
    "text",
    [
        "imei={},model=MI 5,ll=39.9",
        "model=MI 5;imei={};x=1",
        "model=MI5|imei={}",
        "model=MI5 imei={} x=1",
        'model="MI 5" imei="{}"',
        "model=MI5\x01imei={}",
        "model=MI5||imei={}||x=1",
        "[device]\nmodel = MI 5\nimei = {}\n",
        "# a\nmodel=MI 5\nimei={}\n",
        "model: MI 5\nimei: {}",
        'device:\n  model: MI 5\n  imei: "{}"\n',
        "model:MI 5;imei:{}",
        "register model:MI 5, imei:{}, user:u8, net:wifi",
        "---\nuser:\n  model: MI 5\n  imei: {}\n  os: 13",
        "2024-05-06 12:00:01 I/Net: imei={}",
        "12:00:01 sent imei={} to log",
        "12:00:01 a\n12:00:02 imei={}\n12:00:03 b\n",
    ],
)
def test_pairs_give_names_to_values(opened, text):
    text = text.format(IMEI)
    found = opened(text.encode(), "text/plain")

    assert found.of(IMEI).name == "imei"
    assert found.of(text).opened
    assert IMEI in opened(json.dumps({"log": text}).encode()).texts


def test_a_comma_is_part_of_the_value_where_semicolons_part_the_pairs(opened):
    found = opened(b"ll=39.9087,116.3975;model=MI 5", "text/plain")

    assert found.of("39.9087,116.3975").name == "ll"
    assert found.of("MI 5").name == "model"


def test_cards_and_calendars_have_parameters_between_name_and_value(opened):
    found = opened(
        b"BEGIN:VCARD\r\nTEL;TYPE=CELL:13800138000\r\nEMAIL:alice@example.test\r\nEND:VCARD\r\n", "text/vcard"
    )

    assert found.of("13800138000").name == "TEL"
    assert found.of("alice@example.test").name == "EMAIL"


def test_base64_beside_pairs_is_opened(opened):
    token = "eyJpbWVpIjoiNDkwMTU0MjAzMjM3NTE4IiwibW9kZWwiOiJNSSA1In0"

    assert IMEI in opened(f"12:00:01 v=1 k=2 body {token}".encode(), "text/plain").texts


@pytest.mark.parametrize(
    "text",
    [
        "text/html;q=0.9",
        "a <= b and c >= d",
        "if a == b",
        "Mozilla/5.0 (Linux; Android 13; Pixel 6) AppleWebKit/537.36 (KHTML, like Gecko)",
        "https://a.example:8443",
        "Note: this is one sentence, with a comma",
        "12:00:01,12:00:02",
        "function f(a){var b=1,c=2;return b}",
        "const f=(a)=>{x=1;y=2}",
        "<p>a=1;b=2</p><p>",
        "x = y",
    ],
)
def test_what_only_looks_like_pairs_is_left_alone(opened, text):
    assert not any("pairs" in field.node.decoding() for field in opened(json.dumps([text]).encode()).fields)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("imei:{},wifimac:3c:5a:b4:12:9f:7e", "wifimac", "3c:5a:b4:12:9f:7e"),
        ("wifimac:3c:5a:b4:12:9f:7e,imei:{}", "imei", IMEI),
        ("lat:31.230416,lng:121.473701", "lng", "121.473701"),
        ("姓名：李小明，手机号：13800138000，身份证号：11010519491231002X", "手机号", "13800138000"),
        ("姓名: 李小明\n手机号: 13800138000", "姓名", "李小明"),
    ],
)
def test_pairs_in_small_letters_and_in_chinese_are_opened_inside_json(opened, text, name, value):
    assert opened(json.dumps({"d": text.format(IMEI)}).encode()).of(value).name == name


@pytest.mark.parametrize("text", ["12:30:45", "urn:isbn:9780306406157", "注意：今天有雨", "16:9, 4:3, 1:1"])
def test_times_ratios_and_sentences_are_no_pairs(opened, text):
    assert not opened(json.dumps({"d": text}).encode()).of(text).opened


def test_pairs_behind_a_mark_and_between_bars_with_a_hash(opened):
    """As logs of a bus app write them, in public code."""
    found = opened(
        f"<ADV_EXHIBIT>adv_id:14317 |# s:android |# imei:{IMEI} |# deviceType:Redmi 5 Plus |# v:3.50.2".encode()
    )

    assert found.of(IMEI).name == "imei"
    assert found.of("Redmi 5 Plus").name == "deviceType"
    assert found.of("14317").name == "adv_id"


def test_names_before_an_at_sign(opened):
    token = disguised("1080_1920_android_7.1_461")
    found = opened(target=f"/?pu=cua%40{token},osname%40baiduappsearch,ctv%401")

    assert found.of("1080_1920_android_7.1_461").name == "cua"
    assert found.of("1").name == "ctv"


@pytest.mark.parametrize("text", ["li@example.com,wang@example.com", "li@example,", "@li,@wang", "to@li"])
def test_addresses_and_mentions_are_no_pairs(opened, text):
    assert all("pairs" not in field.node.decoding() for field in opened(json.dumps({"to": text}).encode()).fields)


@pytest.mark.parametrize("blank", ["\n", "\r\n", "\t", "\t\n "])
def test_a_run_of_blanks_is_looked_through_once(opened, blank):
    """A search that does so from each of them does not end here."""
    found = opened(f"name: Anna{blank * 100_000}city: Ulm".encode())
    assert [found.of(value).name for value in ("Anna", "Ulm")] == ["name", "city"]
