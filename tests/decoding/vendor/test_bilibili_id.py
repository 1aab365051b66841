import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text_cache import TextCache
from overcollect.decoding.vendor.bilibili_id import BilibiliId


def written(text):
    data = text.encode()
    found = bytearray([data[0] ^ len(data) & 0xFF])
    for byte in data[1:]:
        found.append(byte ^ found[-1])
    return base64.b64encode(found).decode()


@pytest.mark.parametrize("spell", [str, lambda text: text.rstrip("=").translate(str.maketrans("+/", "-_"))])
def test_the_addresses_in_it_are_told(opened, spell):
    found = opened(headers=(("device-id", spell(written("00005e005301|00005e005302||zx1g42cpjd"))),))

    assert found.of("00005e005301").name == "mac"
    assert found.of("00005e005302").name == "bluetooth_mac"
    assert found.of("zx1g42cpjd").name == "serial"


def test_an_id_and_a_model(opened):
    found = opened(headers=(("device-id", written("a3c1f0e29b7d4586@Pixel 6 Pro")),))

    assert found.of("a3c1f0e29b7d4586").name == "device-id"
    assert found.of("Pixel 6 Pro").name == "model"


@pytest.mark.parametrize("text", ["no id but words in a row", "0123456789abcdef0123", "a@b|c and others"])
def test_other_texts_stay_closed(opened, text):
    found = opened(headers=(("device-id", written(text)),))

    assert all("bilibili-id" not in field.node.decoding() for field in found.fields)


@given(st.binary(min_size=18, max_size=66).map(base64.b64encode))
def test_other_bytes_open_to_nothing(token):
    assert BilibiliId().open(token.decode(), "", Room(Budget(), TextCache())) is None
