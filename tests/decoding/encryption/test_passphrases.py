import base64
import hashlib
import json
import re

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from .test_keys_in_message import sealed

PHONE, SALT = "13800138000", bytes(range(8))
DIGESTS = {"md5": hashlib.md5, "sha256": hashlib.sha256}


def by_openssl(plain, passphrase, way, algorithm=AES, key=32, vector=16):
    """As ``openssl enc -aes-256-cbc -salt`` with ``-md`` or ``-pbkdf2`` writes it."""
    if way == "pbkdf2":
        made = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), SALT, 10_000, 48)
    else:
        made = block = b""
        while len(made) < 48:
            block = DIGESTS[way](block + passphrase.encode() + SALT).digest()
            made += block
    data = (
        b"Salted__"
        + SALT
        + sealed(plain.encode(), Cipher(algorithm(made[:key]), CBC(made[key : key + vector])), vector)
    )
    return base64.b64encode(data).decode()


@pytest.mark.parametrize("way", ["pbkdf2", "md5", "sha256"])
@pytest.mark.parametrize("plain", [PHONE, "imei=490154203237518"])
def test_what_a_package_is_the_passphrase_of_is_opened(opened, way, plain):
    body = {"timezone": "Asia/Shanghai", "app": "com.example.scan", "d": by_openssl(plain, "com.example.scan", way)}
    assert re.search(r"\d{11,}", plain)[0] in opened(json.dumps(body).encode()).texts


@pytest.mark.parametrize(("algorithm", "key", "vector"), [(AES, 16, 16), (TripleDES, 24, 8)])
@pytest.mark.parametrize("way", ["pbkdf2", "md5"])
def test_other_ciphers_are_opened(opened, algorithm, key, vector, way):
    data = by_openssl(PHONE, "com.example.scan", way, algorithm, key, vector)
    assert PHONE in opened(json.dumps({"app": "com.example.scan", "d": data}).encode()).texts


@pytest.mark.parametrize("passphrase", ["123456", "secret", "1234567890123456"])
def test_passphrases_of_tutorials_open(opened, passphrase):
    assert PHONE in opened(json.dumps({"d": by_openssl(PHONE, passphrase, "md5"), "os": "android"}).encode()).texts


@pytest.mark.parametrize("way", ["pbkdf2", "md5"])
def test_another_passphrase_opens_nothing(opened, way):
    body = {"app": "com.example.scan", "d": by_openssl(PHONE, "com.example.other", way)}
    assert PHONE not in opened(json.dumps(body).encode()).texts
