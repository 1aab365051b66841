import base64
import gzip
import json
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Decoding
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.encryption.keys_in_front import unmasked
from overcollect.decoding.encryption.xor_index import under_places
from overcollect.decoding.encryption.xor_time import base64_under, snappy_under

from ..conftest import make_message
from .test_keys_in_message import IMEI, text

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


def test_so_it_is_of_bytes_amid_which_pairs_seem_to_stand(opened):
    plain = json.dumps([{"os": "Android", "imei": IMEI, "u": "e81b5c07-2f9d-4a63", "name": "b,c;d"}] * 3).encode()
    size = len(plain)
    block = bytes([size & 0x7F | 0x80, size >> 7, 61 << 2, size - 1 & 0xFF, size - 1 >> 8]) + plain
    guessed = 0
    for time in range(TIME - TIME % 256 + 0x41, TIME - TIME % 256 + 256):
        found = opened(xored(block, bytes([time & 0xFF])), "application/octet-stream", target=f"/c?stm={time}")
        assert any(IMEI in str(text) for text in found.texts)
        guessed += any("embedded" in field.node.decoding() for field in found.fields)
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


@pytest.mark.parametrize("name", ["pkg", "packageName", "appkey", "x-requested-with"])
@pytest.mark.parametrize("plain", ["9f3c51e07ab24d68", "490154203237518&0", "alice@example.test"])
def test_the_name_of_the_package_is_a_key_of_short_texts(opened, name, plain):
    package = "com.jinzhu.loan"
    found = sent(opened, {name: package, "d": text(xored(plain.encode(), package.encode())), "os": "android"})
    assert plain in found.texts
    other = sent(opened, {name: "com.jinzhu.news", "d": text(xored(plain.encode(), package.encode()))})
    assert plain not in other.texts


@pytest.mark.parametrize(
    ("document", "key"),
    [
        ([["周文博", "13758204916"], ["Анна", "+79035528146"]] * 2, b"\x37\x9a\x11"),
        ([{"imei": "13758204916", "city": "北京市海淀区中关村南大街"}], b"\x9a\xc1"),
        (
            {
                "phone": "13758204916",
                **{f"{word}_name": f"the {word} of it" for word in ["brand", "model", "board", "shop"]},
            },
            b"\xb7\x37\x9a\x11\xe4",
        ),
    ],
)
@pytest.mark.parametrize("write", [None, text])
def test_json_under_a_key_that_is_no_text_is_opened(opened, document, key, write):
    plain = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    data = xored(plain, key)
    found = opened(data, "application/octet-stream") if write is None else sent(opened, {"d": write(data)})
    assert "13758204916" in found.texts


@pytest.mark.parametrize("packed", [zlib.compress, gzip.compress])
def test_a_compressed_stream_is_under_a_text_of_the_message(opened, packed):
    key = "com.example.game"
    cookie = base64.b64encode(xored(packed(PLAIN), key.encode())).decode()

    def sent(text):
        return opened(b"", headers=(("cookie", f"bid={text}; _vg={cookie}; s=1"),))

    assert sent(key).of(IMEI).name == "imei"
    assert not any("cipher" in field.node.decoding() for field in sent("com.example.name").fields)
