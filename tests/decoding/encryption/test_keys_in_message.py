import base64
import gzip
import hashlib
import json

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish, TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4, ChaCha20
from cryptography.hazmat.primitives.ciphers.modes import CBC, CTR, ECB

from overcollect.decoding import Decoding
from overcollect.decoding.encryption.block_ciphers import rc4

from ..conftest import make_message
from .test_xxtea import encrypted as xxtea_of

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "net": "wifi", "list": list(range(20))}).encode()
KEY, VECTOR = "k3y0fThe-16bytes", bytes.fromhex("000102030405060708090a0b0c0d0e0f")


def sealed(plain, cipher, size=16, *, zeros=False):
    missing = size - len(plain) % size
    padded = plain + (bytes(missing) if zeros else bytes([missing]) * missing)
    encryptor = cipher.encryptor()
    return encryptor.update(padded) + encryptor.finalize()


def xor(data, key):
    return bytes(byte ^ key[place % len(key)] for place, byte in enumerate(data))


def text(data):
    return base64.b64encode(data).decode()


@pytest.mark.parametrize(
    ("body", "cipher"),
    [
        ({"ak": KEY, "ct": text(sealed(PLAIN, Cipher(AES(KEY.encode()), ECB())))}, "aes-ecb"),
        ({"aesKey": KEY, "ct": sealed(PLAIN, Cipher(AES(KEY.encode()), ECB()), zeros=True).hex()}, "aes-ecb"),
        (
            {
                "key": text(KEY.encode()),
                "iv": VECTOR.hex(),
                "d": text(sealed(PLAIN, Cipher(AES(KEY.encode()), CBC(VECTOR)))),
            },
            "aes-cbc",
        ),
        ({"k": KEY, "d": text(VECTOR + sealed(PLAIN, Cipher(AES(KEY.encode()), CBC(VECTOR))))}, "aes-cbc"),
        (
            {"secret": "seven", "d": text(sealed(PLAIN, Cipher(AES(hashlib.md5(b"seven").digest()), ECB())))},
            "aes-ecb",
        ),
        ({"des_key": "8bytekey", "d": text(sealed(PLAIN, Cipher(TripleDES(b"8bytekey" * 3), ECB()), 8))}, "des-ecb"),
        ({"key": KEY, "d": text(sealed(PLAIN, Cipher(SM4(KEY.encode()), ECB())))}, "sm4-ecb"),
        ({"key": KEY, "iv": VECTOR.hex(), "d": sealed(PLAIN, Cipher(SM4(KEY.encode()), CBC(VECTOR))).hex()}, "sm4-cbc"),
        ({"rk": "b418c7d2", "payload": text(rc4(PLAIN, b"b418c7d2"))}, "rc4"),
        ({"rk": "b418c7d2", "payload": text(rc4(b"net=wifi&imei=490154203237518", b"b418c7d2"))}, "rc4"),
        (
            {
                "rk": "b418c7d2",
                "payload": text(rc4('{\n  "城市": "北京",\n  "imei": "490154203237518"\n}'.encode(), b"b418c7d2")),
            },
            "rc4",
        ),
        ({"session_id": "879d184a", "ja": xor(b"imei=490154203237518&n=3", b"879d184a").hex()}, "xor"),
        ({"k": "s7Kq", "p": bytes(c ^ b"s7Kq"[n % 4] for n, c in enumerate(PLAIN)).hex()}, "xor"),
    ],
)
def test_what_is_sealed_with_a_key_beside_it_is_opened(opened, body, cipher):
    found = opened(json.dumps(body).encode(), "application/json")
    imei = found.of("490154203237518")
    assert imei.name == "imei"
    step = next(node for node in imei.node.chain() if node.decoder == "cipher")
    assert step.parameters["cipher"] == cipher
    assert found.reasons == []


GZIPPED = gzip.compress(PLAIN, mtime=0)


@pytest.mark.parametrize("cipher", [AESGCM, ChaCha20Poly1305])
@pytest.mark.parametrize("in_front", [True, False])
@pytest.mark.parametrize("plain", [PLAIN, GZIPPED])
def test_what_proves_its_key_is_opened(opened, cipher, in_front, plain):
    key, nonce = bytes(range(32)), bytes(range(12))
    data = cipher(key).encrypt(nonce, plain, None)
    body = {"aes_key": key.hex(), "iv": nonce.hex(), "d": text(nonce + data if in_front else data)}
    found = opened(json.dumps(body).encode(), "application/json")
    assert found.of("490154203237518").name == "imei"
    wrong = opened(json.dumps({**body, "aes_key": bytes(32).hex()}).encode(), "application/json")
    assert not any("cipher" in field.node.decoding() for field in wrong.fields)


@pytest.mark.parametrize("plain", [PLAIN, GZIPPED])
@pytest.mark.parametrize("vector", [VECTOR, None])
def test_aes_as_a_stream_is_opened(opened, plain, vector):
    encryptor = Cipher(AES(KEY.encode()), CTR(VECTOR)).encryptor()
    data = encryptor.update(plain)
    body = {"key": KEY, "d": text(data if vector else VECTOR + data), **({"iv": text(vector)} if vector else {})}
    found = opened(json.dumps(body).encode(), "application/json")
    assert found.of("490154203237518").name == "imei"


