from __future__ import annotations

import struct

import pytest

from overcollect.decoding import Budget

TYPE = "application/cbor"


def test_floats_of_32_bits_are_written_as_they_were_meant(opened):
    assert opened(b"\xa1clat\xfa" + struct.pack(">f", 39.90872)).texts == ["39.90872"]


def test_tags_are_passed_over_and_lengths_may_be_open(opened):
    assert opened(b"\xd9\xd9\xf7\xa1ct\x3a1\xc1\x1a\x69\x55\xb9\x00".replace(b"ct\x3a1", b"at")).texts == ["1767225600"]
    found = opened(
        b"\xbf\x64imei\x7f\x6749015420\x66323751\xff\x61a\x9f\x01\xff\xff".replace(b"\x6749015420", b"\x6849015420")
    )
    assert found.texts == ["49015420323751", "1"]


@pytest.mark.parametrize(
    "body",
    [
        b"\x81" * 100_000,
        b"\xc1" * 300_000,
        b"\x9f" * 100_000,
        b"\x9a\xff\xff\xff\xff" * 50_000,
        b"\x7f" + b"\x60" * 300_000,
        b"\xc2\x5a\x00\x03\xff\xff" + b"\xff" * 300_000,
        b"\xa1\x61a\x01" * 100_000,
        b"\xbf" + b"\x61a\xf6" * 100_000,
    ],
)
@pytest.mark.parametrize("content_type", [TYPE, ""])
def test_hostile_counts_stay_within_the_budget(opened, body, content_type):
    found = opened(body, content_type, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1000
    assert sum(gap.bytes for gap in found.gaps) <= found.size
