import hashlib
import json

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESCCM, AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, CTR

from .test_keys_in_message import IMEI, PLAIN, sealed, text

PACKAGE, SALT, VECTOR = "com.example.game", "103e8c613ebf2cac", hashlib.md5(b"a vector").digest()


def stretched(made_by, rounds, size=16, salt=None):
    return hashlib.pbkdf2_hmac(made_by, PACKAGE.encode(), salt or SALT.encode(), rounds, size)


def by_gcm(key):
    return VECTOR[:12] + AESGCM(key).encrypt(VECTOR[:12], PLAIN, None)


CASES = {
    "ctr": (
        Cipher(AES(stretched("sha256", 1000)), CTR(VECTOR)).encryptor().update(PLAIN),
        {"iter": 1000, "kdf": "PBKDF2-HMAC-SHA256", "iv": VECTOR.hex()},
    ),
    "cbc, the vector behind the key": (
        sealed(PLAIN, Cipher(AES(stretched("sha1", 500, 48)[:32]), CBC(stretched("sha1", 500, 48)[32:]))),
        {"rounds": 500},
    ),
    "gcm, the salt in hexadecimal": (by_gcm(stretched("sha512", 2000, 32, bytes.fromhex(SALT))), {"iterations": 2000}),
    "ccm, as SJCL writes it": (
        AESCCM(stretched("sha256", 1000), 8).encrypt(VECTOR[:13], PLAIN, None),
        {"iter": 1000, "ks": 128, "ts": 64, "mode": "ccm", "iv": text(VECTOR), "v": 1, "adata": "", "cipher": "aes"},
    ),
}


def opened_in(opened, data, **others):
    body = {"pkg": PACKAGE, "salt": SALT, "d": text(data), **others}
    return opened(json.dumps(body).encode(), "application/json")


@pytest.mark.parametrize(("data", "told"), CASES.values(), ids=CASES)
def test_a_key_that_is_stretched_from_what_is_sent_opens(opened, data, told):
    found = opened_in(opened, data, **told)
    assert IMEI in [field.value for field in found.fields]
    keys = [node.parameters["key"] for field in found.fields for node in field.node.chain() if node.decoder == "cipher"]
    assert set(keys) == {"pkg, stretched"}


@pytest.mark.parametrize(("data", "told"), CASES.values(), ids=CASES)
def test_other_rounds_and_other_salts_open_nothing(opened, data, told):
    others = {name: value + 1 if isinstance(value, int) else value for name, value in told.items()}
    for wrong in (others, told | {"salt": SALT[::-1]}, {}):
        assert IMEI not in [field.value for field in opened_in(opened, data, **wrong).fields]


def test_too_many_rounds_are_not_tried(opened):
    data, told = CASES["ctr"]
    assert IMEI not in [field.value for field in opened_in(opened, data, **told | {"iter": 10_000_000}).fields]


def test_names_of_one_letter_tell_as_well(opened):
    key = hashlib.pbkdf2_hmac("sha256", b"Pass#2026", bytes.fromhex(SALT), 1000, 16)
    data = sealed(PLAIN, Cipher(AES(key), CBC(VECTOR)))

    def sent(rounds, salt=SALT):
        body = {"kdf": {"p": "Pass#2026", "s": salt, "c": rounds, "l": 16}, "iv": VECTOR.hex(), "ct": data.hex()}
        return opened(json.dumps(body).encode(), "application/json")

    assert IMEI in [field.value for field in sent(1000).fields]
    for found in (sent(1001), sent(2000), sent(1000, SALT[::-1])):
        assert IMEI not in [field.value for field in found.fields]
