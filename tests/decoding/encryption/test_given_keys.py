"""Keys that the user gives open what the app encrypts itself."""

import base64
import gzip
import json
from hashlib import md5, sha256
from urllib.parse import quote_plus

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4
from cryptography.hazmat.primitives.ciphers.modes import CBC, CTR, ECB
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from overcollect.decoding import Decoding
from overcollect.model import PayloadKey

from ..conftest import make_message
from .test_keys_in_message import KEY, PLAIN, VECTOR, sealed, text

IMEI = "490154203237518"
HOST = "api.music.example"
GIVEN = PayloadKey(key=KEY, vector=VECTOR.hex(), domains=("music.example",))
CHAINED = sealed(PLAIN, Cipher(AES(KEY.encode()), CBC(VECTOR)))
SPELLED = text(CHAINED)
IN_LINES = "\n".join(SPELLED[at : at + 76] for at in range(0, len(SPELLED), 76)) + "\n"
JSON, FORM, BYTES = "application/json", "application/x-www-form-urlencoded", "application/octet-stream"


def evp(passphrase, salt, digest):
    made = block = b""
    while len(made) < 48:
        block = digest(block + passphrase + salt).digest()
        made += block
    return Cipher(AES(made[:32]), CBC(made[32:48]))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (json.dumps({"data": SPELLED}), JSON),
        (json.dumps(SPELLED), JSON),
        (json.dumps({"data": CHAINED.hex().upper()}), JSON),
        (f"data={quote_plus(SPELLED)}&sign=1", FORM),
        (f"data={quote_plus(IN_LINES)}&sign=1", FORM),
        (SPELLED, "text/plain"),
        (IN_LINES, "text/plain"),
        (f"v1:{SPELLED}", "text/plain"),
        (f"{SPELLED}.{md5(b'a').hexdigest()}", "text/plain"),
        (CHAINED.hex(), "text/plain"),
        (CHAINED, BYTES),
        (CHAINED, JSON),
        (CHAINED, ""),
        (json.dumps({"data": text(sealed(gzip.compress(PLAIN), Cipher(AES(KEY.encode()), CBC(VECTOR))))}), JSON),
        (json.dumps({"data": text(sealed(text(PLAIN).encode(), Cipher(AES(KEY.encode()), CBC(VECTOR))))}), JSON),
        (json.dumps({"data": text(sealed(PLAIN, Cipher(AES(KEY.encode()), ECB())))}), JSON),
        (json.dumps({"data": text(sealed(PLAIN, Cipher(SM4(KEY.encode()), CBC(VECTOR))))}), JSON),
        (json.dumps({"data": text(Cipher(AES(KEY.encode()), CTR(VECTOR)).encryptor().update(PLAIN))}), JSON),
        (json.dumps({"data": text(bytes(12) + AESGCM(KEY.encode()).encrypt(bytes(12), PLAIN, None))}), JSON),
        (json.dumps({"d": text(b"Salted__saltsalt" + sealed(PLAIN, evp(KEY.encode(), b"saltsalt", md5)))}), JSON),
        (json.dumps({"d": text(b"Salted__saltsalt" + sealed(PLAIN, evp(KEY.encode(), b"saltsalt", sha256)))}), JSON),
    ],
)
def test_what_the_app_encrypts_is_opened(opened, body, kind):
    data = body.encode() if isinstance(body, str) else body
    found = opened(data, kind, host=HOST, keys=(GIVEN,))
    imei = found.of(IMEI)
    assert imei.name == "imei"
    assert found.reasons == []
    step = next(node for node in imei.node.chain() if node.decoder == "cipher")
    assert step.parameters["key"] == "payload_keys"
    assert not any(field.value == IMEI for field in opened(data, kind, host=HOST).fields)


def test_single_values_are_opened_as_well(opened):
    one = sealed(IMEI.encode(), Cipher(AES(KEY.encode()), ECB())).hex()
    found = opened(json.dumps({"device": one, "other": "0" * 32}).encode(), JSON, host=HOST, keys=(GIVEN,))
    assert found.of(IMEI).name == "device"


def test_a_body_of_any_length_is_opened(opened):
    long = json.dumps({"imei": IMEI, "log": "x" * 300_000}).encode()
    found = opened(sealed(long, Cipher(AES(KEY.encode()), CBC(VECTOR))), BYTES, host=HOST, keys=(GIVEN,))
    assert found.of(IMEI).name == "imei"
    assert found.reasons == []


