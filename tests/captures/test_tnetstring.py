from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mitmproxy.io import tnetstring as theirs

from overcollect.captures import tnetstring

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.binary() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(value=values)
def test_what_mitmproxy_writes_is_read_back(value):
    assert tnetstring.parse(theirs.dumps(value)) == value


def test_values_that_no_reader_needs_are_stepped_over():
    written = theirs.dumps({"mitmcert": {"a": 1}, "certificate_list": [b"..."], "id": "x"})
    assert tnetstring.parse(written) == {"mitmcert": None, "certificate_list": None, "id": "x"}


@pytest.mark.parametrize("key", ["a;b", ";", "", "é", "3:a", "a" * 40])
def test_a_key_is_read_whatever_is_in_it(key):
    assert tnetstring.parse(theirs.dumps({key: b"x", "id": 1})) == {key: b"x", "id": 1}


@pytest.mark.parametrize(
    "written",
    [b"", b"x", b"5:hello", b"-1:a,", b"9:a,", b"1:a?", b"3:5:a,]", b"1:a,b", b"4:1:5#}", b"2:ab#", b"7:2:[],1:a,}"],
)
def test_what_is_no_tnetstring_is_refused(written):
    with pytest.raises(ValueError, match=r"."):
        tnetstring.parse(written)


@given(written=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(written):
    with contextlib.suppress(ValueError):
        tnetstring.parse(written)
