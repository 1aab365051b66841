import base64
import hashlib
import json

import lz4.block
import msgpack
import pytest
from cryptography.fernet import Fernet
from cryptography.hazmat.decrepit.ciphers.algorithms import SEED, TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4, ChaCha20
from cryptography.hazmat.primitives.ciphers.modes import CBC, CTR, ECB

from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.encryption.block_ciphers import rc4
from overcollect.decoding.encryption.salsa20 import salsa20

from .test_keys_in_message import sealed, text
from .test_tea import in_blocks, tea, tencent, xtea

PHONE, IMEI, MAIL = b"13800138000", b"490154203237518", b"alice@example.test"
KEY, VECTOR = "8e23981840a4db30", hashlib.md5(b"a vector").digest()


def feedback(plain, key, vector, width=16):
    """CFB with blocks, or with single bytes."""
    encryptor = Cipher(AES(key), ECB()).encryptor()
    found, before = b"", vector
    for at in range(0, len(plain), width):
        found += xored(plain[at : at + width], encryptor.update(before)[: len(plain[at : at + width])])
        before = (before + found[at : at + width])[-16:]
    return found


def output(plain, key, vector):
    encryptor = Cipher(AES(key), ECB()).encryptor()
    masks, before = b"", vector
    while len(masks) < len(plain):
        before = encryptor.update(before)
        masks += before
    return xored(plain, masks[: len(plain)])


def counter(plain, key, vector):
    return Cipher(AES(key), CTR(vector)).encryptor().update(plain)


def by_gcm(plain, tag_name):
    whole = AESGCM(KEY.encode()).encrypt(VECTOR[:12], plain, None)
    return {"k": KEY, "iv": VECTOR[:12].hex(), "ct": text(whole[:-16]), tag_name: text(whole[-16:])}