@pytest.mark.parametrize("key", [KEY, KEY.encode().hex(), text(KEY.encode())])
@pytest.mark.parametrize("vector", [VECTOR.hex(), text(VECTOR)])
def test_keys_are_written_as_text_in_hex_or_in_base64(opened, key, vector):
    found = opened(CHAINED, BYTES, host=HOST, keys=(PayloadKey(key=key, vector=vector),))
    assert found.of(IMEI).name == "imei"


def test_the_one_that_fits_is_found_among_many(opened):
    keys = [PayloadKey(key=f"wrong-key-{number:06}") for number in range(100)]
    found = opened(CHAINED, BYTES, host=HOST, keys=(*keys, GIVEN))
    assert found.of(IMEI).name == "imei"


@pytest.mark.parametrize("name", ["iv", "aesIv", "nonce", "x-salt"])
def test_the_vector_can_stand_in_the_message(opened, name):
    key = PayloadKey(key=KEY, vector_in="X-Salt" if name == "x-salt" else "")
    for body in ({name: text(VECTOR), "data": SPELLED}, {name: VECTOR.hex(), "data": SPELLED}):
        found = opened(json.dumps(body).encode(), JSON, keys=(key,))
        assert found.of(IMEI).name == "imei"
    in_header = opened(CHAINED, BYTES, headers=((name.lower(), text(VECTOR)),), keys=(key,))
    assert in_header.of(IMEI).name == "imei"


def test_no_cipher_but_the_one_that_is_named_is_tried(opened):
    named = {cipher: PayloadKey(key=KEY, vector=VECTOR.hex(), cipher=cipher) for cipher in ("aes-cbc", "sm4-cbc")}
    assert opened(CHAINED, BYTES, keys=(named["aes-cbc"],)).of(IMEI)
    assert opened(CHAINED, BYTES, keys=(named["sm4-cbc"],)).reasons == ["opaque"]


@pytest.mark.parametrize(
    "key", [PayloadKey(key="another-16-bytes"), PayloadKey(key=KEY, vector=VECTOR.hex(), domains=("tally.example",))]
)
def test_with_other_keys_it_stays_opaque(opened, key):
    found = opened(CHAINED, BYTES, host=HOST, keys=(key,))
    assert found.reasons == ["opaque"]
    assert not any("cipher" in field.node.decoding() for field in found.fields)


def test_what_is_not_encrypted_stays_what_it_is(opened):
    body = {
        "sign": md5(b"a").hexdigest(),
        "token": text(sha256(b"b").digest()),
        "uuid": "5f1d8c3a-7b2e-4e60-9c41-d2a86b90e7f3",
        "words": "The quick brown fox jumps over the lazy dog",
        "path": "/usr/local/share/applications/defaults",
        "photo": text(b"\xff\xd8\xff" + bytes(range(256)) * 4),
    }
    found = opened(json.dumps(body).encode(), JSON, host=HOST, keys=(GIVEN,))
    assert not any("cipher" in field.node.decoding() for field in found.fields)


@given(st.binary(min_size=16, max_size=400))
def test_random_bytes_open_to_nothing(data):
    """Nothing that a key makes of other bytes is taken for content: the proof is text, JSON or a structure."""
    decoding = Decoding(keys=(PayloadKey(key="never-used-key-1"),))
    for body in (data, data.hex().encode(), base64.b64encode(data)):
        fields = decoding.open(make_message(body, BYTES, host=HOST)).fields
        assert not any("cipher" in field.node.decoding() for field in fields)


ECB_ONE = sealed(json.dumps({"imei": IMEI}).encode(), Cipher(AES(KEY.encode()), ECB()))


def test_values_that_hardly_count_by_their_size_are_opened_again_and_again(opened):
    """Parts of a body that was compressed a thousand times over, whose share of it is nothing."""
    tokens = {str(number): text(sealed(PLAIN, Cipher(AES(KEY.encode()), ECB()))) for number in range(3)}
    body = gzip.compress(json.dumps({"pad": " " * 4_000_000, **tokens}).encode())
    found = opened(body, JSON, host=HOST, headers=(("content-encoding", "gzip"),), keys=(GIVEN,))
    assert [field.value for field in found.fields].count(IMEI) == 3
    assert not found.gaps


