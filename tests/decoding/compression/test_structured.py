import base64
import json
import random
import zlib

import brotli
import cbor2
import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.compression.structured import is_brotli_structure, is_deflated_structure

from ...conftest import varint

IMEI, LINE = "490154203237518", "310260123456789"


def deflated(data):
    stream = zlib.compressobj(6, zlib.DEFLATED, -15)
    return stream.compress(data) + stream.flush()


def message():
    inside = b"".join(b"\x0a" + varint(len(text)) + text.encode() for text in (IMEI, "Pixel 6 Pro", LINE))
    return b"\x08\x01\x12" + varint(len(inside)) + inside


STRUCTURES = [
    msgpack.packb([1, "TD", {"tdid": "3f2b", "i": IMEI, "s": [LINE], "m": b"\0\0\x5e\0\x53\1"}]),
    msgpack.packb([1, IMEI, LINE, 7]),
    cbor2.dumps({"i": IMEI, "s": [LINE, 5], "m": b"\0\0\x5e\0\x53\1"}),
    message(),
    json.dumps([3, IMEI, LINE]).encode(),
    b"".join(bytes([tag << 4 | 6, 15]) + text.encode() for tag, text in enumerate((IMEI, LINE))),  # JCE
    b"".join(b"\x0b\0" + bytes([tag, 0, 0, 0, 15]) + text.encode() for tag, text in enumerate((IMEI, LINE), 1)) + b"\0",
    f"2.1\x01{IMEI}\x01{LINE}\x01zh_CN\x01wifi".encode(),
]


@pytest.mark.parametrize("data", STRUCTURES)
@pytest.mark.parametrize("pack", [deflated, brotli.compress])
def test_structures_are_read_as_a_body_and_in_base64(opened, data, pack):
    packed = pack(data)

    for found in (
        opened(packed, "application/octet-stream"),
        opened(json.dumps({"d": base64.b64encode(packed).decode()}).encode(), "application/json"),
    ):
        assert any(IMEI in str(text) for text in found.texts)
        assert any({"raw-deflate", "brotli"} & set(field.node.decoding()) for field in found.fields)


@pytest.mark.parametrize(
    "data", [deflated(STRUCTURES[0])[:-1], deflated(STRUCTURES[0]) + b"\1", deflated(bytes(range(200))), b""]
)
def test_what_does_not_end_with_the_data_or_holds_nothing_known_is_none(data):
    assert not is_deflated_structure(data)
    assert not is_brotli_structure(data)


@given(st.dictionaries(st.text("abcdef_", min_size=2, max_size=9), st.text("xyz0123456789", min_size=8), min_size=3))
def test_all_maps_are_told(document):
    data = msgpack.packb({"id": IMEI, **document})
    assert is_deflated_structure(deflated(data))
    assert is_brotli_structure(brotli.compress(data))


def test_many_random_bytes_are_none():
    rng = random.Random(17)
    pieces = [rng.randbytes(size) for size in (32, 64, 96) for _ in range(10_000)]
    assert not any(is_deflated_structure(piece) or is_brotli_structure(piece) for piece in pieces)


@pytest.mark.parametrize("pack", [brotli.compress, deflated])
def test_a_list_in_a_list_in_a_list_raises_nothing(opened, pack):
    body = pack(b"[1," * 20_000 + b"\x01]")
    assert sum(gap.bytes for gap in opened(body, "").gaps) <= len(body)
