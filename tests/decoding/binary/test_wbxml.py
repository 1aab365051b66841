import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.binary.wbxml import is_wbxml

# Written by hand after MS-ASCMD, "Settings", with the numbers of MS-ASWBXML: what a phone tells of itself.
SETTINGS = (
    b"\3\1\x6a\0\0\x12\x45\x56\x48"
    b"\x57\3SM-A546B\0\1\x58\x03490154203237518\0\1\x5c\x03+447700900123\0\1\x60\3\xe6\x9d\x8e\0\1"
    b"\1\1\1"
)


def test_what_a_phone_tells_exchange_has_names(opened):
    found = opened(SETTINGS, "application/vnd.ms-sync.wbxml")
    assert found.of("SM-A546B").name == "Model"
    assert found.of("490154203237518").name == "IMEI"
    assert found.of("+447700900123").name == "PhoneNumber"
    assert found.of("李").name == "UserAgent"


def test_texts_of_other_documents_have_none(opened):
    # W3C, "WAP Binary XML Content Format", 8.2: attributes, a table of texts and texts in their places.
    body = (
        b"\1\1\x6a\x12abc\0 Enter name: \0\x47\xc5\x09\x83\0\x05\1\x88\x06\x86\x08\x03xyz\0\x85\x03/s\0\1"
        b"\x83\x04\x86\x07\x0a\x03N\0\1\1\1"
    )
    assert set(opened(body).texts) == {"abc", " Enter name: ", "xyz", "/s", "N"}


def test_elements_whose_names_stand_in_the_table_can_have_attributes_alone(opened):
    # As xml2wbxml of libwbxml 0.11 writes <Extra imei="490154203237518"/><Extra imei="490154203237519">text</Extra>.
    body = bytes.fromhex(
        "03016a0b457874726100696d656900001245485703534d2d4135343642000184000406033439303135343230333233373531380001c40004"
        "06033439303135343230333233373531390001037465787400010101"
    )
    assert set(opened(body).texts) == {"SM-A546B", "490154203237518", "490154203237519", "text"}


@pytest.mark.parametrize("body", [SETTINGS[:-1], SETTINGS + b"x", b"\3\1\x6a\0" + bytes(20), b"\3\1\x6a\0\x45\1\1\1"])
def test_others_are_none(opened, body):
    assert not is_wbxml(body)
    assert "wbxml" not in {step for field in opened(body).fields for step in field.node.decoding()}


def test_a_table_of_texts_that_is_longer_than_the_body_is_none(opened):
    body = b"\3\1\x6a\x7fabcdef"
    assert not is_wbxml(body)
    assert "wbxml" not in {step for field in opened(body).fields for step in field.node.decoding()}


@given(st.sampled_from([b"\0", b""]), st.binary(max_size=80))
def test_nothing_raises(opened, table, data):
    opened(b"\3\1\x6a" + table + data)


def test_depth_is_bounded(opened):
    assert opened(b"\3\1\x6a\0" + b"\x45" * 30_000)
