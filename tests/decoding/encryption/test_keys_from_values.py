"""Values under a key that nothing names: it is made of another value, or stands in front."""

import base64
import gzip
import hashlib
import json
import random

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4
from cryptography.hazmat.primitives.ciphers.modes import CBC, CTR, ECB
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Decoding
from overcollect.decoding.encryption.block_ciphers import rc4

from ..conftest import make_message
from .test_keys_in_message import IMEI, sealed, text
from .test_tea import in_blocks, tea, tencent

PLAIN = json.dumps({"imei": IMEI, "net": "wifi", "list": list(range(20))}).encode()
FORM = b"net=wifi&app=1.2.3&imei=490154203237518&system=android&language=zh&n=3"
SECRET = "f6f28567-aa96-4559-9b2f-9f16a7504f29"
DIGEST = hashlib.md5(SECRET.encode())
HEX = DIGEST.hexdigest().encode()
KEYS = {
    "md5": DIGEST.digest(),
    "md5 in hex": HEX,
    "first half": HEX[:16],
    "second half": HEX[16:],
    "middle": HEX[8:24],
    "sha256": hashlib.sha256(SECRET.encode()).digest(),
    "sha1": hashlib.sha1(SECRET.encode()).digest()[:16],
    "cut": SECRET[:16].encode(),
    "cut to 32": SECRET[:32].encode(),
}


def ciphers_of(found):
    return [node.parameters for field in found.fields for node in field.node.chain() if node.decoder == "cipher"]


def sent(opened, data, secret=SECRET, **others):
    return opened(json.dumps({"d": text(data), "request_id": secret, **others}).encode(), "application/json")


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
@pytest.mark.parametrize("plain", [PLAIN, gzip.compress(PLAIN, mtime=0), FORM])
def test_keys_that_are_made_of_another_value(opened, key, plain):
    for mode in (ECB(), CBC(bytes(16)), CBC(key[:16]), CBC(key[:16][::-1])):
        found = sent(opened, sealed(plain, Cipher(AES(key), mode)))
        assert found.of(IMEI).name == "imei"
        assert ciphers_of(found)[0]["key"] == "request_id"
        assert not found.gaps


@pytest.mark.parametrize("key", [HEX[:16], HEX[16:]])
def test_one_half_of_a_digest_is_the_key_and_the_other_the_vector(opened, key):
    other = HEX[16:] if key == HEX[:16] else HEX[:16]
    assert sent(opened, sealed(PLAIN, Cipher(AES(key), CBC(other)))).of(IMEI)


def test_vectors_in_front_and_beside(opened):
    vector, key = bytes(range(16)), KEYS["sha256"]
    data = sealed(PLAIN, Cipher(AES(key), CBC(vector)))
    assert sent(opened, vector + data).of(IMEI)
    assert sent(opened, data, iv=vector.hex()).of(IMEI)


def test_short_secrets_are_filled_up_and_headers_hold_some(opened):
    data = sealed(PLAIN, Cipher(AES(b"n0-4711".ljust(32, b"\0")), ECB()))
    found = opened(json.dumps({"d": data.hex()}).encode(), "application/json", headers=(("x-trace", "n0-4711"),))
    assert found.of(IMEI)


def test_streams_under_the_value_of_another_field(opened):
    key, nonce = b"5132660342351104", bytes(range(12))
    assert sent(opened, nonce + AESGCM(key).encrypt(nonce, PLAIN, None), key.decode()).of(IMEI)
    assert sent(opened, Cipher(AES(key), CTR(bytes(16))).encryptor().update(PLAIN), key.decode()).of(IMEI)


def salted(key, vector):
    return b"Salted__saltsalt" + sealed(PLAIN, Cipher(AES(key), CBC(vector)))


def digested(digest):
    made = block = b""
    while len(made) < 48:
        block = digest(block + SECRET.encode() + b"saltsalt").digest()
        made += block
    return made


@pytest.mark.parametrize(
    "made",
    [
        digested(hashlib.md5),
        digested(hashlib.sha256),
        hashlib.pbkdf2_hmac("sha256", SECRET.encode(), b"saltsalt", 10_000, 48),
    ],
    ids=["md5", "sha256", "pbkdf2"],
)
def test_passphrases_that_are_another_value(opened, made):
    assert sent(opened, salted(made[:32], made[32:48])).of(IMEI)


