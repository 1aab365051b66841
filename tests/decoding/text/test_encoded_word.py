import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.text.encoded_word import read


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("=?utf-8?B?5p2O5bCP5piO?= <a@example.test>", "李小明 <a@example.test>"),
        ("=?GBK?b?wO7QocP3?=", "李小明"),
        ("=?iso-8859-1?Q?Andr=E9_Le?=", "André Le"),
        ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        ("=?utf-8*en?q?x?=", "x"),
    ],
)
def test_words_are_decoded(text, plain):
    assert read(text) == plain


@pytest.mark.parametrize(
    "text", ["=?none-such?B?5p2O?=", "=?utf-8?B?5p2?=", "a=?b=1", "=?utf-8?X?a?=", "=?utf-8?B??=x"[:-2]]
)
def test_what_is_none_stays(text):
    assert read(text) == text


@given(st.text(min_size=1, max_size=60), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_what_was_encoded_comes_out(text, charset):
    text = text.encode("utf-8", "replace").decode()
    assert read(f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?=") == text


def test_one_in_a_value_of_json_is_decoded(opened):
    found = opened(json.dumps({"from": "=?utf-8?B?5p2O5bCP5piO?="}).encode(), "application/json")
    assert found.of("李小明").name == "from"
