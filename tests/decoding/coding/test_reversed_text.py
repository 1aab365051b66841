import base64
import gzip
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "model": "MI 5"}).encode()


@pytest.mark.parametrize("data", [PLAIN, b"[" + PLAIN + b"]", gzip.compress(PLAIN, mtime=0), b"imei=490154203237518"])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_base64_backwards_is_opened(opened, data, encode):
    token = encode(data).decode()[::-1]
    found = opened(json.dumps({"d": token}).encode())

    assert found.of(IMEI).name == "imei"
    assert "reversed" in found.chain(IMEI)


@pytest.mark.parametrize("text", [PLAIN.decode()[::-1], f"[{PLAIN.decode()}]"[::-1], PLAIN.hex()[::-1]])
def test_json_and_its_hexadecimal_backwards_are_opened(opened, text):
    for body in (text.encode(), json.dumps({"d": text}).encode()):
        found = opened(body)
        assert found.of(IMEI).name == "imei"
        assert "reversed" in found.chain(IMEI)


LIST = b"9955e19632afc171; 490154203237518; 460003307562226; 00:00:5E:00:53:01; google; Pixel 6"


@pytest.mark.parametrize("cut", range(3))
def test_text_without_its_padding_is_opened_backwards(opened, cut):
    token = base64.b64encode(LIST[cut:]).decode().rstrip("=")[::-1]
    found = opened(json.dumps({"d": token}).encode())

    assert found.chain(LIST[cut:].decode()) == ["json", "reversed", "base64"]
    assert not found.gaps


def test_random_tokens_are_opaque_and_not_turned(opened):
    source = random.Random(11)
    for size in range(24, 120):
        token = base64.b64encode(source.randbytes(size)).decode()
        found = opened(json.dumps({"d": token}).encode())
        assert "reversed" not in {one for field in found.fields for one in field.node.decoding()}


@pytest.mark.parametrize(
    "text",
    ["=1+2+3+4+5+6+7+8+9+10", "==ABCDEFGHIJKLMNOPQRSTUVWXYZ", "theEndOfThisWordIsJye", "} else {", "0" * 30 + "22b7"],
)
def test_other_texts_are_not_turned(opened, text):
    assert "reversed" not in {
        one for field in opened(json.dumps({"d": text}).encode()).fields for one in field.node.decoding()
    }


@given(st.text(alphabet="=ABCJyeis3W4H+/_-", max_size=60))
def test_no_text_raises(opened, text):
    assert opened(json.dumps({"d": text}).encode()).gaps == []
