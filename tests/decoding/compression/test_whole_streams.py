import base64
import gzip
import hashlib
import json
import zlib

import brotli
import lz4.frame
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.binary.wire import holds_text
from overcollect.decoding.compression import deflate, gzip_stream
from overcollect.decoding.compression.whole_streams import can_be_decompressed

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "model": "Pixel 6", "os": "android 13", "lat": 39.908722}).encode()
STREAMS = {
    "gzip": gzip.compress(PLAIN),
    "zlib": zlib.compress(PLAIN),
    "zstd": zstandard.ZstdCompressor().compress(PLAIN),
    "lz4": lz4.frame.compress(PLAIN),
    "deflate": zlib.compress(PLAIN)[2:-4],
    "brotli": brotli.compress(PLAIN),
}


@pytest.mark.parametrize("coding", STREAMS)
def test_a_message_of_numbers_and_a_stream_is_a_message(opened, protobuf, coding):
    body = protobuf((1, 3), (2, protobuf((1, 1_700_000_000_000), (3, STREAMS[coding]))))
    for value in (body, json.dumps({"d": base64.b64encode(body).decode()}).encode()):
        assert opened(value).of(IMEI).name == "imei"


@pytest.mark.parametrize("coding", STREAMS)
def test_what_is_cut_is_no_whole_stream(coding):
    assert can_be_decompressed(STREAMS[coding])
    if coding not in ("zstd", "lz4"):
        assert not can_be_decompressed(STREAMS[coding][:-9])


@given(st.sampled_from([gzip_stream.MAGIC, *deflate.MAGICS, b""]), st.binary(max_size=200))
def test_other_bytes_are_none(magic, data):
    assert not can_be_decompressed(magic + data)


def test_numbers_beside_other_bytes_are_no_message(protobuf):
    for number in range(200):
        data = b"\xff" + hashlib.sha256(bytes([number])).digest()
        assert not holds_text(protobuf((1, 3), (2, data)))
