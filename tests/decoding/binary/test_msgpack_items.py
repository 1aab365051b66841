from __future__ import annotations

import msgpack
import pytest

from overcollect.decoding import Budget

TYPE = "application/msgpack"


def test_floats_of_32_bits_are_written_as_they_were_meant(opened):
    assert opened(msgpack.packb({"lat": 39.90872}, use_single_float=True)).texts == ["39.90872"]


def test_time_stamps_are_seconds(opened):
    assert "1767225600" in opened(msgpack.packb({"t": msgpack.Timestamp(1767225600, 5)})).texts


@pytest.mark.parametrize(
    "body",
    [
        b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff" * 50_000,
        b"\xdd\xff\xff\xff\xff" + b"\xc0" * 300_000,
        b"\x00" * 300_000,
        b"\xdd\xff\xff\xff\xff" + b"\x81\xa1a\x01" * 100_000,
    ],
)
@pytest.mark.parametrize("content_type", [TYPE, ""])
def test_hostile_counts_stay_within_the_budget(opened, body, content_type):
    found = opened(body, content_type, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1000
    assert sum(gap.bytes for gap in found.gaps) <= found.size
