import os
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

TEXTS = ["490154203237518", "9f3c1be27a604d58", "alice@example.test", "北京市东城区前门大街18号", "x" * 70]
AROUND = [b"\2\0\1", b"\x93\x18\4\0"]


def avro(raw):
    size = 2 * len(raw)
    return (bytes([size]) if size < 0x80 else bytes([size & 0x7F | 0x80, size >> 7])) + raw


WAYS = {
    "avro": avro,
    "bytes": lambda raw: bytes([len(raw)]) + raw,
    "java": lambda raw: struct.pack(">H", len(raw)) + raw,
    "flatbuffers": lambda raw: struct.pack("<I", len(raw)) + raw + b"\0",
    "network": lambda raw: struct.pack(">I", len(raw)) + raw,
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_write_lengths_is_read(opened, way):
    body = AROUND[0] + b"".join(WAYS[way](text.encode()) for text in TEXTS) + AROUND[1]
    found = opened(body, "application/octet-stream")
    assert set(TEXTS) <= set(found.texts)
    assert found.of(body).opened


@given(st.lists(st.text("abc李@.1", min_size=4, max_size=30), min_size=2, max_size=6))
def test_texts_come_out_as_they_were(opened, texts):
    body = b"\0\1" + b"".join(WAYS["flatbuffers"](text.encode()) for text in texts)
    sized = [field.value for field in opened(body).fields if field.node.decoding()[-1:] == ["sized-texts"]]
    assert not sized or sized == texts


@pytest.mark.parametrize("body", [b"\1\2" + b"a" * 90, bytes(100), b"\5abcde" + bytes(60)])
def test_few_texts_among_other_bytes_are_none(opened, body):
    assert not any("sized-texts" in field.node.decoding() for field in opened(body).fields)


def test_random_bytes_are_none(opened):
    for size in (20, 60, 400):
        found = opened(os.urandom(size), "application/octet-stream")
        assert not any("sized-texts" in field.node.decoding() for field in found.fields)
