import base64
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Decoding
from overcollect.decoding.coding.ciphers import xored
from overcollect.decoding.coding.keys_in_front import unmasked
from overcollect.decoding.coding.xor_index import under_places
from overcollect.decoding.coding.xor_time import base64_under, snappy_under

from .conftest import make_message
from .test_sealed import IMEI, text

PLAIN = json.dumps({"imei": IMEI, "net": "wifi", "city": "北京", "language": "zh_CN"}, ensure_ascii=False).encode()
TIME = 1764232557421
PLACES = bytes(range(256))
SNAPPY = bytes([len(PLAIN), 60 << 2, len(PLAIN) - 1]) + PLAIN  # one literal


def sent(opened, body, **settings):
    return opened(json.dumps(body).encode(), "application/json", **settings)


def test_the_digits_of_a_time_are_the_key(opened):
    found = sent(opened, {"data": text(xored(PLAIN, str(TIME).encode())), "ts": str(TIME)})
    assert found.of(IMEI).name == "imei"
    assert not found.gaps


def test_the_lowest_byte_of_a_time_is_the_key(opened):
    body = xored(SNAPPY, bytes([TIME & 0xFF]))
    found = opened(body, "application/json", target=f"/collect?stm={TIME}")
    assert found.of(IMEI).name == "imei"
    other = opened(body, "application/json", target=f"/collect?stm={TIME + 1}")
    assert not any("cipher" in field.node.decoding() for field in other.fields)
    assert snappy_under(body, TIME) == SNAPPY
    assert snappy_under(body, TIME + 1) is None


def test_so_it_is_of_what_looks_like_damaged_json_or_like_texts_behind_their_length(opened):
    plain = f"i={IMEI}，城市=北京&language=zh_CN&b={IMEI}{IMEI}".encode()
    block = bytes([len(plain), 60 << 2, len(plain) - 1]) + plain
    guessed = 0
    for time in range(TIME - TIME % 256 + 0x40, TIME - TIME % 256 + 0x80):
        body = xored(block, bytes([time & 0xFF]))
        found = opened(body, "application/json", target=f"/collect?stm={time}")
        assert any(IMEI in str(text) for text in found.texts)
        guessed += any("sized-texts" in field.node.decoding() for field in found.fields)
    assert guessed


def test_the_remainder_of_a_time_is_the_key(opened):
    data = xored(base64.b64encode(PLAIN), str(TIME % 120).encode()).decode()
    found = sent(opened, {"data": data, "ts": text(str(TIME).encode())})
    assert found.of(IMEI).name == "imei"
    assert base64_under(data.encode(), TIME + 1) is None


def test_masks_and_places_need_no_key(opened):
    mask = b"\x9c\x31\x07\xee"
    assert opened(mask + xored(PLAIN, mask), "application/octet-stream").of(IMEI)
    assert sent(opened, {"s": text(xored(PLAIN, PLACES))}).of(IMEI)


@given(st.binary(max_size=4096), st.integers(10**9, 10**13))
def test_random_bytes_are_nothing(data, time):
    assert [read(data) for read in (unmasked, under_places)] == [None, None]
    assert [read(data, time) for read in (snappy_under, base64_under)] == [None, None]


@given(st.dictionaries(st.text(), st.text(), min_size=2), st.binary(min_size=4, max_size=4))
def test_json_comes_back_from_under_masks_and_places(tree, mask):
    plain = json.dumps(tree).encode()
    if len(plain) >= 16:
        assert unmasked(mask + xored(plain, mask)) == plain
        assert under_places(xored(plain, PLACES)) == plain


@pytest.mark.parametrize("size", [24, 33, 64])
def test_tokens_beside_times_and_numbers_stay_closed(size):
    decoding, numbers = Decoding(), random.Random(size)
    for _ in range(300):
        body = {"ts": str(TIME), "id": numbers.randbytes(8).hex(), "t": text(numbers.randbytes(size))}
        fields = decoding.open(make_message(json.dumps(body).encode(), "application/json")).fields
        assert not any("cipher" in field.node.decoding() for field in fields)
