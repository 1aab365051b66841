"""Bytes in hexadecimal one by one, with 0x in front, and as lists of numbers."""

from __future__ import annotations

import gzip
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "name": "李小明"}, ensure_ascii=False)


def spelled(data, between, before=""):
    return between.join(f"{before}{code:02x}" for code in data)


@pytest.mark.parametrize("between", [" ", ":", "-", ",", ", "])
@pytest.mark.parametrize("before", ["", "0x"])
@pytest.mark.parametrize("data", [PLAIN.encode(), gzip.compress(PLAIN.encode(), mtime=0)])
def test_bytes_in_hexadecimal_are_opened(opened, between, before, data):
    text = spelled(data, between, before)

    for body in (json.dumps({"d": text}), json.dumps({"d": text.upper().replace("0X", "0x")}), text):
        assert opened(body.encode()).of(IMEI).name == "imei"


def test_hexadecimal_with_0x_in_front_is_opened(opened):
    assert opened(json.dumps({"d": "0x" + PLAIN.encode().hex()}).encode()).of(IMEI).name == "imei"


def test_digits_one_by_one_are_a_number(opened):
    assert IMEI in opened(json.dumps({"d": spelled(IMEI.encode(), " ")}).encode()).texts


@pytest.mark.parametrize(
    "text",
    [
        "00:00:5e:00:53:01",
        "12:30:45 12:30:46 12:30:47",
        "23 45 67 34 56 43 21 33 65 72 73 74",
        "05 12 23 33 41 45 50 61",
        "2026-01-01-12-30-45-00-01-02",
        "4e:1f:3a:9c:77:00:b1:5e:6d:2a:90:c4:11:8f:e3:52:ab:0d:68:f7",
        "0x8ba1f109551bd432803012645ac136ddd64dba72",
        "ab cd ef are the letters of it and so on",
    ],
)
def test_addresses_numbers_times_and_fingerprints_stay_what_they_are(opened, text):
    assert [field.value for field in opened(json.dumps({"d": text}).encode()).fields] == [text]


@given(st.text(alphabet="0123456789abcdefx :,-\n", max_size=80))
def test_no_text_raises(opened, text):
    found = opened(json.dumps({"d": text}).encode(), budget=Budget(output=40))

    assert sum(gap.bytes for gap in found.gaps) <= found.size


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("data", [PLAIN.encode(), gzip.compress(PLAIN.encode(), mtime=0)])
def test_a_list_of_bytes_is_opened_beside_its_numbers(opened, signed, data):
    numbers = [code - 256 if signed and code > 127 else code for code in data]
    found = opened(json.dumps({"type": "Buffer", "data": numbers}).encode())

    assert found.of(IMEI).name == "imei"
    assert found.values["body.json$.data[0]"] == str(numbers[0])


def test_a_digest_in_a_list_of_bytes_is_bytes(opened):
    digest = hashlib.sha256(IMEI.encode()).digest()

    for numbers in (list(digest), [code - 256 if code > 127 else code for code in digest]):
        assert digest in opened(json.dumps({"d": numbers}).encode()).texts


@pytest.mark.parametrize(
    "numbers",
    [
        [72, 75, 80, 78, 77, 76, 74, 73, 75],
        [-60, -71, -80, -75, -66, -90, -55, -61, -62, -70, -81, -77, -68, -59, -73, -64],
        [0] * 32,
        list(range(64)),
        [1, 2, 3, 4, 5, 6, 7, 8],
        [300, *PLAIN.encode()],
        [120, 130, 125, 118, 122, 131, 128, 119],
    ],
)
def test_measurements_are_only_numbers(opened, numbers):
    found = opened(json.dumps({"d": numbers}).encode())

    assert [field.value for field in found.fields] == list(map(str, numbers))


@given(st.lists(st.integers(-200, 300), min_size=1, max_size=100))
def test_no_list_of_numbers_loses_any(opened, numbers):
    values = opened(json.dumps({"d": numbers}).encode()).values

    assert [values[f"body.json$.d[{place}]"] for place in range(len(numbers))] == list(map(str, numbers))
