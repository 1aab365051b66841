from __future__ import annotations

import base64
import json
import random

import pytest


def one(opened, value):
    return opened(json.dumps({"v": value}).encode(), "application/json")


@pytest.mark.parametrize(
    "text", ["alice@example.test", "490154203237518", '{"imei":"490154203237518"}', "李小明住在北京"]
)
def test_text_is_opened_in_capital_and_small_letters_with_and_without_padding(opened, text):
    token = base64.b32encode(text.encode()).decode()
    for spelling in (token, token.rstrip("="), token.lower()):
        chains = [field.node.decoding() for field in one(opened, spelling).fields]
        assert any(chain[1:2] == ["base32"] for chain in chains)
        assert one(opened, spelling).of(spelling).opened


@pytest.mark.parametrize(
    "value",
    [
        "ANDROIDDEVICEIDENTIFIER",
        "COM.EXAMPLE.APP",
        "JBSWY3DP",
        "2345672345672345",
        "thequickbrownfoxjumpsoverit",
        "ABCDEFGH23456712",
    ],
)
def test_words_and_numbers_are_left_alone(opened, value):
    assert one(opened, value).texts == [value]


def test_random_tokens_are_never_opened(opened):
    source = random.Random(3)
    made = [base64.b32encode(source.randbytes(size)).decode() for size in (10, 15, 20, 32) for _ in range(500)]
    made += [token.lower() for token in made]

    assert not any(field.opened for field in opened(json.dumps(made).encode()).fields)
