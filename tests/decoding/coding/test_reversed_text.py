import base64
import gzip
import json

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
