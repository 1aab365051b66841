import base64
import gzip
import json

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB

from overcollect.decoding.coding.block_ciphers import rc4
from overcollect.decoding.vendor import fixed_keys

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "model": "Pixel 6", "events": list(range(99))}).encode()
FORM = "application/x-www-form-urlencoded"


def sealed(plain, algorithm, mode, size=16):
    missing = size - len(plain) % size
    encryptor = Cipher(algorithm, mode).encryptor()
    return encryptor.update(plain + bytes([missing]) * missing) + encryptor.finalize()


def key_of(found):
    return next(node.parameters for node in found.of(IMEI).node.chain() if node.decoder == "cipher")


def test_netease_eapi(opened):
    plain = b"/api/song/enhance-36cd479b6b5-" + PLAIN + b"-36cd479b6b5-0cc175b9c0f1b6a831c399e269772661"
    body = b"params=" + sealed(plain, AES(b"e82ckenh8dichen8"), ECB()).hex().upper().encode()
    found = opened(body, FORM, host="interface.music.163.com")

    assert found.of(IMEI).name == "imei"
    assert key_of(found) == {"key": "netease-eapi"}
    assert not found.gaps


def test_ironsource(opened):
    plain = f"appKey=1&devModel=Pixel+6&imei={IMEI}".encode()
    token = base64.b64encode(sealed(plain, AES(b"C38FB23A402222A0C17D34A92F971D1F"), CBC(bytes(16)))).decode()
    found = opened(json.dumps({"request": token}).encode(), host="init.supersonicads.com")

    assert found.of(IMEI).name == "imei"


def test_amap(opened):
    plain = f'<?xml version="1.0" encoding="GBK" ?><location><imei>{IMEI}</imei></location>'.encode()
    token = sealed(plain, TripleDES(b"autonavi00spas$#@!666666"), ECB(), 8).hex()
    found = opened(f"<saps><sreq>{token}</sreq></saps>".encode(), "text/xml", host="aps.amap.com")

    assert found.of(IMEI).name == "imei"


@pytest.mark.parametrize(
    ("coding", "plain"),
    [("rc4", PLAIN), ("rc4,gzip", len(PLAIN).to_bytes(4) + gzip.compress(PLAIN)), ("rc4", gzip.compress(PLAIN))],
)
def test_tencent_mta_under_a_coding_that_it_named_itself(opened, coding, plain):
    body = rc4(plain, b"03a976511e2cbe3a7f26808fb7af3c05")
    found = opened(body, headers=(("content-encoding", coding),), host="pingma.qq.com")

    assert found.of(IMEI).name == "imei"
    assert not found.gaps


def test_umeng_and_alibaba_wherever_they_go(opened):
    umeng = sealed(PLAIN, AES(b"uLi4/f4+Pb39.T19"), CBC(b"nmeug.f9/Om+L823"))
    alibaba = rc4(gzip.compress(PLAIN), fixed_keys._UT)

    for body in (umeng, alibaba):
        assert opened(body, "application/octet-stream").of(IMEI).name == "imei"


@pytest.mark.parametrize("key", [b"1234567890123456", b"0123456789abcdef"])
@pytest.mark.parametrize("mode", [ECB(), CBC(bytes(16)), CBC(b"1234567890123456"), CBC(b"0102030405060708")])
def test_keys_of_tutorials_open_what_is_opaque(opened, key, mode):
    token = base64.b64encode(sealed(PLAIN, AES(key), mode)).decode()
    found = opened(json.dumps({"data": token}).encode())

    assert found.of(IMEI).name == "imei"
    assert key_of(found) == {"key": "example"}
    assert not found.gaps


def test_other_keys_stay_closed_and_told(opened):
    token = base64.b64encode(sealed(PLAIN, AES(b"a key of its own"), ECB())).decode()
    found = opened(json.dumps({"data": token}).encode(), host="interface.music.163.com")

    assert all("cipher" not in field.node.decoding() for field in found.fields)
    assert found.reasons == ["opaque"]


def test_a_short_text_is_tried_with_the_keys_of_its_host_alone(opened):
    token = sealed(
        b"appKey=1&advertisingIdType=GAID&a=b", AES(b"C38FB23A402222A0C17D34A92F971D1F"), CBC(bytes(16))
    ).hex()

    assert opened(json.dumps({"request": token}).encode(), host="gw.ironsrc.mobi").of("b")
    assert not any(f.value == "b" for f in opened(json.dumps({"request": token}).encode(), host="a.example").fields)
