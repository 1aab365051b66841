import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.decoding.interface import Room
from overcollect.decoding.text_cache import TextCache
from overcollect.decoding.vendor.baidu_text import BaiduText, disguised

BEIJING = "qivtkjihetggRHi86iS3kliheug_MHf3odfqA"
"""As apps of Baidu send the name of the city, in many requests in public code."""


def opening(text):
    return BaiduText().open(text, "", Room(Budget(), TextCache()))


def test_the_name_of_a_city_is_read_and_written_as_baidu_does(opened):
    found = opened(target=f"/uiserver?cct={BEIJING}")

    assert found.of("北京市").name == "cct"
    assert "baidu-base64" in found.chain("北京市")
    assert disguised(quote("北京市")) == BEIJING


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=13, max_size=60))
def test_what_is_written_so_is_read(text):
    (child,) = opening(disguised(text)).children

    assert child.value == text


@pytest.mark.parametrize("text", ["62507533", "0|123456", "Pixel 6_16_36_Google"])
def test_short_texts_are_read_where_they_look_like_values(opened, text):
    assert opened(json.dumps({"puid": disguised(text)}).encode()).of(text).name == "puid"


@pytest.mark.parametrize(
    "token",
    ["V1StGXR8_Z5jdHi6B-myA", "k5fVQ2m8x7LwB", "Uakgb_J5m9g-0JDMbcJqLJB1A", "dGhpcyBpcyBhIHRlc3QhA", "ABCABCABCABCA"],
)
def test_random_tokens_of_that_length_stay_closed(token):
    assert opening(token) is None


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", min_size=24, max_size=24))
def test_chance_makes_none(token):
    assert opening(f"{token}A") is None
