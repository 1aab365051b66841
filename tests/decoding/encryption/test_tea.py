import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding.encryption.tea import in_small_blocks, of_tencent

DELTA, MASK = 0x9E3779B9, 0xFFFFFFFF
KEY = b"afcbeca926968445"
PLAIN = b"490154203237518"


def tea(high, low, key, rounds=32):
    total = 0
    for _ in range(rounds):
        total = total + DELTA & MASK
        high = high + ((low << 4) + key[0] ^ low + total ^ (low >> 5) + key[1]) & MASK
        low = low + ((high << 4) + key[2] ^ high + total ^ (high >> 5) + key[3]) & MASK
    return high, low


def xtea(high, low, key):
    total = 0
    for _ in range(32):
        high = high + (((low << 4 ^ low >> 5) + low) ^ (total + key[total & 3])) & MASK
        total = total + DELTA & MASK
        low = low + (((high << 4 ^ high >> 5) + high) ^ (total + key[total >> 11 & 3])) & MASK
    return high, low


def in_blocks(plain, key, cipher, order):
    missing = 8 - len(plain) % 8
    data = plain + bytes([missing]) * missing
    words = struct.unpack(f"{order}4I", key)
    blocks = [
        struct.pack(f"{order}2I", *cipher(*struct.unpack(f"{order}2I", data[at : at + 8]), words))
        for at in range(0, len(data), 8)
    ]
    return b"".join(blocks)


def tencent(plain, key):
    fill = -(len(plain) + 10) % 8
    data = bytes([0xA8 | fill]) + b"\x5a" * (fill + 2) + plain + bytes(7)
    words = struct.unpack(">4I", key)
    sealed = b""
    plain_before = sealed_before = bytes(8)
    for at in range(0, len(data), 8):
        mixed = bytes(a ^ b for a, b in zip(data[at : at + 8], sealed_before, strict=True))
        block = struct.pack(">2I", *tea(*struct.unpack(">2I", mixed), words, 16))
        sealed_before = bytes(a ^ b for a, b in zip(block, plain_before, strict=True))
        plain_before = mixed
        sealed += sealed_before
    return sealed


def test_a_published_example_of_xtea():
    sealed = bytes.fromhex("497df3d072612cb5")
    words = struct.unpack(">4I", bytes(range(16)))
    assert struct.pack(">2I", *xtea(*struct.unpack(">2I", b"ABCDEFGH"), words)) == sealed


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize(("cipher", "name"), [(tea, "tea-ecb"), (xtea, "xtea-ecb")])
def test_texts_are_opened(cipher, name, order):
    assert list(in_small_blocks(in_blocks(PLAIN, KEY, cipher, order), KEY)) == [(name, PLAIN)]


@settings(max_examples=30)
@given(st.binary(max_size=80), st.binary(min_size=16, max_size=16))
def test_what_tencent_chains_is_undone(plain, key):
    sealed = tencent(plain, key)
    assert of_tencent(sealed, key) == plain
    assert of_tencent(sealed, key[::-1] + b"") in (None, plain)
    assert of_tencent(sealed[:-1], key) is None


@settings(max_examples=30)
@given(st.binary(max_size=96), st.binary(min_size=15, max_size=17))
def test_random_bytes_are_nothing(data, key):
    assert not list(in_small_blocks(data, key))
