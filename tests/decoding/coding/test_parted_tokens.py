"""Values whose vector stands before them in the same text, with a key beside them."""

import base64
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding.parted_tokens import in_order

from ..test_vendor_keys import IMEI, PLAIN, sealed

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


@given(st.binary(min_size=1, max_size=60), st.sampled_from(":.|$,;"))
def test_what_is_joined_is_read(data, between):
    if len(data) >= 16:
        assert in_order(between.join([VECTOR.hex(), data.hex()])) == VECTOR + data
