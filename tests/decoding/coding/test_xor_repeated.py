import base64
import json
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.decoding.coding.xor_repeated import SMALLEST, solve

IMEI = "490154203237518"
PLAIN = json.dumps(
    {
        "event": "launch",
        "device": {"imei": IMEI, "model": "Pixel 6", "os": "android 13", "brand": "google", "lang": "zh-CN"},
        "user": {"name": "李小明", "email": "alice@example.test"},
        "time": 1767225600123,
        "session": "5f1d8c3a-7b2e-4e60-9c41-d2a86b90e7f3",
        "app": {"id": "com.example.music", "version": "10.18.5", "channel": "example-store", "first": True},
    },
    ensure_ascii=False,
).encode()


def sealed(data, key):
    return bytes(code ^ key[place % len(key)] for place, code in enumerate(data))


@pytest.mark.parametrize("key", [b"k3y", b"k3yS4lt!", b"Zx9$", bytes.fromhex("129a7f03"), b"\xfe\x01\x80"])
def test_json_under_a_key_of_several_bytes_is_opened_and_the_key_is_told(opened, key):
    found = opened(sealed(PLAIN, key), "application/octet-stream")

    assert found.of(IMEI).name == "imei"
    assert found.of(IMEI).node.chain()[1].parameters == {"key": f"0x{key.hex()}"}


def test_a_key_that_is_text_is_found_in_base64_and_hexadecimal_too(opened):
    coded = sealed(PLAIN, b"k3yS4lt!")

    for text in (base64.b64encode(coded).decode(), coded.hex()):
        assert opened(json.dumps({"d": text}).encode()).of(IMEI).name == "imei"


@settings(max_examples=60)
@given(st.lists(st.integers(0, 255), min_size=2, max_size=6, unique=True).map(bytes))
def test_a_key_of_different_bytes_is_found_whatever_they_are(key):
    found = solve(sealed(PLAIN, key))

    assert found is not None
    assert sealed(sealed(PLAIN, key), found) == PLAIN


@pytest.mark.parametrize("size", [96, 300, 5000])
def test_random_bytes_are_no_disguise(size):
    source = random.Random(7)

    assert all(solve(source.randbytes(size)) is None for _ in range(200))


@pytest.mark.parametrize(
    "data",
    [
        bytes(4000),
        b"\0\1\2\3" * 500,
        zlib.compress(PLAIN * 9),
        b"the same line again\x01\n" * 200,
        bytes(range(256)) * 9,
    ],
)
def test_formats_that_repeat_themselves_are_no_disguise(data):
    assert solve(data) is None


@settings(max_examples=100)
@given(st.binary(min_size=1, max_size=40), st.integers(1, 40))
def test_no_bytes_raise(opened, piece, times):
    body = b"\1" + piece * times
    found = opened(body, "application/octet-stream", budget=Budget(output=1000, nodes=100))

    assert sum(gap.bytes for gap in found.gaps) <= found.size


@pytest.mark.parametrize("key", [b"\x3c\xa1\x77", b"\xf0\x9f", b"\x01\xfe\x88\x10"])
def test_short_json_under_few_bytes_that_are_no_text_is_opened(opened, key):
    plain = b'{"imsi":"001010123456789","imei":"490154203237518","android_id":"dead00beef00cafe"}'
    data = sealed(plain, key)
    assert len(data) < SMALLEST
    found = opened(json.dumps({"d": base64.b64encode(data).decode()}).encode(), "application/json")
    assert IMEI in [field.value for field in found.fields]
