import base64
import json
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

IMEI = "490154203237518"


def binary(text):
    raw = text.encode()
    return b"m" + struct.pack(">I", len(raw)) + raw


def atom(name):
    return b"w" + bytes([len(name)]) + name.encode()


def number(value):
    if 0 <= value < 256:
        return b"a" + bytes([value])
    if -(1 << 31) <= value < 1 << 31:
        return b"b" + struct.pack(">i", value)
    raw = abs(value).to_bytes((abs(value).bit_length() + 7) // 8, "little")
    return b"n" + bytes([len(raw), value < 0]) + raw


def term(value):
    """As term_to_binary of Erlang/OTP 26 writes it, with texts as binaries."""
    if value is True or value is False or value is None:
        return atom({True: "true", False: "false", None: "nil"}[value])
    if isinstance(value, int):
        return number(value)
    if isinstance(value, float):
        return b"F" + struct.pack(">d", value)
    if isinstance(value, str):
        return binary(value)
    if isinstance(value, list):
        return b"l" + struct.pack(">I", len(value)) + b"".join(map(term, value)) + b"j" if value else b"j"
    return b"t" + struct.pack(">I", len(value)) + b"".join(term(key) + term(value[key]) for key in value)


HELLO = {"op": 2, "d": {"user": "李小明", "tel": 13800138000, "lat": 39.9, "ids": [IMEI, -5], "on": True, "no": None}}
BODY = b"\x83" + term(HELLO)
VALUES = {
    "op": "2",
    "d.user": "李小明",
    "d.tel": "13800138000",
    "d.lat": "39.9",
    "d.ids.0": IMEI,
    "d.ids.1": "-5",
    "d.on": "true",
}


def test_maps_are_read(opened):
    assert opened(BODY).values == {f"body.erlang-terms.{name}": value for name, value in VALUES.items()}


def test_compressed_terms_are_read(opened):
    found = opened(b"\x83P" + struct.pack(">I", len(BODY) - 1) + zlib.compress(BODY[1:]))
    assert IMEI in found.texts
    assert "13800138000" in found.texts


def test_pairs_are_named_by_their_atoms(opened):
    pairs = b"".join(
        b"h\2" + key + value for key, value in ((atom("imei"), binary(IMEI)), (b"d\0\3tel", term(13800138000)))
    )
    found = opened(b"\x83l" + struct.pack(">I", 2) + pairs + b"j")
    assert {(field.name, field.value) for field in found.fields} == {("imei", IMEI), ("tel", "13800138000")}


def test_records_and_strings_of_lists_are_read(opened):
    found = opened(
        b"\x83h\3" + atom("login") + b"k" + struct.pack(">H", len(IMEI)) + IMEI.encode() + b"b\xff\xff\xff\xfe"
    )
    assert found.texts == ["login", IMEI, "-2"]


@pytest.mark.parametrize(
    "coded", [base64.b64encode(BODY).decode(), BODY.hex(), base64.b32encode(BODY).decode().lower()]
)
def test_terms_are_told_in_other_codings(opened, coded):
    assert IMEI in opened(json.dumps({"p": coded}).encode()).texts


def test_every_leaf_of_a_tree_is_found(opened, leaves_of, trees):
    @given(trees.filter(bool))
    def check(tree):
        assert sorted(opened(b"\x83" + term({"a": tree})).texts) == leaves_of({"a": tree})

    check()


@pytest.mark.parametrize(
    "body",
    [
        BODY[:-1],
        BODY + b"\0",
        b"\x83t\0\0\0\2",
        b"\x83l\0\0\0\1g\0",
        b"\x83h\2w\4imeig",
        b"\x83n\xff\0" + b"1" * 255,
        b"\x83P\0\0\0\x10not zlib at all",
        b"\x83\x00plain words behind a byte",
    ],
)
def test_other_bytes_are_none(opened, body):
    assert "erlang-terms" not in {
        step for field in opened(body).fields for step in field.node.decoding() if field.value not in {b"", ""}
    }


@given(st.binary(max_size=60))
def test_nothing_raises(opened, data):
    for begin in (b"\x83t\0\0\0\1", b"\x83l\0\0\0\2", b"\x83h\2w", b"\x83P\0\0\0\x09"):
        opened(begin + data)


def test_depth_is_bounded(opened):
    assert opened(b"\x83" + b"l\0\0\0\1" * 20_000)