OWN = KEY.encode()
CASES = {
    "rc4 in as many digits as sha1 has": (
        b"imsi=001010123456789",
        {"k": "sparrow", "v": rc4(b"imsi=001010123456789", b"sparrow").hex()},
    ),
    "rc4 of a telephone number": (PHONE, {"k": "sparrow", "v": text(rc4(PHONE, b"sparrow"))}),
    "xor with four bytes in hexadecimal": (MAIL, {"k": "fed5b876", "d": text(xored(MAIL, bytes.fromhex("fed5b876")))}),
    "xor with a text": (IMEI, {"mask": "lingxi", "d": text(xored(IMEI, b"lingxi"))}),
    "aes-ctr, a vector with a short name": (MAIL, {"k": KEY, "c": VECTOR.hex(), "d": text(counter(MAIL, OWN, VECTOR))}),
    "aes-ctr, the nonce and zeros": (
        MAIL,
        {"k": KEY, "n": VECTOR[:8].hex(), "d": text(counter(MAIL, OWN, VECTOR[:8] + bytes(8)))},
    ),
    "aes-cfb": (MAIL, {"key": KEY, "d": feedback(MAIL, OWN, bytes(16)).hex()}),
    "aes-cfb, the vector in front": (MAIL, {"key": KEY, "d": (VECTOR + feedback(MAIL, OWN, VECTOR)).hex()}),
    "aes-cfb8": (MAIL, {"key": KEY, "iv": VECTOR.hex(), "d": text(feedback(MAIL, OWN, VECTOR, 1))}),
    "aes-ofb": (MAIL, {"key": KEY, "iv": text(VECTOR), "d": text(output(MAIL, OWN, VECTOR))}),
    "aes-gcm, the tag beside": (PHONE, by_gcm(PHONE, "tag")),
    "aes-gcm, another name": (PHONE, by_gcm(PHONE, "authTag")),
    "aes-ecb, a single block": (PHONE, {"key": KEY, "m": sealed(PHONE, Cipher(AES(OWN), ECB())).hex()}),
    "aes-ecb, the middle of md5": (
        PHONE,
        {"pwd": "x71", "m": text(sealed(PHONE, Cipher(AES(hashlib.md5(b"x71").hexdigest()[8:24].encode()), ECB())))},
    ),
    "aes-cbc, the vector behind": (
        MAIL,
        {"key": KEY, "d": text(sealed(MAIL, Cipher(AES(OWN), CBC(VECTOR))) + VECTOR)},
    ),
    "sm4, a single block": (PHONE, {"sm4key": KEY, "m": sealed(PHONE, Cipher(SM4(OWN), ECB())).hex().upper()}),
    "des, the key cut": (
        IMEI,
        {
            "deskey": "longer-than-eight",
            "m": text(sealed(IMEI, Cipher(TripleDES(b"longer-t" * 3), ECB()), 8)),
        },
    ),
    "chacha20": (
        MAIL,
        {
            "k": bytes(range(32)).hex(),
            "n": VECTOR[:12].hex(),
            "d": text(Cipher(ChaCha20(bytes(range(32)), b"\1\0\0\0" + VECTOR[:12]), None).encryptor().update(MAIL)),
        },
    ),
    "chacha20, counter and nonce in one": (
        MAIL,
        {
            "k": bytes(range(32)).hex(),
            "n": VECTOR[:16].hex(),
            "d": text(Cipher(ChaCha20(bytes(range(32)), VECTOR[:16]), None).encryptor().update(MAIL)),
        },
    ),
    "chacha20, the first description": (
        MAIL,
        {
            "k": bytes(range(32)).hex(),
            "nonce": VECTOR[:8].hex(),
            "d": text(Cipher(ChaCha20(bytes(range(32)), bytes(8) + VECTOR[:8]), None).encryptor().update(MAIL)),
        },
    ),
    "salsa20": (
        MAIL,
        {"k": bytes(range(32)).hex(), "n": VECTOR[:8].hex(), "d": text(salsa20(MAIL, bytes(range(32)), VECTOR[:8]))},
    ),
    "tea": (IMEI, {"tk": KEY, "d": text(in_blocks(IMEI, OWN, tea, ">"))}),
    "xtea": (IMEI, {"xk": KEY, "d": in_blocks(IMEI, OWN, xtea, ">").hex()}),
    "fernet": (
        PHONE,
        {
            "fk": base64.urlsafe_b64encode(bytes(range(32))).decode(),
            "t": Fernet(base64.urlsafe_b64encode(bytes(range(32)))).encrypt(PHONE).decode(),
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_short_texts_are_opened_with_a_key_beside_them(opened, case):
    plain, body = CASES[case]
    found = opened(json.dumps(body).encode(), "application/json")
    assert any(field.value in plain.decode() and len(field.value) > 10 for field in found.fields if field.node.parent)
    assert any("cipher" in field.node.decoding() for field in found.fields)


@pytest.mark.parametrize("case", CASES)
def test_other_keys_open_nothing(opened, case):
    _, body = CASES[case]
    name, key = next(iter(body.items()))
    for other in (key[::-1], "another-key-word", hashlib.md5(key.encode()).hexdigest()[:16]):
        if other != key:
            found = opened(json.dumps({**body, name: other}).encode(), "application/json")
            assert not any("cipher" in field.node.decoding() for field in found.fields)


def test_bodies_are_opened_with_a_key_in_a_header_or_the_target(opened):
    key = bytes.fromhex("e2c1639ac99a7de6829761d48f88c3d8")
    plain = json.dumps({"imei": IMEI.decode(), "n": 1}).encode()
    found = opened(tencent(plain, key), "application/octet-stream", headers=(("x-tk", key.hex()),))
    assert found.of(IMEI.decode()).name == "imei"

    packed = lz4.block.compress(msgpack.packb({"imei": IMEI.decode(), "name": "a long enough name"}))
    found = opened(xored(packed, bytes.fromhex("7d21")), "application/octet-stream", target="/l?k=7d21")
    assert found.of(IMEI.decode()).name == "imei"


@pytest.mark.parametrize(
    "body",
    [
        {"key": "AIzaSyA0123456789abcdefghijklmnopqrstuv", "d": "Qp5M6kxwXp7TA4-MvY9RDbarKc_UY65k"},
        {"key": "photos/2024/a.jpg", "d": hashlib.md5(b"d").hexdigest()},
        {"k": "alice@example.test", "d": text(hashlib.sha256(b"d").digest())},
        {"k": "sparrow", "level": "0" * 30, "iv": "000102030405060708090a0b"},
        {"k": text(bytes(range(32))), "alg": "A256GCM"},
    ],
)
def test_what_no_key_opens_stays_as_it_is(opened, body):
    found = opened(json.dumps(body).encode(), "application/json")
    assert not any("cipher" in field.node.decoding() for field in found.fields)


@pytest.mark.parametrize("name", ["n", "iv", "r0", "header_b"])
def test_a_nonce_of_any_name_opens_what_proves_its_key(opened, name):
    key, nonce = bytes(range(32)), bytes(range(100, 112))
    for cipher in (AESGCM, ChaCha20Poly1305):
        body = {"key": key.hex(), name: nonce.hex(), "ct": cipher(key).encrypt(nonce, b"\x0a\x0b" + PHONE, None).hex()}
        found = opened(json.dumps(body).encode(), "application/json")
        assert [field for field in found.fields if field.node.decoder != "json"]
        assert any(PHONE.decode() in str(field.value) for field in found.fields)


def test_seed_is_opened(opened):
    data = sealed(b'{"hp":"13800138000"}', Cipher(SEED(OWN), CBC(OWN)))
    found = opened(json.dumps({"seedKey": KEY, "d": text(data)}).encode(), "application/json")
    assert PHONE.decode() in [field.value for field in found.fields]
