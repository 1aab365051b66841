import base64
import hmac
import json
import zlib

import pytest
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from .test_keys_in_message import IMEI, PLAIN, sealed

KEY = bytes(range(32))


def part(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def token(header, vector, data, tag):
    return f"{header}..{part(vector)}.{part(data)}.{part(tag)}"


def by_gcm(key, plain=PLAIN, **more):
    header = part(json.dumps({"alg": "dir", "enc": f"A{8 * len(key)}GCM", **more}).encode())
    data = AESGCM(key).encrypt(bytes(12), plain, header.encode())
    return token(header, bytes(12), data[:-16], data[-16:])


def by_cbc(key):
    header = part(b'{"alg":"dir","enc":"A128CBC-HS256"}')
    data = sealed(PLAIN, Cipher(AES(key[16:]), CBC(bytes(16))))
    told = header.encode() + bytes(16) + data + (8 * len(header)).to_bytes(8)
    return token(header, bytes(16), data, hmac.digest(key[:16], told, "sha256")[:16])


def packed(plain):
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(plain) + stream.flush()


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        (by_gcm(KEY), KEY),
        (by_gcm(KEY[:16]), KEY[:16]),
        (by_gcm(KEY, packed(PLAIN), zip="DEF"), KEY),
        (by_cbc(KEY), KEY),
    ],
)
def test_tokens_whose_key_is_beside_are_opened(opened, sent, key):
    found = opened(json.dumps({"token": sent, "jwk": {"k": part(key), "kty": "oct"}}).encode(), "application/json")
    assert found.of(IMEI).name == "imei"
    assert not found.gaps
    wrong = opened(json.dumps({"token": sent, "jwk": {"k": part(key[::-1])}}).encode(), "application/json")
    assert wrong.reasons == ["opaque"]


@pytest.mark.parametrize(
    "header", [b"{", b'{"alg":"dir"}', b'{"alg":"dir","enc":"A512GCM"}', b'{"alg":"RSA","enc":"A256GCM"}', b"[]"]
)
def test_other_tokens_stay_what_they_are(opened, header):
    sent = token(part(header), bytes(12), PLAIN, bytes(16))
    found = opened(json.dumps({"token": sent, "k": part(KEY)}).encode(), "application/json")
    assert not any("cipher" in field.node.decoding() for field in found.fields)


def test_a_token_of_fernet_is_opened_whatever_its_key_is_called(opened):
    key = base64.urlsafe_b64encode(KEY)
    sealed_text = Fernet(key).encrypt(PLAIN).decode()
    for name in ("fernet", "x", "device_cfg"):
        body = json.dumps({name: key.decode(), "t": sealed_text, "note": "n" * 900}).encode()
        assert IMEI in [field.value for field in opened(body, "application/json").fields]
    other = base64.urlsafe_b64encode(KEY[::-1]).decode()
    body = json.dumps({"fernet": other, "t": sealed_text}).encode()
    assert IMEI not in [field.value for field in opened(body, "application/json").fields]
