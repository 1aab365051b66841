import base64
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.known.octets import numbers, octets, orders

ANDROID_ID = "dead00beef00cafe"
OAID = uuid.UUID("1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5")
MAC = bytes.fromhex("00005e005301")


def transforms(found):
    return {(d.data_type, d.transform) for d in found if d.method == "known-value"}


@given(st.binary(min_size=6, max_size=32))
def test_hexadecimal_digits_spell_their_bytes_and_decimal_ones_none(raw):
    assert octets(raw.hex().upper()) == (None if raw.hex().isdigit() else raw)


@pytest.mark.parametrize("text", ["490154203237518", "13800138000", "alice@example.test", "李小明", "a3c1f", "dead"])
def test_other_values_spell_no_bytes(text):
    assert octets(text) is None


@given(st.binary(min_size=16, max_size=16))
def test_a_uuid_stands_in_the_order_of_guids_too(raw):
    assert {raw, uuid.UUID(bytes=raw).bytes_le} <= set(orders(raw))


def test_numbers_are_those_of_languages_with_and_without_unsigned_longs():
    assert set(numbers(bytes.fromhex(ANDROID_ID))) == {"16045481867444538110", "-2401262206265013506"}


@pytest.mark.parametrize(
    "value",
    [
        base64.b64encode(OAID.bytes).decode(),
        base64.urlsafe_b64encode(OAID.bytes).decode().rstrip("="),
        base64.b64encode(OAID.bytes_le).decode(),
        b"\x0a\x10" + OAID.bytes,
    ],
)
def test_a_uuid_sent_as_bytes_is_certain(find_known, value):
    assert ("oaid", "bytes") in transforms(find_known({"p": value}))


@pytest.mark.parametrize("value", ["16045481867444538110", "-2401262206265013506"])
def test_an_identifier_sent_as_a_number_is_certain(find_known, value):
    assert ("android_id", "decimal") in transforms(find_known({"p": value}))


def test_the_digits_of_a_longer_number_are_no_identifier(find_known):
    assert not transforms(find_known({"p": "916045481867444538110"}))


def test_six_bytes_are_a_mac_address(find_known):
    assert ("mac_address", "bytes") in transforms(find_known({"mac": MAC}))
    assert ("mac_address", "base64") in transforms(find_known({"mac": base64.b64encode(MAC).decode()}))


@given(st.binary(min_size=6, max_size=40))
def test_other_bytes_are_no_identifier(find_known, raw):
    assert not transforms(find_known({"p": raw, "q": base64.b64encode(raw).decode()}))


def test_a_time_that_a_mac_address_would_be_as_a_number_is_none():
    assert not list(numbers(MAC))
    assert list(numbers(bytes.fromhex("a4c138005301"))) == [str(0xA4C138005301), "-100325201521919"]


def test_a_mac_address_as_its_radio_sends_it_is_one(find_with):
    address = bytes.fromhex("a450460e7bd3")
    found = find_with(bluetooth_mac=address.hex(":"), mac_address="00:00:5e:00:53:01")
    assert ("bluetooth_mac", "bytes") in transforms(found({"m": address[::-1]}))


@pytest.mark.parametrize("octets", [[-92, 80, 70, 14, 123, -45], [164, 80, 70, 14, 123, 211]])
@pytest.mark.parametrize("gap", [", ", ","])
def test_octets_in_a_line_of_a_log_are_one(find_with, octets, gap):
    found = find_with(mac_address="a4:50:46:0e:7b:d3")
    assert "mac_address" in {d.data_type for d in found({"log": f"wifi=[{gap.join(map(str, octets))}] up"})}


def test_octets_of_a_longer_list_are_none(find_with):
    found = find_with(mac_address="a4:50:46:0e:7b:d3")
    assert not transforms(found({"log": "wifi=[-192, 80, 70, 14, 123, -45]"}))
    assert not transforms(found({"log": "wifi=[-92, 80, 70, 14, 123, -454]"}))
