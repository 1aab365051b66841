import base64
import json

import pytest
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB

from .test_vendor_keys import IMEI, PLAIN, key_of, sealed


@pytest.mark.parametrize("key", [b"1234567890123456", b"0123456789abcdef"])
@pytest.mark.parametrize("mode", [ECB(), CBC(bytes(16)), CBC(b"1234567890123456"), CBC(b"0102030405060708")])
def test_keys_of_tutorials_open_what_is_opaque(opened, key, mode):
    token = base64.b64encode(sealed(PLAIN, AES(key), mode)).decode()
    found = opened(json.dumps({"data": token}).encode())

    assert found.of(IMEI).name == "imei"
    assert key_of(found) == "example"
    assert not found.gaps


def test_other_keys_stay_closed_and_told(opened):
    token = base64.b64encode(sealed(PLAIN, AES(b"a key of its own"), ECB())).decode()
    found = opened(json.dumps({"data": token}).encode())

    assert all("cipher" not in field.node.decoding() for field in found.fields)
    assert found.reasons == ["opaque"]


@pytest.mark.parametrize("plain", [bytes(range(0x80, 0xF0)), b"a b", bytes(range(1, 30))])
def test_what_is_no_text_is_not_believed(opened, plain):
    token = base64.b64encode(sealed(plain, AES(b"1234567890123456"), ECB())).decode()
    found = opened(json.dumps({"data": token}).encode())

    assert all("cipher" not in field.node.decoding() for field in found.fields)


@pytest.mark.parametrize(
    ("key", "mode"),
    [
        (b"DFA84B10B7ACDD25", CBC(b"DFA84B10B7ACDD25")),
        (b"0CoJUm6Qyw8W8jud", CBC(b"0102030405060708")),
    ],
)
def test_keys_of_vendors_that_others_use_as_well(opened, key, mode):
    token = base64.b64encode(sealed(PLAIN, AES(key), mode)).decode()
    assert opened(json.dumps({"data": token}).encode()).of(IMEI).name == "imei"


def test_two_rounds_of_which_the_second_key_is_sent(opened):
    mode, key = CBC(b"0102030405060708"), "a8LWv2uAtXjzSfkQ"
    inner = base64.b64encode(sealed(PLAIN, AES(b"0CoJUm6Qyw8W8jud"), mode))
    token = base64.b64encode(sealed(inner, AES(key.encode()), mode)).decode()
    assert opened(json.dumps({"params": token, "secKey": key}).encode()).of(IMEI).name == "imei"
