from __future__ import annotations

import base64
import datetime as dt
import plistlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.model import GapReason

SMALL = Budget(nodes=1000)


def binary(value):
    return plistlib.dumps(value, fmt=plistlib.FMT_BINARY)


def array(references):
    return b"\xaf\x12" + len(references).to_bytes(4) + b"".join(number.to_bytes(2) for number in references)


def file_of(*objects, count=None):
    data = b"bplist00"
    offsets = []
    for one in objects:
        offsets.append(len(data))
        data += one
    table = len(data)
    data += b"".join(offset.to_bytes(4) for offset in offsets)
    return data + bytes(6) + bytes([4, 2]) + struct.pack(">QQQ", count or len(objects), 0, table)


def test_all_kinds_of_values_come_out(opened):
    found = opened(
        binary(
            {
                "imei": "490154203237518",
                "name": "李小明",
                "lat": 39.908722,
                "n": [-5, 1 << 40],
                "on": False,
                "d": b"\x01\xff\x02\xfe",
                "at": dt.datetime(2026, 1, 1),  # noqa: DTZ001 - property lists have no zone
            }
        )
    )

    assert found.values["body.plist$.imei"] == "490154203237518"
    assert set(found.texts) == {
        "490154203237518", "李小明", "39.908722", "-5", "1099511627776", "false", b"\x01\xff\x02\xfe",
        "2026-01-01T00:00:00+00:00",
    }  # fmt: skip


def test_it_is_told_in_base64_too(opened):
    assert opened(base64.b64encode(binary({"imei": "490154203237518"}))).chain("490154203237518") == ["base64", "plist"]


_BIG = b"\x5f\x12" + (20_000).to_bytes(4) + b"a" * 20_000


@pytest.mark.parametrize(
    "body",
    [
        file_of(array([0] * 1000)),
        file_of(*[array([number + 1] * 10) for number in range(60)], b"\x51a"),
        file_of(array([1] * 10_000), _BIG),
        file_of(b"\xdf\x12" + (10_000).to_bytes(4) + b"\0\1" * 10_000 + b"\0\2" * 10_000, _BIG, b"\x51a"),
        file_of(b"\xaf\x13" + b"\xff" * 8, count=1 << 63),
    ],
)
def test_objects_that_stand_for_endless_ones_stay_within_the_budget(opened, body):
    found = opened(body, budget=SMALL)

    assert len(found.fields) <= 1000
    assert sum(map(len, found.texts)) <= 17 * len(body)


@pytest.mark.parametrize("size", [20, 300, 70_000])
def test_long_texts_and_lists_come_out(opened, leaves_of, size):
    tree = {"text": "x y" * size, "list": list(range(min(size, 1000)))}

    assert sorted(opened(binary(tree)).texts) == leaves_of(tree)


@given(st.data())
def test_every_leaf_of_any_map_comes_out(opened, trees, leaves_of, data):
    tree = data.draw(trees)

    assert sorted(opened(binary(tree)).texts) == leaves_of(tree)


def test_one_that_breaks_off_is_a_gap(opened):
    body = plistlib.dumps({"imei": "490154203237518", "model": "Pixel 6", "rest": "x" * 60}, fmt=plistlib.FMT_BINARY)

    assert [gap.reason for gap in opened(body[:-9]).gaps] == [GapReason.BROKEN_CODING]
