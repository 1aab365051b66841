import base64

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.compression.brotli_stream import is_brotli

TEXT = b'{"mail": "anna.lindensmidt@example.com", "os": "android"}'


@pytest.mark.parametrize("quality", [5, 11])
def test_a_stream_of_text_is_known_by_itself(opened, quality):
    stream = brotli.compress(TEXT, quality=quality)
    assert is_brotli(stream)
    for data in (stream, base64.b64encode(stream), stream.hex().encode()):
        assert "brotli" in opened(data).chain("anna.lindensmidt@example.com")


def test_a_long_stream_is_known_by_how_it_begins():
    assert is_brotli(brotli.compress(TEXT * 3_000))


@pytest.mark.parametrize(
    "data",
    [
        brotli.compress(TEXT)[:-2],
        brotli.compress(TEXT) + b"\1",
        brotli.compress(bytes(range(256))),
        brotli.compress(b"a"),
    ],
)
def test_other_streams_are_none(data):
    assert not is_brotli(data)


@given(st.binary(max_size=300))
def test_other_bytes_are_none(data):
    assert not is_brotli(data)
