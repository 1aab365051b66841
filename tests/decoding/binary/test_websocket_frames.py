import json
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.binary.websocket_frames import WebsocketFrames
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text_cache import TextCache

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "op": "auth"}).encode()
MASK = bytes.fromhex("37fa213d")


def frame(payload, first=0x81, mask=MASK):
    size = len(payload)
    sign = 0x80 if mask else 0
    length = bytes([size | sign]) if size < 126 else bytes([126 | sign]) + size.to_bytes(2)
    return bytes([first]) + length + mask + (xored(payload, mask) if mask and payload else payload)


def opens(data):
    return WebsocketFrames().open(data, "", Room(Budget(), TextCache()))


def test_the_published_frames_are_read():
    # RFC 6455, 5.7, and RFC 7692, 7.2.3.1
    assert opens(bytes.fromhex("818537fa213d7f9f4d5158")).children[0].value == b"Hello"
    assert opens(bytes.fromhex("810548656c6c6f")).children[0].value == b"Hello"
    assert opens(bytes.fromhex("c107f248cdc9c90700")).children[0].value == b"Hello"


@pytest.mark.parametrize("mask", [MASK, b""])
def test_json_in_a_frame_of_a_body_is_opened(opened, mask):
    for body in (
        frame(PLAIN, mask=mask),
        frame(PLAIN * 9, mask=mask),
        frame(b"{}", mask=mask) + frame(PLAIN, mask=mask),
    ):
        found = opened(body, "application/octet-stream")
        assert IMEI in "".join(map(str, found.texts))
        assert any("websocket-frame" in field.node.decoding() for field in found.fields)


def test_bytes_under_a_mask_and_compressed_texts_are_opened(opened):
    assert opened(frame(zlib.compress(PLAIN), 0x82)).of(IMEI).name == "imei"
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(PLAIN) + packer.flush(zlib.Z_SYNC_FLUSH)
    assert opened(frame(packed[:-4], 0xC1)).of(IMEI).name == "imei"


@pytest.mark.parametrize(
    "data",
    [
        frame(PLAIN)[:-1],
        frame(PLAIN) + b"\x81",
        frame(b"\xff\xfe" + PLAIN),
        frame(PLAIN, 0x82, b""),
        frame(PLAIN, 0x91),
    ],
)
def test_others_are_none(data):
    assert opens(data) is None


def test_random_bytes_that_begin_so_are_none():
    rng = random.Random(3)
    assert not any(opens(bytes([0x81, rng.randrange(128, 256)]) + rng.randbytes(60)) for _ in range(2000))


@given(st.binary(max_size=60).map(lambda rest: b"\x81" + rest))
def test_any_bytes_are_read_without_error(data):
    opens(data)


@given(st.text(min_size=8, max_size=300).filter(str.isprintable))
def test_every_text_is_read_back(text):
    found = opens(frame(text.encode()))
    assert found.children[0].value == text.encode()
