from __future__ import annotations

import base64
import json

import lz4.block
import lz4.frame
import msgpack
import pytest

from overcollect.decoding import Budget
from overcollect.decoding.compression import lz4_stream

PLAIN = json.dumps({"imei": "490154203237518", "x": "y" * 200}).encode()


def test_frames_are_told_by_their_first_bytes(opened):
    assert opened(lz4.frame.compress(PLAIN)).chain("490154203237518") == ["lz4", "json"]
    assert opened(base64.b64encode(lz4.frame.compress(PLAIN))).chain("490154203237518") == ["base64", "lz4", "json"]


@pytest.mark.parametrize("store_size", [True, False])
def test_blocks_are_opened_where_a_header_names_them(opened, store_size):
    block = lz4.block.compress(PLAIN, store_size=store_size)

    assert "490154203237518" in opened(block, headers=(("content-encoding", "lz4"),)).texts
    assert "490154203237518" in opened(block, "application/x-lz4").texts
    assert "490154203237518" in opened(block).texts


@pytest.mark.parametrize("store_size", [True, False])
def test_blocks_of_json_are_opened_in_hexadecimal_and_base64(opened, store_size):
    block = lz4.block.compress(PLAIN, store_size=store_size)

    for coded in (block.hex(), base64.b64encode(block).decode()):
        assert "490154203237518" in opened(json.dumps({"d": coded}).encode()).texts


def test_what_only_begins_as_a_block_is_none():
    assert not lz4_stream.is_block(b'\xf0\x05{"' + bytes(range(120)))
    assert not lz4_stream.is_block(lz4.block.compress(b'{"' + bytes(range(200)), store_size=False))


def test_blocks_behind_their_length_are_opened_whatever_they_hold(opened):
    packed = lz4.block.compress(msgpack.packb({"imei": "490154203237518", "name": "abcabcabcabcabcabc"}))

    assert "490154203237518" in opened(packed).texts
    assert not lz4_stream.is_block(packed[:-1])
    assert not lz4_stream.is_block(bytes([packed[0] + 1]) + packed[1:])


def test_a_cut_frame_is_read_as_far_as_it_goes(opened):
    body = b"imei=490154203237518&" + b"".join(b"k%d=v%d&" % (n, n * n) for n in range(9000))
    whole = lz4.frame.compress(body, block_size=lz4.frame.BLOCKSIZE_MAX64KB)
    found = opened(whole[: -len(whole) // 4], "application/x-www-form-urlencoded")

    assert "490154203237518" in found.texts
    assert found.reasons == ["broken-coding"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (lz4.frame.compress(bytes(50_000_000)), ""),
        (lz4.block.compress(bytes(50_000_000)), "application/x-lz4"),
        (b"\xff\xff\xff\x0e" + b"\xff" * 1_000_000, "application/x-lz4"),
        (lz4.frame.compress(b"a") * 5000, ""),
    ],
)
def test_bombs_unfold_no_further_than_the_budget(opened, body, content_type):
    found = opened(body, content_type, budget=Budget(output=1 << 20))

    assert sum(map(len, found.texts)) <= max(1 << 20, len(body))
    assert sum(gap.bytes for gap in found.gaps) <= found.size
