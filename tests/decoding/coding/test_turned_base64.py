import base64
import json
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding.alphabets import RARER_ORDERS, STANDARD, VENDORS
from overcollect.decoding.coding.turned_base64 import TurnedBase64, may_be
from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text_cache import TextCache

IMEI = "490154203237518"
TEXT = f"user_1:{IMEI}:1795746123"
TOKEN = base64.b64encode(TEXT.encode()).decode()
BARE = TOKEN.rstrip("=")


@pytest.mark.parametrize(
    "token",
    [
        BARE.translate(str.maketrans(STANDARD, RARER_ORDERS["bcrypt"])),
        TOKEN.translate(str.maketrans(STANDARD, RARER_ORDERS["xxencode"])),
        BARE.translate(str.maketrans(STANDARD, VENDORS["mintegral"])),
        TOKEN.swapcase(),
        "x" + TOKEN,
        "q7" + BARE,
        ("q7" + TOKEN)[::-1],
        ("q7z" + BARE)[::-1],
    ],
)
def test_text_in_an_alphabet_or_order_that_nobody_named_is_opened(opened, token):
    assert TEXT in opened(json.dumps({"d": token}).encode()).texts


@pytest.mark.parametrize("text", ["getUserInformationListV2", "AppleWebKitVersionNumberIs537"])
def test_words_are_left_as_they_are(opened, text):
    assert opened(json.dumps({"d": text}).encode()).texts == [text]


def test_random_tokens_are_left_as_they_are():
    decoder = TurnedBase64()
    for _ in range(2000):
        token = base64.b64encode(secrets.token_bytes(24)).decode()
        assert decoder.open(token, "", Room(Budget(), TextCache())) is None


@given(st.text("abcdefXYZ0123456789:_.@-", min_size=18, max_size=90))
def test_all_that_is_text_comes_out_again(text):
    token = base64.b64encode(text.encode()).decode().swapcase()
    if not may_be(token):
        return
    opening = TurnedBase64().open(token, "", Room(Budget(), TextCache()))
    assert opening is None or opening.children[0].value
