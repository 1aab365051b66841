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


@given(value=st.text())
def test_text_is_encoded_as_it_is(value):
    assert utf8(value).decode() == value


@given(value=st.text(st.characters()), lone=st.characters(min_codepoint=0xD800, max_codepoint=0xDBFF))
def test_a_surrogate_that_stands_for_no_byte_has_bytes_of_its_own(value, lone):
    assert utf8(value + lone).decode("utf-8", "surrogatepass") == value + lone
