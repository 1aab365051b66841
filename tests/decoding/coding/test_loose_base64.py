import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding.loose_base64 import read_base64


@given(st.binary())
def test_either_alphabet_is_read_with_padding_and_without(data):
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        text = encode(data).decode()
        assert read_base64(text) == read_base64(text.rstrip("=")) == data


@pytest.mark.parametrize("text", ["A", "AAAAA", "中文中文"])
def test_what_no_bytes_are_spelled_like_is_none(text):
    assert read_base64(text) is None
