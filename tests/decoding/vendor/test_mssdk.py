import struct
import zlib

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text_cache import TextCache
from overcollect.decoding.vendor.mssdk import AES_KEY, AES_VECTOR, MAGIC, VECTOR_END, XTEA_KEYS, Mssdk, rounds_of

from ...conftest import varint

ANDROID_ID, ADDRESS = "a3c1f0e29b7d4586", "192.168.1.23"
WORD, DELTA = 0xFFFFFFFF, 0x9E3779B9


def xtea(block, key, rounds):
    """Encrypt a block as Needham and Wheeler's "Tea extensions" does."""
    left, right = struct.unpack(">2I", block)
    total = 0
    for _ in range(rounds):
        left = (left + (((right << 4 ^ right >> 5) + right) ^ (total + key[total & 3]))) & WORD
        total = (total + DELTA) & WORD
        right = (right + (((left << 4 ^ left >> 5) + left) ^ (total + key[total >> 11 & 3]))) & WORD
    return struct.pack(">2I", left, right)


def message(varint, plain, key=XTEA_KEYS[0], tail=b"\x01\x02\x03\x04", stream=None):
    content = b"\x07\x12\x34" + struct.pack("<I", len(plain)) + (zlib.compress(plain, 1) if stream is None else stream)
    content += bytes(-len(content) % 8)
    inner, before = b"", tail + VECTOR_END
    for at in range(0, len(content), 8):
        block = bytes(a ^ b for a, b in zip(content[at : at + 8], before, strict=True))
        before = xtea(block, key, rounds_of(tail))
        inner += before
    bare = bytes([inner[0] ^ 3]) + inner + tail
    missing = 16 - len(bare) % 16
    encryptor = Cipher(AES(AES_KEY), CBC(AES_VECTOR)).encryptor()
    sealed = encryptor.update(bare + bytes(missing - 1) + bytes([missing]))
    return MAGIC + b"\x02\x22" + varint(len(sealed)) + sealed + b"\x28" + varint(1795757400000 * 2)


@pytest.fixture
def facts(protobuf):
    return protobuf((1, protobuf((2, "google"), (3, "Pixel 6"), (21, ANDROID_ID), (32, ADDRESS))), (6, 1233))


@pytest.mark.parametrize("key", XTEA_KEYS)
@pytest.mark.parametrize("tail", [b"\x01\x02\x03\x04", b"\xff\xff\xff\xff", bytes(4), b"\x02\0\0\0"])
def test_it_is_opened(opened, facts, key, tail):
    found = opened(message(varint, facts, key, tail), "application/octet-stream", host="mssdk.example")

    assert found.of(ANDROID_ID).node.location() == "body.mssdk.4.protobuf.1.21"
    assert found.of(ADDRESS)
    assert not found.gaps


def test_other_keys_and_broken_streams_stay_closed_and_told(opened, facts):
    for body in (
        message(varint, facts, key=(1, 2, 3, 4)),
        message(varint, facts, stream=b"\x78\x01 and more, not zlib"),
    ):
        found = opened(body, "application/octet-stream", host="mssdk.example")

        assert all("mssdk" not in field.node.decoding() for field in found.fields)


@given(st.binary(max_size=200))
def test_other_bytes_behind_the_beginning_open_to_nothing(rest):
    room = Room(Budget(), TextCache())

    assert Mssdk().open(MAGIC + rest, "", room) is None
    assert Mssdk().open(MAGIC + b"\x02\x22" + varint(len(rest)) + rest, "", room) is None
