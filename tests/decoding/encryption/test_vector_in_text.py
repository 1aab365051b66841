"""Values whose vector stands before them in the same text, with a key beside them."""

import base64
import gzip
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.encryption.block_ciphers import rc4
from overcollect.decoding.encryption.encrypted_values import parts_of
from overcollect.decoding.encryption.vector_in_text import in_order

from .test_vendor_keys import IMEI, PLAIN, sealed

KEY, VECTOR = "kbzk1DSbJiV_O3p5", hashlib.md5(b"a vector").digest()


def in_hex(data):
    return data.hex()


def in_base64(data):
    return base64.b64encode(data).decode()


def cbc(write, between):
    return between.join([write(VECTOR), write(sealed(PLAIN, AES(KEY.encode()), CBC(VECTOR)))])


def gcm(write, *, is_tag_last):
    whole = AESGCM(KEY.encode()).encrypt(VECTOR[:12], PLAIN, None)
    rest = [whole[:-16], whole[-16:]]
    return ":".join(map(write, [VECTOR[:12], *(rest if is_tag_last else rest[::-1])]))


@pytest.mark.parametrize("write", [in_hex, in_base64])
@pytest.mark.parametrize(
    "make",
    [
        *(lambda write, sign=sign: cbc(write, sign) for sign in ":.|$"),
        lambda write: gcm(write, is_tag_last=True),
        lambda write: gcm(write, is_tag_last=False),
    ],
)
def test_a_vector_in_front_and_a_tag(opened, write, make):
    sent = {"aesKey": KEY, "data": make(write)}
    assert opened(json.dumps(sent).encode()).of(IMEI).name == "imei"
    other = opened(json.dumps(sent | {"aesKey": KEY[::-1]}).encode())
    assert IMEI not in other.texts


@pytest.mark.parametrize(
    "text",
    [
        "https://example.test/a/path",
        "com.example.app.MainActivity",
        "00:00:5e:00:53:01",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
        f"{'ab' * 16}:{'cd' * 40}:{'ef' * 20}",
    ],
)
def test_other_texts_are_none(text):
    assert in_order(text) is None


@pytest.mark.parametrize("front", ["v1:", "2|", "AES:key-0001:"])
def test_a_version_or_the_name_of_the_key_in_front(opened, front):
    sent = {"aesKey": KEY, "data": front + in_base64(sealed(PLAIN, AES(KEY.encode()), CBC(KEY.encode())))}
    assert opened(json.dumps(sent).encode()).of(IMEI).name == "imei"
    assert IMEI not in opened(json.dumps(sent | {"aesKey": KEY[::-1]}).encode()).texts


SDK_KEY = "zq7Lm0Yx2WbTk9Vd3HsRf8Nc"


@pytest.mark.parametrize(
    "make",
    [
        lambda plain: xored(gzip.compress(plain, mtime=0), hashlib.sha1(SDK_KEY.encode()).digest()),
        lambda plain: xored(plain, hashlib.sha256(SDK_KEY.encode()).digest()),
        lambda plain: rc4(plain, SDK_KEY.encode()),
        lambda plain: rc4(plain, hashlib.md5(SDK_KEY.encode()).hexdigest().encode()),
        lambda plain: sealed(plain, AES(hashlib.md5(SDK_KEY.encode()).digest()), CBC(bytes(16))),
    ],
)
def test_the_key_itself_in_front(opened, make):
    token = base64.urlsafe_b64encode(make(PLAIN)).decode().rstrip("=")
    assert opened(json.dumps({"p": f"1:{SDK_KEY}:{token}"}).encode()).of(IMEI).name == "imei"
    other = f"1:{SDK_KEY[::-1]}:{token}"
    assert IMEI not in opened(json.dumps({"p": other}).encode()).texts


def test_several_parts_are_each_opened_with_a_given_key():
    parts = [sealed(PLAIN[size:], AES(KEY.encode()), CBC(bytes(16))) for size in (len(PLAIN) - 40, 0)]
    assert [data for _, data in parts_of(":".join(map(in_base64, parts)))] == parts


@given(st.binary(min_size=1, max_size=60), st.sampled_from(":.|$,;"))
def test_what_is_joined_is_read(data, between):
    if len(data) >= 16:
        assert in_order(between.join([VECTOR.hex(), data.hex()])) == VECTOR + data
