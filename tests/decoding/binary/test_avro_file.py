"""Container files of Avro; what is written here follows the specification, not the reader."""

from __future__ import annotations

import bz2
import json
import lzma
import struct
import zlib

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget

IMEI = "490154203237518"
SYNC = bytes(range(100, 116))


def long(number):
    number = number << 1 ^ number >> 63
    done = b""
    while number > 0x7F:
        done += bytes([number & 0x7F | 0x80])
        number >>= 7
    return done + bytes([number])


def text(value):
    raw = value if isinstance(value, bytes) else value.encode()
    return long(len(raw)) + raw


def container(schema, *blocks, codec="null", pack=bytes, **more):
    """Blocks are a count and the records' bytes."""
    meta = {"avro.schema": json.dumps(schema), "avro.codec": codec, **more}
    head = b"Obj\x01" + long(len(meta)) + b"".join(text(key) + text(value) for key, value in meta.items()) + long(0)
    return head + SYNC + b"".join(long(count) + text(pack(data)) + SYNC for count, data in blocks)


def record(**fields):
    return {"type": "record", "name": "E", "fields": [{"name": name, "type": kind} for name, kind in fields.items()]}


def deflated(data):
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(data) + machine.flush()


def snappy(data):
    assert len(data) <= 60
    return bytes([len(data), len(data) - 1 << 2]) + data + zlib.crc32(data).to_bytes(4)


CODECS = {"null": bytes, "deflate": deflated, "bzip2": bz2.compress, "xz": lzma.compress,
          "zstandard": zstandard.compress, "snappy": snappy}  # fmt: skip


@pytest.mark.parametrize("codec", CODECS)
def test_records_of_all_codecs_have_the_names_of_the_schema(opened, codec):
    schema = record(imei="string", lat="double")
    one = text(IMEI) + struct.pack("<d", 39.908722)
    found = opened(container(schema, (1, one), (1, one), codec=codec, pack=CODECS[codec]))
    assert [(field.name, field.value) for field in found.fields if field.node.decoder == "avro"] == [
        ("imei", IMEI),
        ("lat", "39.908722"),
    ] * 2
    assert not found.gaps


def test_every_type_is_read(opened):
    schema = record(
        a=["null", "string"], b={"type": "array", "items": "long"}, c={"type": "map", "values": "int"}, d="boolean",
        e="float", f={"type": "enum", "name": "sex", "symbols": ["male", "female"]},
        g={"type": "fixed", "name": "Mac", "size": 6}, h="Mac", i=["null", "E"], j="bytes", k={"type": "string"},
    )  # fmt: skip
    data = (
        long(1) + text("alice@example.test")
        + long(2) + long(7) + long(-8) + long(-1) + long(1) + long(9) + long(0)
        + long(1) + text("13800138000") + long(5) + long(0)
        + b"\1" + struct.pack("<f", 0.25) + long(1) + b"\0\0\x5e\0\x53\1" + b"\0\0\x5e\0\x53\2" + long(0)
        + text(b"\xff\xfe\xfd") + text("end")
    )  # fmt: skip
    found = opened(container(schema, (1, data)))
    values = [(field.name, field.value) for field in found.fields if field.node.decoder == "avro"]
    assert values == [
        ("a", "alice@example.test"), ("b", "7"), ("b", "-8"), ("b", "9"), ("c", "13800138000"), ("13800138000", "5"),
        ("d", "true"), ("e", "0.25"), ("f", "female"), ("g", b"\0\0\x5e\0\x53\1"), ("h", b"\0\0\x5e\0\x53\2"),
        ("j", b"\xff\xfe\xfd"), ("k", "end"),
    ]  # fmt: skip


def test_what_the_writer_added_to_the_header_is_a_field(opened):
    assert opened(container("string", (1, text("x1")), device=IMEI)).of(IMEI).name == "device"


def test_what_stood_before_damage_stays(opened):
    whole = container(record(imei="string"), (1, text(IMEI)), (1, text("second")))
    found = opened(whole[:-20])
    assert found.of(IMEI).name == "imei"
    assert found.reasons == ["broken-coding"]


@pytest.mark.parametrize(
    ("schema", "block"),
    [("null", (1 << 60, b"")), ({"type": "array", "items": "null"}, (1, long(1 << 60))), (record(), (1 << 60, b"")),
     (record(e=["E"]), (1, long(0) * 1000))],
)  # fmt: skip
def test_counts_and_depths_without_end_are_cut(opened, schema, block):
    found = opened(container(schema, block, (1, b"")), budget=Budget(nodes=100))
    assert set(found.reasons) <= {"too-many-nodes", "too-deep"}
    assert found.reasons


@pytest.mark.parametrize("schema", [5, {}, {"type": "record", "name": "E"}, {"type": "enum", "name": 5}, [[]], None])
def test_what_has_no_schema_is_no_container(opened, schema):
    assert not any(field.node.decoder == "avro" for field in opened(container(schema, (1, text(IMEI)))).fields)


@given(st.binary(max_size=80), st.integers(0, 200))
def test_any_damage_is_read_without_error(opened, tail, cut):
    whole = container(record(a="string", b=["null", "long"], c={"type": "map", "values": "bytes"}), (1, text(IMEI)))
    opened(whole[:-cut] + tail)
    opened(b"Obj\x01" + tail)