@pytest.mark.parametrize("mode", [ECB(), CBC(VECTOR)])
def test_what_was_compressed_before_it_was_sealed_is_opened(opened, mode):
    data = sealed(GZIPPED, Cipher(AES(KEY.encode()), mode))
    found = opened(json.dumps({"k": KEY, "iv": VECTOR.hex(), "d": data.hex()}).encode(), "application/json")
    assert found.of("490154203237518").name == "imei"


def test_a_key_can_be_a_digest_of_256_bits(opened):
    data = sealed(PLAIN, Cipher(AES(hashlib.sha256(b"seven").digest()), ECB()))
    found = opened(json.dumps({"secret": "seven", "d": text(data)}).encode(), "application/json")
    assert found.of("490154203237518").name == "imei"


def test_with_another_key_it_stays_opaque(opened):
    data = sealed(PLAIN, Cipher(AES(KEY.encode()), ECB()))
    found = opened(json.dumps({"key": "another-16-bytes", "ct": text(data)}).encode(), "application/json")
    assert "opaque" in found.reasons
    assert not any("cipher" in field.node.decoding() for field in found.fields)


def test_a_key_elsewhere_in_the_message_opens_the_body(opened):
    data = sealed(PLAIN, Cipher(AES(KEY.encode()), ECB()))
    found = opened(data, "application/octet-stream", headers=(("x-aes-key", KEY),))
    assert found.of("490154203237518").name == "imei"
    assert found.reasons == []


@pytest.mark.parametrize("key", ["apikey-1234567890", "0123456789abcdef", ""])
def test_digests_and_tokens_beside_a_key_stay_what_they_are(opened, key):
    body = {"app_key": key, "sign": hashlib.md5(b"a").hexdigest(), "token": text(hashlib.sha512(b"b").digest())}
    found = opened(json.dumps(body).encode(), "application/json")
    assert not any("cipher" in field.node.decoding() for field in found.fields)


def test_names_without_number_do_not_make_it_forget_those_of_keys():
    """The same message gives the same, whatever came before it."""
    body = {"ak": KEY, "ct": text(sealed(PLAIN, Cipher(AES(KEY.encode()), ECB())))}
    decoding = Decoding()
    for number in range(3):
        fields = decoding.open(make_message(json.dumps(body).encode(), "application/json")).fields
        assert any(field.value == "490154203237518" for field in fields)
        others = {f"n{number}_{at}": "a" for at in range(4_100)}
        decoding.open(make_message(json.dumps(others).encode(), "application/json"))


@pytest.mark.parametrize("plain", [b"imei/490154203", b"imei=4901542032\x00\x01", b"only=one-word"])
def test_under_the_id_of_a_session_short_words_are_not_believed(opened, plain):
    body = {"session_id": "879d184a", "ja": xor(plain, b"879d184a").hex()}
    found = opened(json.dumps(body).encode(), "application/json")
    assert not any("cipher" in field.node.decoding() for field in found.fields)


def padded(plain, size=8):
    missing = size - len(plain) % size
    return plain + bytes([missing]) * missing


@pytest.mark.parametrize("key", [b"af9649768ca83691", b"a key"])
@pytest.mark.parametrize("mode", [ECB(), CBC(bytes(8)), CBC(b"vector08")])
def test_blowfish_is_opened(opened, key, mode):
    encryptor = Cipher(Blowfish(key), mode).encryptor()
    body = {"bk": key.decode(), "iv": "vector08", "d": text(encryptor.update(padded(PLAIN)))}
    assert opened(json.dumps(body).encode(), "application/json").of(IMEI).name == "imei"


@pytest.mark.parametrize("key", ["85012212e8645316", "85012212e8645316a53e679c"])
@pytest.mark.parametrize("mode", [ECB(), CBC(b"08537358")])
def test_triple_des_is_opened_with_two_keys_or_three(opened, key, mode):
    whole = key.encode() + (key[:8].encode() if len(key) == 16 else b"")
    data = Cipher(TripleDES(whole), mode).encryptor().update(padded(PLAIN))
    body = {"k3": key, "iv": "08537358", "d": data.hex()}
    assert opened(json.dumps(body).encode(), "application/json").of(IMEI).name == "imei"


@pytest.mark.parametrize("counter", [0, 1])
@pytest.mark.parametrize("in_front", [True, False])
def test_chacha_without_a_tag_is_opened(opened, counter, in_front):
    key, nonce = bytes(range(32)), bytes(range(12))
    data = Cipher(ChaCha20(key, counter.to_bytes(4, "little") + nonce), None).encryptor().update(PLAIN)
    body = {"ck": key.hex(), "d": text(nonce + data if in_front else data)}
    found = opened(json.dumps(body if in_front else {**body, "nonce": nonce.hex()}).encode(), "application/json")
    assert found.of(IMEI).name == "imei"


def test_nonces_of_a_whole_block_in_front_are_taken(opened):
    key, nonce = bytes(range(16)), bytes(range(16))
    body = {"dek": text(key), "d": text(nonce + AESGCM(key).encrypt(nonce, PLAIN, None))}
    assert opened(json.dumps(body).encode(), "application/json").of(IMEI).name == "imei"


def test_xxtea_is_opened(opened):
    body = {"xk": KEY, "d": text(xxtea_of(PLAIN, KEY.encode()))}
    found = opened(json.dumps(body).encode(), "application/json")
    assert found.of(IMEI).name == "imei"
