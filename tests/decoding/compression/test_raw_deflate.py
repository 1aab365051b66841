import base64
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.compression.raw_deflate import is_raw_deflate

LOG = "[device] id=9f3c1be27a604d58; rooted=false\n[user] 28817340652\n李小明: java.lang.NullPointerException at x.y"


def deflated(data):
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


def test_text_that_begins_like_nothing_is_read_where_it_ends_with_the_data(opened):
    data = deflated(LOG.encode())
    assert opened(base64.b64encode(data), "text/plain").of("9f3c1be27a604d58").name == "id"
    assert is_raw_deflate(data)


@pytest.mark.parametrize("data", [deflated(LOG.encode())[:-1], deflated(LOG.encode()) + b"\1", deflated(b"a" * 40),
                                  deflated(bytes(range(256)))])  # fmt: skip
def test_other_streams_are_none(data):
    assert not is_raw_deflate(data)


@given(st.binary(min_size=32, max_size=120))
def test_random_bytes_are_none(data):
    assert not is_raw_deflate(data)


def test_many_random_bytes_are_none():
    rng = random.Random(64)
    assert not any(is_raw_deflate(rng.randbytes(64)) for _ in range(20_000))
