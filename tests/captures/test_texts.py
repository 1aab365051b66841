from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.texts import escaped_text, header_text, utf8


@given(value=st.binary())
def test_bytes_kept_as_surrogates_read_as_the_bytes_themselves(value):
    assert escaped_text(value.decode("utf-8", "surrogateescape")) == header_text(value)


@given(value=st.binary())
def test_escaped_bytes_come_back(value):
    assert utf8(value.decode("utf-8", "surrogateescape")) == value


@given(value=st.text(st.characters()))
def test_any_text_has_bytes(value):
    assert isinstance(utf8(value), bytes)
