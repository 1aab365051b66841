import base64
import json

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB

IMEI = "490154203237518"
KEY, VECTOR = "00112233445566778899aabbccddeeff", "0123456789abcdef"
SHORT_KEY = "DmpIf1d6Ell7V1XU"


def sealed(plain, key, mode):
    missing = 16 - len(plain) % 16
    half = len(key) // 2
    encryptor = Cipher(AES((key[half:] + key[:half]).encode()), mode).encryptor()
    return encryptor.update(plain + bytes([missing]) * missing) + encryptor.finalize()


def message(plain, key=KEY, told=KEY):
    return "3" + told + VECTOR + base64.encodebytes(sealed(plain, key, CBC(VECTOR.encode()))).decode()


def short_message(plain, told=SHORT_KEY):
    return "2" + told + base64.b64encode(sealed(plain, SHORT_KEY, ECB())).decode()


@pytest.mark.parametrize(("write", "cypher"), [(message, 3), (short_message, 2)])
def test_the_key_in_the_message_opens_it(opened, write, cypher):
    plain = json.dumps({"device": {"imei": IMEI, "model": "Pixel 6"}}).encode()
    found = opened(json.dumps({"message": write(plain), "cypher": cypher}).encode())

    assert found.of(IMEI).name == "imei"
    assert "pangle-message" in found.chain(IMEI)
    assert not found.gaps


@pytest.mark.parametrize(
    "text",
    [
        message(b'{"a":1}', told=KEY[::-1]),
        message(b"no document, though the key is right"),
        short_message(b'{"a":1}', told=SHORT_KEY[::-1]),
        short_message(b"no document, though the key is right"),
        "3" + "0" * 48,
        "3" + "0" * 48 + "QUJD",
        "3cb5a8de31f0a94c2b7c0e9d4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b",
        "2026-11-27T05:30:00.000Z and words that follow behind it",
        "2",
    ],
)
def test_other_texts_stay_closed(opened, text):
    found = opened(json.dumps({"message": text}).encode())

    assert all("pangle-message" not in field.node.decoding() for field in found.fields)
