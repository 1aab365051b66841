import base64
import codecs
import hashlib
import json
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.model import Field, Node

IMEI = "490154203237518"


def sealed(text, key):
    return bytes(byte ^ key for byte in text.encode())


@settings(max_examples=40)
@given(key=st.integers(1, 255), before=st.binary(max_size=20), after=st.binary(max_size=20))
def test_a_value_behind_an_exclusive_or_is_found_for_every_key(find_known, key, before, after):
    value = b"\x80" + before + sealed(IMEI, key) + after
    for spelled in (base64.b64encode(value).decode(), value.hex(), value):
        assert ("imei", "xor") in {(d.data_type, d.transform) for d in find_known({"p": spelled})}


@pytest.mark.parametrize("value", ["alice@example.test", "audit-test-ssid-7f3a"])
def test_a_value_in_rot13_is_found(find_known, value):
    [found] = [d for d in find_known({"p": codecs.encode(value, "rot13")}) if d.method == "known-value"]
    assert found.transform == "rot13"


@pytest.mark.parametrize(
    ("coded", "transform"),
    [
        (IMEI.encode().hex(), "xor(hex)"),
        (base64.b64encode(IMEI.encode()).decode(), "xor(base64)"),
        (hashlib.md5(IMEI.encode()).hexdigest(), "xor(md5)"),
        (IMEI, "xor"),
    ],
)
@pytest.mark.parametrize("spell", [base64.b64encode, base64.b32encode, bytes.hex])
def test_a_value_is_found_that_was_coded_before_it_was_disguised(find_known, coded, transform, spell):
    for key in (0x5A, 0xA7):
        spelled = spell(sealed(coded, key))
        value = spelled if isinstance(spelled, str) else spelled.decode()
        assert ("imei", transform) in {(d.data_type, d.transform) for d in find_known({"p": value})}


def test_a_body_of_letters_under_a_key_is_searched(find_known):
    node = Node(None, "http", ("body",))
    [found] = find_known([Field(node, sealed(f"id={IMEI}&m=MI5", 0x5A).decode(), "")])
    assert (found.data_type, found.transform, str(found.grade)) == ("imei", "xor", "certain")
    for other in ("490154203237526", "000000000000000", "a plain text of a body, and nothing else"):
        assert not [d for d in find_known([Field(node, sealed(other, 0x5A).decode(), "")]) if d.transform]


def test_what_a_decoder_opened_is_told_once(find_known, decoded):
    body = {"p": base64.b64encode(sealed(json.dumps({"imei": IMEI, "os": "13"}), 0x5A)).decode()}
    assert [(d.name, d.transform) for d in find_known(decoded(body))] == [("imei", None)]


def test_base64_in_rot13_or_backwards_is_found_as_a_whole_field(find_known):
    coded = base64.b64encode(b"alice@example.test").decode()
    for value, transform in (
        (codecs.encode(coded, "rot13"), "rot13(base64)"),
        (codecs.encode(coded.rstrip("="), "rot13"), "rot13(base64)"),
        (coded[::-1], "reversed(base64)"),
    ):
        assert {d.transform for d in find_known({"p": value})} == {transform}
    assert not find_known({"p": codecs.encode(base64.b64encode(b"bob.li@example.test").decode(), "rot13")})


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_random_bytes_hide_nothing(find_known, data):
    assert find_known({"p": base64.b64encode(data).decode()}) == ()


NAME, PHONE = "alice@example.test", "13800138000"


def wide(text):
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le") + b"\0\0"


def known(found):
    return {(d.data_type, d.transform) for d in found if d.method == "known-value"}


def test_several_values_in_one_coded_text_are_told_apart(find_known):
    body = wide(NAME) + wide("x") + wide(IMEI)
    for spelled in (base64.b64encode(body).decode(), body.hex(), f"0x{body.hex()}"):
        assert known(find_known({"p": spelled})) == {("email_address", "utf-16-le"), ("imei", "utf-16-le")}
    assert not known(find_known({"p": base64.b64encode(wide(f"7{IMEI}")).decode()}))


@pytest.mark.parametrize("spell", [bytes.hex, lambda data: f"0x{data.hex()}"])
def test_a_value_in_hexadecimal_amid_other_bytes_is_found(find_known, spell):
    assert known(find_known({"p": spell(b"\x15\x0c\0" + IMEI.encode() + b"\xff\2")})) == {("imei", "hex")}
    for other in (b"\x15\x0c\0" + b"1" + IMEI.encode() + b"\xff", b"\xff\0" + IMEI.encode()[:-1] + b"9\xff\1"):
        assert not known(find_known({"p": spell(other)}))


def test_text_in_another_charset_amid_bytes_is_found(find_with):
    find_known = find_with(vehicle_plate="京A12345")
    body = b"\2\0\x22" + "京A12345".encode("gbk") + b"3~"
    assert known(find_known({"p": base64.b64encode(body).decode()})) == {("vehicle_plate", "gb18030")}
    assert not known(find_known({"p": base64.b64encode(body.replace(b"A1", b"B1")).decode()}))


@pytest.mark.parametrize(
    "body",
    [
        b"\0\0\0\0\x2a\x08kite" + bytes.fromhex("a094ebe866") + b"\x06abc",
        b"\x03\0\2lv\0" + struct.pack(">d", 13800138000) + b"\0\0\x09",
        b"H\2\0L" + (13800138000).to_bytes(8) + b"Z\xfe",
        b"~\2\0\0\x1c" + bytes.fromhex("013800138000") + b"\0\7~",
        bytes.fromhex("0891683108200105F011000D91683108108300F00008A704"),
    ],
)
def test_a_telephone_number_as_a_number_in_bytes_is_found(find_known, body):
    assert known(find_known({"p": base64.b64encode(body + b"\xff\xfe").decode()})) == {("phone_number", "bytes")}


def test_few_bytes_that_may_be_chance_are_no_number(find_known):
    number = bytes.fromhex("a094ebe866")
    for body in (bytes(1200) + number + b"\1", b"\xff\xff\x81" + number + b"\1"):
        assert not known(find_known({"p": base64.b64encode(body).decode()}))


def test_hexadecimal_whose_letters_stand_apart_is_no_title(find_known):
    body = "0001000D91683108108300F00008046041"
    assert body.istitle()
    assert known(find_known({"pdu": body})) == {("phone_number", "bytes")}


def test_text_of_kryo_is_found(find_known):
    body = b"\1\0\x05" + NAME.encode()[:-1] + bytes([NAME.encode()[-1] | 0x80]) + b"\x03\xff\2"
    assert known(find_known({"p": base64.b64encode(body).decode()})) == {("email_address", "kryo")}
