"""Content under Tencent's chain, with a key under any name."""

import base64
import gzip
import hashlib
import json

import pytest

from .test_keys_in_message import IMEI
from .test_tea import tencent

KEY = "Bq3v9Xw1Rk7Lm0Zp"
PLAIN = json.dumps({"imei": IMEI, "events": list(range(40))}).encode()


def sent(opened, data, key):
    return opened(data, "application/octet-stream", headers=(("encr", key),))


@pytest.mark.parametrize("plain", [PLAIN, gzip.compress(PLAIN)], ids=["json", "gzip"])
@pytest.mark.parametrize("told", [KEY, base64.b64encode(KEY.encode()).decode()], ids=["text", "base64"])
def test_a_key_in_a_header_opens_the_body(opened, plain, told):
    assert sent(opened, tencent(plain, KEY.encode()), told).of(IMEI).name == "imei"


def test_the_digest_of_a_value_is_a_key(opened):
    key = hashlib.md5(b"session-7f3a").digest()
    assert sent(opened, tencent(PLAIN, key), "session-7f3a").of(IMEI).name == "imei"


def test_another_key_opens_nothing(opened):
    found = sent(opened, tencent(PLAIN, KEY.encode()), KEY[::-1])
    assert found.reasons == ["opaque"]
