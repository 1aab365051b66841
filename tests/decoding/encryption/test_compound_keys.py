"""Values under keys that are made of two values of the message, or that stand in it wrapped with another."""

import base64
import gzip
import hashlib
import json
import zlib

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

from overcollect.decoding.coding.simple_ciphers import xored

from .test_keys_in_message import IMEI, sealed, text

PLAIN = json.dumps({"imei": IMEI, "net": "wifi", "list": list(range(20))}).encode()
TIME, SALT, PACKAGE = "1767225600123", "Ab!2026", "com.example.game"
OWN = hashlib.sha256(b"a key of this message").digest()
VECTOR = bytes(range(16))


def deflated(plain):
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return machine.compress(plain) + machine.flush()


def keys_in(found):
    return [node.parameters["key"] for field in found.fields for node in field.node.chain() if node.decoder == "cipher"]


def digest(value, name="md5"):
    return hashlib.new(name, value.encode())


def raw(made):
    return made.digest()


def spelled(made):
    return made.hexdigest().encode()


def half(made):
    return made.hexdigest()[:16].encode()


@pytest.mark.parametrize("joined", [TIME + SALT, SALT + TIME])
@pytest.mark.parametrize("make", [raw, spelled, half])
def test_a_digest_of_two_values_is_the_key(opened, joined, make):
    data = sealed(PLAIN, Cipher(AES(make(digest(joined))), ECB()))

    def sent(salt):
        return opened(json.dumps({"ts": TIME, "salt": salt, "body": data.hex().upper()}).encode(), "application/json")

    assert sent(SALT).of(IMEI).name == "imei"
    assert keys_in(sent(SALT))[0] in ("ts+salt", "salt+ts")
    assert not keys_in(sent("Ab!2027"))


def wraps():
    for size in (16, 32):
        key = OWN[:size]
        kek = digest(PACKAGE).digest()
        yield key, aes_key_wrap(kek, key)
        yield key, aes_key_wrap(digest(PACKAGE, "sha256").digest(), key)
        yield key, xored(key, kek)
        yield key, xored(key, PACKAGE.encode())
        yield key, Cipher(AES(kek), ECB()).encryptor().update(key)
        yield key, sealed(key, Cipher(AES(digest(PACKAGE).hexdigest().encode()), ECB()))


@pytest.mark.parametrize(("key", "wrapped"), [*wraps()])
@pytest.mark.parametrize("packed", [gzip.compress, deflated, bytes])
def test_a_key_that_is_wrapped_with_another_value_opens(opened, key, wrapped, packed):
    data = VECTOR + sealed(packed(PLAIN), Cipher(AES(key), CBC(VECTOR)))

    def sent(package, name="x-enc-key"):
        headers = ((name, base64.b64encode(wrapped).decode()),)
        return opened(json.dumps({"pkg": package, "d": text(data)}).encode(), "application/json", headers=headers)

    assert sent(PACKAGE).of(IMEI).name == "imei"
    assert "x-enc-key, wrapped with pkg" in keys_in(sent(PACKAGE))
    assert not keys_in(sent("com.example.other"))
    assert not keys_in(sent(PACKAGE, "x-trace"))


def test_a_stream_is_under_the_digest_of_a_header(opened):
    token = "e83ae3498168e23d1cc8f5ba"
    data = VECTOR[:12] + AESGCM(digest(token, "sha256").digest()).encrypt(VECTOR[:12], PLAIN, None)
    headers = tuple((f"x-h{number}", f"{number}-value-{number}") for number in range(4))

    def sent(value):
        return opened(json.dumps({"d": text(data)}).encode(), headers=(*headers, ("x-session-token", value)))

    assert sent(token).of(IMEI).name == "imei"
    assert not keys_in(sent(token[::-1]))
