"""Vectors that programs take from examples, on keys that stand beside the value."""

import base64
import json

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4
from cryptography.hazmat.primitives.ciphers.modes import CBC
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.encryption.common_vectors import better, under_common

KEY, IMEI = b"kbzk1DSbJiV_O3p5", "490154203237518"
PLAIN = json.dumps({"deviceImei": IMEI, "ssid": "Example_5G", "list": list(range(30))}).encode()


def sealed(plain, algorithm, vector, size=16):
    missing = size - len(plain) % size
    encryptor = Cipher(algorithm, CBC(vector)).encryptor()
    return encryptor.update(plain + bytes([missing]) * missing) + encryptor.finalize()


CASES = {
    "paytm": sealed(PLAIN, AES(KEY), b"@@@@&&&&####$$$$"),
    "digits": sealed(PLAIN, AES(KEY), b"0102030405060708"),
    "counted": sealed(PLAIN, AES(KEY), bytes(range(16))),
    "sm4": sealed(PLAIN, SM4(KEY), b"0123456789abcdef"),
}


@pytest.mark.parametrize("data", CASES.values(), ids=CASES)
@pytest.mark.parametrize("name", ["x_mkey", "aesKey"])
def test_the_first_block_is_not_lost_to_another_vector(opened, data, name):
    found = opened(json.dumps({"enc": base64.b64encode(data).decode(), name: KEY.decode()}).encode())
    assert found.of(IMEI).name == "deviceImei"


@pytest.mark.parametrize("name", ["appkey", "app_id"])
def test_what_all_copies_of_an_app_send_is_tried_as_well(opened, name):
    sent = {"encryptedData": CASES["sm4"].hex(), "digest": "ab" * 16, name: KEY.decode()}
    assert opened(json.dumps(sent).encode()).of(IMEI).name == "deviceImei"
    found = opened(json.dumps(sent | {name: KEY[::-1].decode()}).encode())
    assert not [field for field in found.fields if field.value == IMEI]


def test_small_blocks_have_vectors_of_their_own():
    data = sealed(PLAIN, TripleDES(b"8bytekey" * 3), b"12345678", 8)
    assert [*under_common(data, [b"8bytekey"])] == [("des-cbc", PLAIN)]


def test_what_is_right_already_stays():
    data = sealed(PLAIN, AES(KEY), b"a vector of ours")
    assert better(data, [KEY], ("aes-cbc", PLAIN)) == ("aes-cbc", PLAIN)


@given(st.binary(min_size=1, max_size=8).map(lambda one: (one * 48)[:48]), st.binary(min_size=16, max_size=16))
def test_anything_is_taken(data, key):
    assert all(len(plain) <= len(data) for _, plain in under_common(data, [key]))
