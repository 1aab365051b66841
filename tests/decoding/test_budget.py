"""Hostile input: nothing raises, nothing exceeds the budget, and what was cut is a gap."""

from __future__ import annotations

import base64
import gzip
import json
import tracemalloc

import brotli
import pytest
import zstandard

from overcollect.decoding import Budget

SMALL = Budget(output=1 << 20, nodes=1000, attempts=5000)
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("coding", "bomb"),
    [
        ("gzip", gzip.compress(bytes(50_000_000))),
        ("gzip", gzip.compress(gzip.compress(bytes(50_000_000)))),
        ("br", brotli.compress(bytes(50_000_000), quality=1)),
        ("zstd", zstandard.compress(bytes(50_000_000))),
    ],
)
def test_a_bomb_unfolds_no_further_than_the_budget(opened, coding, bomb):
    tracemalloc.start()
    try:
        found = opened(bomb, headers=(("content-encoding", coding),), budget=SMALL)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert "too-much-output" in found.reasons
    assert sum(gap.bytes for gap in found.gaps) > len(bomb) / 2
    assert peak < 10 * SMALL.output


def test_of_a_body_beyond_the_budget_the_first_part_is_read(opened):
    body = b"imei=490154203237518&" + b"x" * (3 << 20)
    found = opened(body, FORM, budget=SMALL)

    assert "490154203237518" in found.texts
    assert found.gaps[0].bytes == len(body) - SMALL.output


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"&" * 1_000_000, FORM),
        (b"=" * 1_000_000, ""),
        (b"a=b&" * 250_000, FORM),
        (b"a=" * 500_000, ""),
        (b"%25" * 300_000, ""),
        (b"%" * 1_000_000, ""),
        (b"a/" * 500_000, ""),
        (b"Ab " * 300_000, ""),
        (b"41" * 500_000, ""),
        (b"--x\r\n" * 200_000, "multipart/form-data; boundary=x"),
        (b"--x\r\na:b\r\n\r\n" * 50_000, "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: " + b'name="' * 1000, "multipart/form-data; boundary=x"),
        (b"\x08" + b"\xff" * 1_000_000, "application/x-protobuf"),
        (b"\x08\x01" * 500_000, "application/x-protobuf"),
        (b"\0\0\0\0\0" * 200_000, "application/grpc"),
        (b"\0\xff\xff\xff\xff" * 200_000, "application/grpc"),
        (b"\0\0\0\0\1a" * 100_000, "application/grpc"),
        (b'{"a":1}\n' * 100_000, ""),
        (b'{"a":' + b"1" * 100_000 + b"}", ""),
        (gzip.compress(b"a") * 20_000, ""),
        (b"x=1;" * 250_000, ""),
        (b"a: b\n" * 150_000, ""),
        (b"x " + b'{"a":' * 200_000, ""),
        (b'[{"a":1}]x' * 100_000, ""),
        (b"{a=" * 300_000, ""),
        (b"{a:/*" + b"/* " * 300_000, ""),
        (b"a,b\n" * 250_000, ""),
        (b"Ab01cd45EF67gh89." * 60_000, ""),
        (b"%u0041" * 150_000, ""),
        (b"PK\3\4\x14\0\0\0\0\0" + bytes(20), ""),
        ((b"PK\3\4\x14\0\0\0\0\0" + bytes(20)) * 30_000, ""),
        (b"\0\1" + b"x\x9c" * 400_000, ""),
        (b"\0\1" + b"\x0a\x08abc12345" * 90_000 + b"\xff", ""),
        (b"\0\4name\0\5a1b2c" * 80_000, ""),
        (json.dumps(["dGhpcyBpcyBhIHRva2Vu"] * 20_000).encode(), ""),
    ],
)
def test_hostile_bodies_stay_within_the_budget(opened, body, content_type):
    found = opened(body, content_type, budget=Budget(nodes=1000, attempts=5000))

    assert len(found.fields) <= 1000
    assert sum(gap.bytes for gap in found.gaps) <= found.size


def test_nested_protobuf_ends_at_a_depth(opened, protobuf):
    message = protobuf((1, 1))
    for _ in range(3000):
        message = protobuf((1, message))

    assert len(opened(message, "application/x-protobuf").fields) == 1


def test_more_codings_than_the_depth_are_a_gap(opened):
    data = b"imei=490154203237518"
    for _ in range(15):
        data = base64.b64encode(data)
    found = opened(data)

    assert found.reasons == ["too-deep"]
    assert found.gaps[0].bytes == pytest.approx(len(data), abs=2)


def test_attempts_that_run_out_are_a_gap(opened):
    body = json.dumps(["dGhpcyBpcyBhIHRva2Vu"] * 100).encode()
    found = opened(body, budget=Budget(attempts=50))

    assert found.reasons == ["too-many-attempts"]
    assert found.texts.count("dGhpcyBpcyBhIHRva2Vu") == 100
