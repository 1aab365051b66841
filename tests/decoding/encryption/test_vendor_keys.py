"""Keys that are the same in every copy of an SDK, on messages as the vendors' apps make them of made-up values."""

import base64
import gzip
import json

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB

from overcollect.decoding.encryption.block_ciphers import rc4
from overcollect.knowledge.vendor_keys import vendor_keys

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "model": "Pixel 6", "events": list(range(99))}).encode()
FORM, BYTES = "application/x-www-form-urlencoded", "application/octet-stream"
KEYS = {one.id: one for one in vendor_keys()}
NONCE = bytes(range(12))


def sealed(plain, algorithm, mode, size=16):
    missing = size - len(plain) % size
    encryptor = Cipher(algorithm, mode).encryptor()
    return encryptor.update(plain + bytes([missing]) * missing) + encryptor.finalize()


def by_row(one, plain):
    """Encrypt as a row says that the vendor does."""
    key, vector = one.key.encode(), one.vector.encode() or bytes(16)
    if one.cipher == "aes-ecb":
        return sealed(plain, AES(key), ECB())
    if one.cipher == "aes-cbc":
        return sealed(plain, AES(key), CBC(vector))
    if one.cipher == "des-ecb":
        return sealed(plain, TripleDES(key), ECB(), 8)
    if one.cipher == "rc4":
        return rc4(plain, key)
    raw = bytes.fromhex(one.key) if one.key.isalnum() and one.key.islower() else key
    return (b"" if one.vector_in else NONCE) + AESGCM(raw).encrypt(NONCE, plain, None)


def headers(one):
    return ((one.vector_in, base64.b64encode(NONCE).decode()),) if one.vector_in else ()


def key_of(found):
    return next(node.parameters["key"] for node in found.of(IMEI).node.chain() if node.decoder == "cipher")


@pytest.mark.parametrize("one", KEYS.values(), ids=KEYS)
@pytest.mark.parametrize("write", [None, bytes.hex, lambda data: base64.b64encode(data).decode()])
def test_a_key_opens_what_goes_to_its_vendor(opened, one, write):
    data = by_row(one, PLAIN)
    body = data if write is None else json.dumps({"data": write(data)}).encode()
    for domain in one.domains:
        found = opened(body, BYTES, host=f"api.{domain}", headers=headers(one))

        assert key_of(found) == one.id
        assert not found.gaps


@pytest.mark.parametrize("one", KEYS.values(), ids=KEYS)
def test_it_opens_nothing_that_goes_elsewhere(opened, one):
    for host in ("a.example", f"api.not-{one.domains[0]}"):
        found = opened(by_row(one, PLAIN), BYTES, host=host, headers=headers(one))

        assert found.reasons == ["opaque"]


@pytest.mark.parametrize("one", KEYS.values(), ids=KEYS)
def test_another_key_at_the_same_vendor_stays_closed_and_told(opened, one):
    token = base64.b64encode(sealed(PLAIN, AES(b"a key of its own"), ECB())).decode()
    found = opened(json.dumps({"data": token}).encode(), host=f"api.{one.domains[0]}", headers=headers(one))

    assert all("cipher" not in field.node.decoding() for field in found.fields)
    assert found.reasons == ["opaque"]


def test_netease_eapi(opened):
    plain = b"/api/song/enhance-36cd479b6b5-" + PLAIN + b"-36cd479b6b5-0cc175b9c0f1b6a831c399e269772661"
    body = b"params=" + by_row(KEYS["netease-eapi"], plain).hex().upper().encode()
    found = opened(body, FORM, host="interface.music.163.com")

    assert found.of(IMEI).name == "imei"
    assert not found.gaps


def test_short_texts_of_ironsource(opened):
    token = by_row(KEYS["ironsource"], b"appKey=1&advertisingIdType=GAID&a=b").hex()

    assert opened(json.dumps({"request": token}).encode(), host="gw.ironsrc.mobi").of("b")


def test_amap(opened):
    plain = f'<?xml version="1.0" encoding="GBK" ?><location><imei>{IMEI}</imei></location>'.encode()
    token = by_row(KEYS["amap"], plain).hex()
    found = opened(f"<saps><sreq>{token}</sreq></saps>".encode(), "text/xml", host="aps.amap.com")

    assert found.of(IMEI).name == "imei"


def test_the_environment_in_a_signature_of_jd(opened):
    inside = by_row(KEYS["jd-h5st-3.1"], json.dumps({"sua": "Linux", "pp": {"p1": "jd_made-up"}, "fp": "1"}).encode())
    parts = [
        "20261127053000123",
        "6897072897615020",
        "fb5df",
        "tk02w0",
        "0a" * 32,
        "3.1",
        "1795757400123",
        inside.hex(),
    ]
    found = opened(b"functionId=a&h5st=" + "%3B".join(parts).encode(), FORM, host="api.m.jd.com")

    assert found.of("jd_made-up").name == "p1"


@pytest.mark.parametrize(
    ("coding", "plain"),
    [("rc4", PLAIN), ("rc4,gzip", len(PLAIN).to_bytes(4) + gzip.compress(PLAIN)), ("rc4", gzip.compress(PLAIN))],
)
def test_tencent_mta_under_a_coding_that_it_named_itself(opened, coding, plain):
    body = rc4(plain, KEYS["tencent-mta"].key.encode())
    found = opened(body, headers=(("content-encoding", coding),), host="pingma.qq.com")

    assert found.of(IMEI).name == "imei"
    assert not found.gaps