@pytest.mark.parametrize("others", [64, 300])
def test_however_many_values_stand_before_one_it_is_opened(opened, others):
    listed = [
        text(sealed(json.dumps({"n": number}).encode(), Cipher(AES(KEY.encode()), ECB()))) for number in range(others)
    ]
    found = opened(json.dumps([*listed, text(ECB_ONE)]).encode(), JSON, host=HOST, keys=(GIVEN,))
    assert found.of(IMEI)


@pytest.mark.parametrize("sign", [",", ".", ";", " "])
def test_every_part_of_a_text_is_opened(opened, sign):
    first = sealed(json.dumps({"log": "x" * 60}).encode(), Cipher(AES(KEY.encode()), ECB()))
    body = {"data": text(first) + sign + text(ECB_ONE)}
    found = opened(json.dumps(body).encode(), JSON, host=HOST, keys=(GIVEN,))
    assert found.of(IMEI)
    assert found.of("x" * 60)


def test_a_long_part_that_stays_closed_beside_one_that_was_opened_is_told(opened):
    other = text(sealed(PLAIN * 3, Cipher(AES(b"another-16-bytes"), ECB())))
    found = opened(json.dumps({"data": f"{SPELLED}.{other}"}).encode(), JSON, host=HOST, keys=(GIVEN,))
    assert found.of(IMEI)
    assert [(gap.reason, gap.bytes) for gap in found.gaps] == [("opaque", len(other))]


def test_what_is_too_much_to_be_tried_is_told(opened):
    keys = [PayloadKey(key=f"wrong-key-{number:06}") for number in range(1000)]
    listed = [text(sha256(str(number).encode()).digest()) for number in range(30)]
    found = opened(json.dumps(listed).encode(), JSON, host=HOST, keys=keys)
    assert found.reasons == ["too-many-attempts"] * len(found.gaps)
    assert sum(gap.bytes for gap in found.gaps) == 10 * len(listed[0])


def test_the_order_of_keys_and_what_came_before_do_not_matter(opened):
    one, other = (PayloadKey(key=KEY, vector=VECTOR.hex(), cipher=cipher) for cipher in ("sm4-cbc", "aes-cbc"))
    for keys in ((one, other), (other, one)):
        assert opened(CHAINED, BYTES, keys=keys).of(IMEI)
    decoding = Decoding(keys=(replace(one, domains=("a.example",)), replace(other, domains=("b.example",))))
    for host, fits in (("a.example", False), ("b.example", True), ("a.example", False)):
        fields = decoding.open(make_message(CHAINED, BYTES, host=host)).fields
        assert any(field.value == IMEI for field in fields) is fits


def test_any_number_of_vectors_and_of_fields_without_a_name_is_borne(opened):
    body = {"iv": [f"{number:016x}" for number in range(20_000)], "list": [f"{number:032x}" for number in range(200)]}
    found = opened(json.dumps({**body, "data": SPELLED}).encode(), JSON, host=HOST, keys=(GIVEN,))
    assert found.of(IMEI)


def test_a_thousand_keys_make_no_text_of_digests(opened):
    keys = [PayloadKey(key=sha256(str(number).encode()).hexdigest()[:32]) for number in range(1000)]
    body = {str(number): md5(str(number).encode()).hexdigest() for number in range(20)}
    found = opened(json.dumps(body).encode(), JSON, host=HOST, keys=keys)
    assert not any("cipher" in field.node.decoding() for field in found.fields)


def test_surrogates_in_keys_open_nothing_and_break_nothing(opened):
    assert opened(CHAINED, BYTES, host=HOST, keys=(PayloadKey(key="\ud800" * 16, vector="\udfff"),)).reasons == [
        "opaque"
    ]


def test_what_is_encrypted_inside_of_what_was_is_opened(opened):
    inner = json.dumps({"mobile": text(ECB_ONE), "log": "x" * 80}).encode()
    outer = sealed(inner, Cipher(AES(KEY.encode()), CBC(VECTOR)))
    found = opened(json.dumps({"data": text(outer)}).encode(), JSON, host=HOST, keys=(GIVEN,))
    assert found.chain(IMEI).count("cipher") == 2
    assert not found.gaps
