import base64
import json

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

IMEI = "490154203237518"
KEY, VECTOR = "00112233445566778899aabbccddeeff", "0123456789abcdef"


def message(plain, key=KEY, told=KEY):
    missing = 16 - len(plain) % 16
    encryptor = Cipher(AES((key[16:] + key[:16]).encode()), CBC(VECTOR.encode())).encryptor()
    sealed = encryptor.update(plain + bytes([missing]) * missing) + encryptor.finalize()
    return "3" + told + VECTOR + base64.encodebytes(sealed).decode()


def test_the_key_in_the_message_opens_it(opened):
    plain = json.dumps({"device": {"imei": IMEI, "model": "Pixel 6"}}).encode()
    found = opened(json.dumps({"message": message(plain), "cypher": 3}).encode())

    assert found.of(IMEI).name == "imei"
    assert "pangle-message" in found.chain(IMEI)


@pytest.mark.parametrize(
    "text",
    [
        message(b'{"a":1}', told=KEY[::-1]),
        message(b"no document, though the key is right"),
        "3" + "0" * 48,
        "3" + "0" * 48 + "QUJD",
        "3cb5a8de31f0a94c2b7c0e9d4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b",
    ],
)
def test_other_texts_stay_closed(opened, text):
    found = opened(json.dumps({"message": text}).encode())

    assert all("pangle-message" not in field.node.decoding() for field in found.fields)