def test_keys_that_stand_in_front(opened):
    key, vector = bytes(range(100, 116)), bytes(range(16))
    for data in (
        key + rc4(PLAIN, key),
        key + vector + sealed(PLAIN, Cipher(AES(key), CBC(vector))),
        key + sealed(PLAIN, Cipher(AES(key), ECB())),
    ):
        found = opened(json.dumps({"d": text(data)}).encode(), "application/json")
        assert found.of(IMEI).name == "imei"
        assert ciphers_of(found)[0]["key"] == "in front"


def test_what_the_same_key_opens_is_opened_with_the_content(opened):
    cipher = Cipher(AES(KEYS["md5"]), ECB())
    other = b'{"oaid":"b0e4b62b-1f4c-4d47-8ab8-6b2cf6f0ee60","model":"Pixel 6","n":[1,2,3]}'
    found = sent(opened, sealed(PLAIN, cipher), e=text(sealed(other, cipher)))
    assert found.of(IMEI)
    assert found.of("Pixel 6")


def test_a_token_beside_content_is_not_looked_at(opened):
    data = sealed(PLAIN, Cipher(AES(KEYS["md5"]), ECB()))
    assert not ciphers_of(sent(opened, data, page="what the user sees on it. " * 20))
    header = (("x-token", text(data)),)
    assert not ciphers_of(opened(json.dumps({"id": SECRET}).encode(), "application/json", headers=header))


def test_random_values_with_random_neighbours_stay_closed():
    decoding, numbers = Decoding(), random.Random(7)
    for _ in range(2_000):
        size = numbers.choice((64, 80, 96, 128, 160, 203, 256))
        body = {
            "d": base64.b64encode(numbers.randbytes(size)).decode(),
            "nonce_id": numbers.randbytes(8).hex(),
            "ts": str(numbers.randrange(10**12, 10**13)),
        }
        fields = decoding.open(make_message(json.dumps(body).encode(), "application/json")).fields
        assert not any("cipher" in field.node.decoding() for field in fields)


DECODING = Decoding()


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.text("abc", min_size=1), st.integers(0, 10**15), min_size=8),
    st.from_regex(r"[a-z]{3}[0-9]{5,12}", fullmatch=True),
)
def test_whatever_is_sealed_with_a_digest_comes_back(tree, secret):
    plain = json.dumps(tree).encode()
    data = sealed(plain, Cipher(AES(hashlib.md5(secret.encode()).digest()), ECB()))
    message = make_message(json.dumps({"d": data.hex(), "nonce_id": secret}).encode(), "application/json")
    texts = [field.value for field in DECODING.open(message).fields]
    assert {str(value) for value in tree.values()} <= set(texts)


FRONTS = {
    "bare": (b"", b""),
    "version and length": (b"\1\x10", b""),
    "a mark": (b"\2", b""),
    "between marks": (b"\2", b"\3"),
    "a header of four": (b"\0\1\0\x10", b""),
}


@pytest.mark.parametrize(("front", "end"), FRONTS.values(), ids=FRONTS)
@pytest.mark.parametrize("algorithm", [AES, SM4])
def test_a_key_in_front_behind_a_header_opens(opened, front, end, algorithm):
    key = hashlib.md5(b"drawn").digest()
    body = front + key + sealed(PLAIN, Cipher(algorithm(key), ECB())) + end
    assert IMEI in [field.value for field in opened(body).fields]
    other = front + key[::-1] + sealed(PLAIN, Cipher(algorithm(key), ECB())) + end
    assert IMEI not in [field.value for field in opened(other).fields]


def test_a_packet_of_tencent_with_its_key_opens(opened):
    key = hashlib.md5(b"drawn").digest()
    packet = b"\2" + key + tencent(PLAIN, key) + b"\3"
    found = opened(packet)
    assert IMEI in [field.value for field in found.fields]
    assert ciphers_of(found)[0] == {"cipher": "tencent-tea", "key": "in front"}


@pytest.mark.parametrize("front", [b"", b"\1\x10"])
def test_tea_behind_its_key_opens(opened, front):
    key = hashlib.md5(b"drawn").digest()
    body = front + key + in_blocks(PLAIN, key, tea, ">")
    assert IMEI in [field.value for field in opened(body).fields]
    assert IMEI not in [field.value for field in opened(front + key[::-1] + body[len(front) + 16 :]).fields]
