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


def test_what_is_no_json_is_not_believed(opened):
    token = base64.b64encode(
        sealed(b"words that are long enough to be opaque else, in one line. " * 2, AES(b"1234567890123456"), ECB())
    )
    found = opened(json.dumps({"data": token.decode()}).encode())

    assert found.reasons == ["opaque"]
