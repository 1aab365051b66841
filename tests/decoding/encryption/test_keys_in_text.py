"""Values behind their own key in the same text."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.encryption.keys_in_text import under_text_in_front

from .test_vendor_keys import IMEI, PLAIN, sealed

KEY, VECTOR = "69e3a844d268595330e94703cb4fd440", "0b7e6a4d3c11f5e8"


def in_base64(data):
    return base64.b64encode(data).decode()


def in_hex(data):
    return data.hex()


@pytest.mark.parametrize(("write", "front"), [(in_base64, ""), (in_base64, "2"), (in_hex, "")])
@pytest.mark.parametrize("size", [16, 32])
@pytest.mark.parametrize("has_vector", [True, False])
def test_the_key_in_front_opens_the_text(opened, write, front, size, has_vector):
    key = KEY[:size]
    data = sealed(PLAIN, AES(key.encode()), CBC((VECTOR if has_vector else key[:16]).encode()))
    text = front + key + (VECTOR if has_vector else "") + write(data)
    assert opened(json.dumps({"message": text, "cypher": 9}).encode()).of(IMEI).name == "imei"
    other = front + key[::-1] + (VECTOR if has_vector else "") + write(data)
    assert IMEI not in opened(json.dumps({"message": other, "cypher": 9}).encode()).texts


def test_without_a_chain():
    data = sealed(PLAIN, AES(KEY.encode()), ECB())
    assert next(under_text_in_front(KEY + in_base64(data))) == ("aes-ecb", PLAIN)


@given(st.text("0123456789abcdefABCDEFGHIJ+/=\n", max_size=120))
def test_anything_is_taken_and_nothing_opened_by_chance(text):
    assert not [*under_text_in_front(text)]
