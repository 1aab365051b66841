import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

PAN = "6225880000000006"


def tlv(tag, value):
    return bytes.fromhex(tag) + bytes([len(value)]) + value


CARD = b"".join(
    [
        tlv("9F26", bytes(range(8))),
        tlv("5A", bytes.fromhex(PAN)),
        tlv("57", bytes.fromhex(f"{PAN}D291222000001230")),
        tlv("5F20", b"WANG/FANG "),
        tlv("5F24", bytes.fromhex("291231")),
        tlv("9F02", bytes.fromhex("000000012300")),
    ]
)


def in_base64(data):
    return base64.b64encode(data).decode()


def in_capitals(data):
    return data.hex().upper()


@pytest.mark.parametrize("made", [bytes.hex, in_capitals, in_base64])
def test_number_and_name_of_a_card_are_read(opened, made):
    found = opened(json.dumps({"f55": made(CARD)}).encode(), "application/json")
    assert {field.name for field in found.fields if field.value == PAN} == {"pan"}
    assert found.of("WANG/FANG ").name == "cardholder_name"
    assert found.of("2912").name == "expiration_date"


def test_a_template_around_it_and_long_lengths_are_read(opened):
    inside = CARD + tlv("9F4E", b"m" * 120)
    whole = tlv("9F36", b"\0\1") + b"\x70\x81" + bytes([len(inside)]) + inside
    found = opened(json.dumps({"d": whole.hex()}).encode(), "application/json")
    assert PAN in found.texts


def test_what_is_damaged_behind_is_read_before(opened):
    assert PAN in opened(json.dumps({"d": (CARD + b"\x9f\x33\x70").hex()}).encode(), "application/json").texts


@pytest.mark.parametrize(
    "text",
    [
        "9F2608A1B2C3D4E5F607180011223344",
        "5A08622588000000000657",
        "820200001122334455667788",
        "950512345678901234567890",
    ],
)
def test_others_are_none(opened, text):
    found = opened(json.dumps({"d": text}).encode(), "application/json")
    assert "emv" not in {step for field in found.fields for step in field.node.decoding()}


@given(st.binary(max_size=60))
def test_nothing_raises(opened, data):
    opened(json.dumps({"d": (b"\x5a\x08" + data).hex()}).encode(), "application/json")
    opened(b"\x9f\x26\x08" + data)


@pytest.mark.parametrize("template", ["70", "77"])
@pytest.mark.parametrize("length", [b"", b"\x81"])
def test_a_template_that_is_all_and_a_holder_in_gbk_are_read(opened, template, length):
    inside = b"".join([tlv("5A", bytes.fromhex(PAN)), tlv("5F20", "李小明".encode("gbk")), tlv("9F36", b"\1\x2a")])
    whole = bytes.fromhex(template) + length + bytes([len(inside)]) + inside
    found = opened(json.dumps({"f55": in_base64(whole)}).encode(), "application/json")

    assert found.of(PAN).name == "pan"
    assert found.of("李小明").name == "cardholder_name"


def test_text_that_begins_like_a_template_is_none(opened):
    text = "p,Z plain words of a sentence that goes on"
    assert "emv" not in [
        field.node.decoder for field in opened(json.dumps({"d": in_base64(text.encode())}).encode()).fields
    ]
