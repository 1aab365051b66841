from __future__ import annotations

import random
import struct

import pytest

from overcollect.decoding import Budget

TYPE = "application/x-protobuf"


def varints(*numbers):
    done = b""
    for number in numbers:
        while number > 0x7F:
            done += bytes([number & 0x7F | 0x80])
            number >>= 7  # noqa: PLW2901
        done += bytes([number])
    return done


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (varints(1767225600000, 1767225601000), ["1767225600000", "1767225601000"]),
        (varints(13800138000, 13800138001, 13800138002), ["13800138000", "13800138001", "13800138002"]),
        (struct.pack("<2d", 39.908722, 116.397499), ["39.908722", "116.397499"]),
        (struct.pack("<3f", 39.90872, 116.3975, 43.5), ["39.90872", "116.3975", "43.5"]),
    ],
)
def test_numbers_in_a_row_are_leaves_and_the_bytes_stay(opened, protobuf, data, texts):
    found = opened(protobuf((1, "event"), (4, data)), TYPE)

    assert [field.value for field in found.fields if field.node.decoder == "packed"] == texts
    assert found.of(data).opened


def test_few_numbers_of_which_one_is_long_are_a_list(opened, protobuf):
    for numbers in ([866851049938276, 1], [3, 866851049938276, 9]):
        found = opened(protobuf((1, "event"), (4, varints(*numbers))), TYPE)
        assert [*map(str, numbers)] == found.texts[-len(numbers) :]


def test_digests_are_hardly_ever_taken_for_numbers(opened, protobuf):
    source = random.Random(4)
    wrong = 0
    for size in (16, 20, 32):
        for _ in range(500):
            found = opened(protobuf((1, "event"), (4, source.randbytes(size))), TYPE)
            wrong += any(field.node.decoder == "packed" for field in found.fields)

    assert wrong <= 8


def test_outside_a_message_nothing_is_taken_for_numbers(opened):
    data = varints(1767225600000, 1767225601000)

    assert opened(data).texts == [data]


def test_more_numbers_than_the_budget_are_a_gap(opened, protobuf):
    found = opened(protobuf((1, varints(*[200] * 5000))), TYPE, budget=Budget(nodes=100))

    assert len(found.fields) <= 100
    assert "too-many-nodes" in found.reasons
