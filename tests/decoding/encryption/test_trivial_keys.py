import base64
import hashlib
import json

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB

from overcollect.decoding.coding.alphabets import STANDARD
from overcollect.decoding.encryption.block_ciphers import rc4
from overcollect.decoding.vendor.baidu_text import TABLE

from .test_keys_in_message import IMEI, sealed, text

PHONE, MAIL, NAME = "13800138000", "alice@example.test", "欧阳静怡"


def by_aes(plain, key, mode=None):
    return sealed(plain.encode(), Cipher(AES(key), mode or ECB()))


def by_des(plain, key, mode=None):
    return sealed(plain.encode(), Cipher(TripleDES(key * 3 if len(key) == 8 else key), mode or ECB()), 8)


def ciphers(found):
    return [node.parameters for field in found.fields for node in field.node.chain() if node.decoder == "cipher"]


@pytest.mark.parametrize("plain", [PHONE, MAIL, NAME, f"mobile={PHONE}"])
@pytest.mark.parametrize(
    ("cipher", "seal"),
    [
        ("aes", lambda plain: by_aes(plain, b"0123456789abcdef")),
        ("aes", lambda plain: by_aes(plain, b"1234567890123456", CBC(bytes(16)))),
        ("aes", lambda plain: by_aes(plain, b"1234567890123456", CBC(b"1234567890123456"))),
        ("aes", lambda plain: by_aes(plain, b"smkldospdosldaaa", CBC(b"0392039203920300"))),
        ("aes", lambda plain: b"vector in front." + by_aes(plain, b"1234567890123456", CBC(b"vector in front."))),
        ("des", lambda plain: by_des(plain, b"12345678")),
        ("des", lambda plain: by_des(plain, b"12345678", CBC(b"12345678"))),
        ("des", lambda plain: by_des(plain, b"123456781234567812345678")),
    ],
)
def test_single_texts_are_opened_with_keys_of_tutorials(opened, plain, cipher, seal):
    found = opened(json.dumps({"m": text(seal(plain)), "os": "android"}).encode(), "application/json")
    assert any(one["key"] == "example" and one["cipher"].startswith(cipher) for one in ciphers(found))
    assert any(field.value in plain and plain.endswith(field.value) for field in found.fields)


def test_what_looks_like_a_digest_is_opened_where_its_name_does_not_say_so(opened):
    token = by_aes(PHONE, b"1234567890123456").hex()
    assert opened(json.dumps({"mobile": token}).encode(), "application/json").of(PHONE)
    for name in ("sign", "trace_id", "md5", "nonce"):
        assert not ciphers(opened(json.dumps({name: token}).encode(), "application/json"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pkg", "com.example.loan"),
        ("bundleId", "com.example.loan"),
        ("appkey", "5f1b2c3d"),
        ("app_id", "1001"),
        ("t", "1732064555"),
    ],
)
@pytest.mark.parametrize(
    "make",
    [
        lambda raw: hashlib.md5(raw).digest(),
        lambda raw: hashlib.md5(raw).hexdigest().encode(),
        lambda raw: hashlib.md5(raw).hexdigest()[:16].encode(),
        lambda raw: hashlib.sha256(raw).digest(),
        lambda raw: hashlib.sha256(raw).hexdigest()[:32].encode(),
        lambda raw: hashlib.sha1(hashlib.sha1(raw).digest()).digest()[:16],
        lambda raw: raw.ljust(16, b"\0")[:16],
    ],
)
def test_keys_made_of_what_all_copies_send_are_found(opened, name, value, make):
    token = text(by_aes(MAIL, make(value.encode())))
    found = opened(json.dumps({name: value, "e": token, "os": "android"}).encode(), "application/json")
    assert found.of(MAIL).node.parameters["key"] == name
    other = opened(json.dumps({name: value[:-1] + "x", "e": token, "os": "android"}).encode(), "application/json")
    assert not ciphers(other)


def test_a_key_of_an_sdk_that_many_apps_share(opened):
    body = {"e": text(by_aes(json.dumps({"imei": "490154203237518"}), b"h9YLQoINGWyOBYYk"))}
    assert opened(json.dumps(body).encode(), "application/json").of("490154203237518").name == "imei"


@pytest.mark.parametrize("size", [16, 24, 32, 64])
def test_other_tokens_stay_as_they_are(opened, size):
    for number in range(40):
        data = hashlib.sha512(b"%d" % number).digest()[:size]
        body = {"d": base64.b64encode(data).decode(), "e": data.hex(), "pkg": "com.example.loan", "ts": "1732064555"}
        assert not ciphers(opened(json.dumps(body).encode(), "application/json"))


@pytest.mark.parametrize("name", ["cid", "clientId", "device_id", "package"])
@pytest.mark.parametrize("spell", [lambda made: made.hexdigest().encode(), lambda made: made.digest()])
def test_rc4_under_the_digest_of_what_is_always_sent(opened, name, spell):
    data = rc4(f"mobile={PHONE}&net=wifi".encode(), spell(hashlib.md5(b"b0f8a2c9d1")))
    sent = {"action": "upload", name: "b0f8a2c9d1", "data": text(data)}
    assert opened(json.dumps(sent).encode(), "application/json").of(PHONE)
    assert not ciphers(opened(json.dumps(sent | {name: "b0f8a2c9d2"}).encode(), "application/json"))


def test_the_alphabet_of_baidu_is_that_of_its_hosts(opened):
    plain = f'{{"de":"{IMEI}","o":"Android"}}'
    token = text(by_aes(plain, b"30212102dicudiab", CBC(b"30212102dicudiab"))).translate(str.maketrans(STANDARD, TABLE))
    body = json.dumps({"e": token}).encode()
    assert opened(body, "application/json", host="hmma.baidu.com").of(IMEI)
    assert not ciphers(opened(body, "application/json", host="log.example"))


@pytest.mark.parametrize("time", ["1732064555", "1732064555123", "1732064555123456"])
@pytest.mark.parametrize("made", [str.encode, lambda time: hashlib.md5(time.encode()).hexdigest().encode()])
def test_rc4_under_the_time(opened, time, made):
    data = rc4(f'{{"imei":"{IMEI}"}}'.encode(), made(time))
    assert len(data) % 16
    assert opened(json.dumps({"d": data.hex(), "ts": time}).encode(), "application/json").of(IMEI)
    later = json.dumps({"d": data.hex(), "ts": str(int(time) + 1)})
    assert not ciphers(opened(later.encode(), "application/json"))
