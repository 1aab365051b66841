from __future__ import annotations

import base64
import random
import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from overcollect.model import GapReason

TYPE = "application/x-protobuf"


def test_leaves_are_found_by_field_numbers_and_numbers_are_text(opened, protobuf):
    device = protobuf((1, "490154203237518"), (2, 39.908722), (3, -1), (4, 1080))
    found = opened(protobuf((1, device), (9, "13")), TYPE)

    assert found.values == {
        "body.protobuf.1.1": "490154203237518",
        "body.protobuf.1.2": "39.908722",
        "body.protobuf.1.3": "-1",
        "body.protobuf.1.4": "1080",
        "body.protobuf.9": "13",
    }


def test_repeated_fields_are_numbered(opened, protobuf):
    people = [protobuf((1, name), (2, "13800138000")) for name in ("王芳", "李小明")]
    found = opened(protobuf(*((3, person) for person in people)), TYPE)

    assert found.of("王芳").node.keys == (3, 0, 1)
    assert found.of("李小明").node.keys == (3, 1, 1)


def test_floats_are_written_as_short_as_they_were_meant(opened):
    found = opened(
        b"\x0d" + struct.pack("<f", 39.90872) + b"\x15" + struct.pack("<f", 0.1) + b"\x1d" + b"\x01\0\0\0", TYPE
    )

    assert found.texts == ["39.90872", "0.1", "1"]


def test_a_message_whose_first_tag_is_a_line_end_is_no_text(opened, protobuf):
    uuid = "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5"

    assert opened(protobuf((4, protobuf((1, uuid))), (5, 1)), TYPE).texts == [uuid, "1"]
    assert opened(base64.b64encode(protobuf((1, uuid)))).chain(uuid) == ["base64", "protobuf"]


def test_text_is_preferred_over_a_message_that_happens_to_fit(opened, protobuf):
    found = opened(protobuf((1, "2(hello" + "x" * 35)), TYPE).texts
    assert found == ["2(hello" + "x" * 35, "hello" + "x" * 35]


@given(
    st.text(alphabet="abc李 :", min_size=9).filter(lambda text: text.strip() and len(text.encode()) in range(32, 127))
)
@example("aaa::::李a::::::::::::::李李李李")  # 37 is %: the length and two letters look like an escape
def test_text_that_is_a_message_of_one_text_is_told_both_ways(opened, protobuf, inside):
    both = [bytes([7 << 3 | 2, len(inside.encode())]).decode() + inside, inside]
    assert opened(protobuf((1, both[0])), TYPE).texts == both


def test_messages_that_look_like_text_because_they_hold_nothing_else_are_opened(opened, protobuf):
    long, longer = "anna.lindensmidt.the.younger@example.com", "of the second floor, behind the garden gate"
    assert opened(protobuf((1, protobuf((4, long), (6, longer)))), TYPE).texts == [long, longer]
    assert long in opened(protobuf((1, protobuf((4, long)))), TYPE).texts


def test_text_of_which_the_lengths_say_nothing_stays_one(opened, protobuf):
    for text in ("2026-11-26 was the day on which it was sent", '"quoted" and then some more words behind it'):
        assert opened(protobuf((1, text)), TYPE).texts == [text]


def test_json_and_base64_inside_are_opened(opened, protobuf):
    assert opened(protobuf((2, '{"imei":"490154203237518"}')), TYPE).chain("490154203237518") == ["protobuf", "json"]


def test_without_a_content_type_a_message_with_text_is_told(opened, protobuf):
    assert "Pixel 6" in opened(protobuf((1, 7), (2, "Pixel 6"), (3, 1)), "application/octet-stream").texts


def test_random_bytes_are_no_message(opened):
    source = random.Random(7)
    wrong = [opened(source.randbytes(size)).fields[0].node.decoding() for size in range(20, 120) for _ in range(20)]

    assert sum("protobuf" in chain for chain in wrong) <= 2


def test_bytes_that_are_nothing_stay_bytes(opened, protobuf):
    digest = bytes.fromhex("d41d8cd98f00b204e9800998ecf8427e")

    assert digest in opened(protobuf((1, "x1"), (2, digest)), TYPE).texts


@pytest.mark.parametrize("value", [0, 1, 127, 128, 1 << 35, (1 << 63) - 1, -(1 << 63), -5])
def test_whole_range_of_varints(opened, protobuf, value):
    assert opened(protobuf((1, value)), TYPE).texts == [str(value)]


def _begins_as_a_message_of_texts(text: str) -> bool:
    """Whether it may be read both ways, and is: see the messages that look like text, above."""
    data = text.encode()
    return len(data) >= 34 and data[0] & 7 == 2 and data[1] <= len(data) - 2


_TEXTS = st.text(alphabet="abc李 :", min_size=1).filter(lambda text: text.strip())
_LEAVES = _TEXTS.filter(lambda text: not _begins_as_a_message_of_texts(text)) | st.integers(-(1 << 63), (1 << 63) - 1)


@given(st.lists(st.tuples(st.integers(1, 3000), _LEAVES), min_size=1, max_size=8))
def test_every_leaf_of_any_message_comes_out(opened, protobuf, pairs):
    assert sorted(opened(protobuf(*pairs), TYPE).texts) == sorted(str(value) for _, value in pairs)


def test_a_point_on_the_globe_and_nothing_else_is_a_message(opened, protobuf):
    """As a widespread video app sends where somebody is: ``ll=CQ9kPbX6Oj9A…`` beside ``lat`` and ``lon``."""
    coded = base64.b64encode(protobuf((1, 31.230388), (2, 121.473721))).decode()
    assert coded.startswith("CQ9kPbX6Oj9AE")
    found = opened(target=f"/rest/n/search/feed?ll={coded}")

    assert found.values["query.form.ll.protobuf.1"] == "31.230388"
    assert found.values["query.form.ll.protobuf.2"] == "121.473721"


@pytest.mark.parametrize(
    "numbers", [((1, 0.5), (2, 121.473721)), ((1, 310.230388), (2, 121.473721)), ((1, 31.2304), (3, 121.473721))]
)
def test_two_other_numbers_are_none(opened, protobuf, numbers):
    coded = base64.b64encode(protobuf(*numbers)).decode()
    found = opened(target=f"/feed?ll={coded}")

    assert all("protobuf" not in field.node.decoding() for field in found.fields)


def test_a_message_that_breaks_off_is_read_to_its_last_whole_field(opened, protobuf):
    body = protobuf((1, "490154203237518"), (2, "Pixel 6"), (3, "a text that is cut"))
    found = opened(body[:-4], "application/x-protobuf")

    assert {"490154203237518", "Pixel 6"} <= set(found.texts)
    assert [gap.reason for gap in found.gaps] == [GapReason.BROKEN_CODING]


@pytest.mark.parametrize("body", [b"\x07\x01\x02\x03", b"\x0a\x02ab\x0f", b"\x0a" + b"\xff" * 30])
def test_what_is_no_message_is_none_that_breaks_off(opened, body):
    assert not opened(body, "application/x-protobuf").gaps
