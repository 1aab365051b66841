"""Tokens and signatures are random by nature: they are no gap, but stay fields, and keys are tried on them."""

import base64
import json
import random

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from overcollect.decoding import Decoding

from .conftest import make_message

RANDOM = random.Random(20261127)


def noise(length: int) -> str:
    return base64.b64encode(RANDOM.randbytes(length)).decode()


def decoded(document, headers=()):
    body = json.dumps(document).encode()
    return Decoding().open(make_message(body, "application/json", headers=headers))


@pytest.mark.parametrize("name", ["access_token", "refreshToken", "x-csrf-token", "wx_access_token"])
def test_a_token_is_no_gap_but_a_field(name):
    token = noise(90)
    found = decoded({name: token})
    assert not found.gaps
    assert token in [field.value for field in found.fields]


def test_credentials_of_a_header_are_no_gap():
    assert not decoded({"page": 1}, [("authorization", f"Bearer {noise(90)}")]).gaps


@pytest.mark.parametrize("length", [64, 128, 256, 512])
def test_a_signature_is_no_gap(length):
    assert not decoded({"sign": noise(length)}).gaps
    if length < 512:  # 1,024 hexadecimal digits may as well be base64 of something
        assert not decoded({"signature": RANDOM.randbytes(length).hex()}).gaps


@pytest.mark.parametrize(
    ("name", "length"),
    [
        *(("data", 90), ("token", 90), ("x-token", 120), ("sign", 700), ("sign", 768), ("sign", 100), ("access", 90)),
        *(("accessToken", 20_000), ("deviceAuthorization", 120)),
    ],
)
def test_other_noise_stays_a_gap(name, length):
    assert [gap.reason for gap in decoded({name: noise(length)}).gaps] == ["opaque"]


def test_keys_are_tried_on_tokens_as_well():
    key = b"k3y0fThe-16bytes"
    plain = json.dumps({"imei": "490154203237518", "list": list(range(40))}).encode()
    padded = plain + bytes([16 - len(plain) % 16]) * (16 - len(plain) % 16)
    encryptor = Cipher(AES(key), ECB()).encryptor()
    token = base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()
    found = decoded({"access_token": token, "key": key.decode()})
    assert "490154203237518" in [field.value for field in found.fields]
    assert not found.gaps


def test_a_token_behind_a_character_of_the_senders_own_is_a_gap():
    assert [gap.reason for gap in decoded({"message": "2" + noise(120).rstrip("=")}).gaps] == ["opaque"]
    inner = base64.b64encode(json.dumps({"imei": "490154203237518", "list": list(range(40))}).encode()).decode()
    found = decoded({"message": "2" + inner})
    assert "490154203237518" in [field.value for field in found.fields]
