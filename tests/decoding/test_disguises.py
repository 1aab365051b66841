"""Compression without a wrapper, lz-string, snappy, exclusive-or, alphabets of vendors."""

from __future__ import annotations

import base64
import gzip
import json
import random
import zlib
from codecs import encode

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.decoding.coding.alphabets import ORDERS, STANDARD
from overcollect.decoding.coding.xor_stream import hides_stream

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "model": "MI 5", "os": "android 13"}).encode()
SNAPPY = b"\x24" + b"\x5c" + b'{"imei":"490154203237518' + b"\x0e\x04\x00" + b"\x1c" + b'","a":1}'
"""A literal of 24, a copy of 4 from 4 behind, a literal of 8."""
LZ_STRING = "N4IglgtgDgNiBcICsUBMSAMVMBYCMYArgHYDmAHCADRIAM1A3LQHwC+7A"
ALPHABETS = {
    "mintegral": "vSoajc7dRzpWifGyNxZnV5k+DHLYhJ46lt0U3QrgEuq8sw/XMeBAT2Fb9P1OIKmC",
    "xiaohongshu": "ZmserbBoHQtNP+wOcza/LpngG8yJq42KWYj0DSfdikx3VT16IlUAFM97hECvuRX5",
}


def raw_deflate(data):
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(data) + machine.flush()


@pytest.mark.parametrize(
    "plain", [PLAIN, b"<samlp:AuthnRequest ID='490154203237518'/>", b"imei=490154203237518&model=MI+5&a=1"]
)
def test_deflate_without_a_wrapper_is_opened_where_something_known_is_inside(opened, plain):
    coded = raw_deflate(plain)

    assert IMEI in opened(coded, "application/octet-stream").texts
    assert IMEI in opened(json.dumps({"d": base64.b64encode(coded).decode()}).encode()).texts


def test_json_under_exclusive_or_is_opened_and_the_key_is_told(opened):
    coded = bytes(code ^ 0x5A for code in PLAIN)
    found = opened(coded, "application/octet-stream")

    assert found.of(IMEI).name == "imei"
    assert found.of(IMEI).node.chain()[1].parameters == {"key": "0x5a"}
    assert IMEI in opened(json.dumps({"d": base64.b64encode(coded).decode()}).encode()).texts


@pytest.mark.parametrize(
    "compress", [gzip.compress, zlib.compress, zstandard.ZstdCompressor().compress, base64.b64encode]
)
def test_what_was_compressed_or_coded_before_the_exclusive_or_is_opened(opened, compress):
    for key in (0x5A, 0xE1):
        coded = bytes(code ^ key for code in compress(PLAIN))
        for found in (
            opened(coded, "application/octet-stream"),
            opened(json.dumps({"d": base64.b64encode(coded).decode()}).encode()),
            opened(json.dumps({"d": coded.hex()}).encode()),
        ):
            assert found.of(IMEI).name == "imei"


@settings(max_examples=200)
@given(key=st.integers(1, 255), rest=st.binary(min_size=16, max_size=60))
def test_bytes_that_only_begin_so_are_no_stream(key, rest):
    for magic in (b"\x1f\x8b\x08", b"\x78\x9c", b"eyJ", b"H4sI"):
        assert not hides_stream(bytes(code ^ key for code in magic + rest + b"\0"))


@pytest.mark.parametrize("text", [b"eyJ" + b"\r" * 20, b"eyJ" + b"A" * 25, b"H4sI" + b"A" * 24, b"eyJ" + b"a" * 14])
def test_what_is_of_the_alphabet_but_says_nothing_is_no_base64(text):
    assert not hides_stream(bytes(code ^ 0x5A for code in text))


def test_base64_of_json_in_rot13_is_opened(opened):
    token = base64.b64encode(PLAIN).decode()
    assert opened(json.dumps({"d": encode(token, "rot13")}).encode()).of(IMEI).name == "imei"
    assert opened(b'{"d": "rlWordsThatAreNone"}').texts == ["rlWordsThatAreNone"]


@pytest.mark.parametrize("vendor", sorted(ALPHABETS))
def test_alphabets_of_vendors_are_undone_and_named(opened, vendor):
    standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    token = base64.b64encode(PLAIN).decode().rstrip("=").translate(str.maketrans(standard, ALPHABETS[vendor]))
    found = opened(json.dumps({"d": token}).encode())

    assert found.of(IMEI).name == "imei"
    assert found.of(IMEI).node.chain()[2].parameters == {"alphabet": vendor}


@pytest.mark.parametrize("order", sorted(ORDERS))
@pytest.mark.parametrize("plain", [PLAIN, b"[" + PLAIN + b"]"])
def test_other_orders_of_the_alphabet_are_undone(opened, order, plain):
    token = base64.b64encode(plain).decode().rstrip("=").translate(str.maketrans(STANDARD, ORDERS[order]))
    found = opened(json.dumps({"d": token}).encode())

    assert found.of(IMEI).name == "imei"
    assert found.chain(IMEI)[:2] in (["json", "base64"], ["json", "swapped-case"])


def test_snappy_blocks_and_frames_are_opened(opened):
    plain = "490154203237518"
    frame = b"\xff\6\0\0sNaPpY" + b"\0" + (len(SNAPPY) + 4).to_bytes(3, "little") + bytes(4) + SNAPPY

    for body, headers in ((SNAPPY, (("content-encoding", "snappy"),)), (frame, ()), (SNAPPY, ())):
        assert any(plain in str(text) for text in opened(body, headers=headers).texts)


def test_a_snappy_bomb_unfolds_no_further_than_the_budget(opened):
    block = b"\x80\x80\x80\x08" + b"\0a" + b"\xfe\x01\x00" * 262_143 + b"\xfa\x01\0"
    found = opened(block, headers=(("content-encoding", "snappy"),), budget=Budget(output=1 << 20))

    assert sum(map(len, found.texts)) <= 2 << 20
    assert found.gaps


def test_blocks_under_the_header_of_log_stores_are_opened(opened):
    lz4 = pytest.importorskip("lz4.block")
    body = lz4.compress(b"\n\x17\x0a\x04imei\x12\x0f490154203237518", store_size=False)

    assert IMEI in opened(body, "application/x-protobuf", headers=(("x-log-compresstype", "lz4"),)).texts


@settings(max_examples=300)
@given(
    st.sampled_from([b"", b"\x37\x82", b"\x36\x86", b"\xff\x06\x00\x00sNaPpY", b"BZh9", b"\x5d\0\0", b"PK\3\4"]),
    st.binary(max_size=200),
)
def test_no_bytes_raise(opened, head, rest):
    found = opened(head + rest, budget=Budget(output=10_000, nodes=100))

    assert sum(gap.bytes for gap in found.gaps) <= found.size


def test_random_bytes_are_no_disguise(opened):
    source = random.Random(7)
    for size in (16, 32, 64, 200):
        for _ in range(500):
            body = source.randbytes(size)
            assert opened(body, "application/octet-stream").texts[0] == body or size < 24


def test_json_under_a_key_that_turns_text_into_text_is_opened(opened):
    plain = b'{"imei":"490154203237518","aid":"dead00beef00cafe"}'
    data = bytes(byte ^ 0x5A for byte in plain)
    assert data.decode().isprintable()
    for body in (data, base64.b64encode(data)):
        assert opened(body, "text/plain").of("490154203237518").name == "imei"
    assert (
        opened(b"Aa is how a song begins that ends so: g", "text/plain").chain(
            "Aa is how a song begins that ends so: g"
        )
        == []
    )
