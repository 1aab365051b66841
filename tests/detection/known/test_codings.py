import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.detection.known import codings
from overcollect.model import Grade, Method

IMEI, MAC = "490154203237518", bytes.fromhex("00005e005301")
ANDROID_ID, OAID = "dead00beef00cafe", bytes.fromhex("1fe9a970efbb29e00bddf5dbbf751ab5")


def of_text(text, transform):
    return next(coded.text for coded in codings.of_text(text) if coded.transform == transform)


def known(found):
    return {(d.data_type, str(d.grade), d.transform) for d in found if d.method is Method.KNOWN_VALUE}


def test_published_examples():
    assert of_text("Hello World!", "base58") == "2NEpo7TZRRrLZSi2U"
    assert of_text("Hello World!", "rot47") == "w6==@ (@C=5P"
    assert b"\x09\x10\x10" in {raw[:3] for raw in codings.packed("001010123456789")}


@pytest.mark.parametrize("transform", ["base58", "base62", "base36", "base32", "base85", "rot47"])
def test_a_known_value_is_certain_in_other_codings_as_a_whole_field(find_known, transform):
    coded = of_text(ANDROID_ID, transform)
    assert known(find_known({"q": coded})) == {("android_id", "certain", transform)}
    assert known(find_known({"q": f" {coded} "})) == {("android_id", "certain", transform)}
    assert not known(find_known({"q": f"x{coded}"}))


def test_capital_and_small_letters_are_different_digits(find_known):
    coded = of_text(ANDROID_ID, "base58")
    assert not known(find_known({"q": coded.swapcase()}))


@pytest.mark.parametrize(
    ("value", "data_type", "transform"),
    [
        (base64.b64encode(MAC).decode(), "mac_address", "base64"),
        (base64.b32encode(OAID).decode().lower().rstrip("="), "oaid", "base32"),
        ("01:53:00:5e:00:00", "mac_address", "reversed octets"),
        (f"{int(IMEI):x}", "imei", "hexadecimal number"),
        ("941045022373158", "imei", "swapped digits"),
        ("94104502237315f8", "imei", "bytes"),
        ("683108108300f0", "phone_number", "swapped digits"),
        ("0:0:5e:0:53:1", "mac_address", None),
    ],
)
def test_bytes_and_numbers_are_sent_so(find_known, value, data_type, transform):
    assert known(find_known({"q": value})) == {(data_type, "certain", transform)}


def test_a_number_is_found_packed_in_bytes_and_a_hardware_address_among_others(find_known):
    for packed in codings.packed(IMEI):
        assert known(find_known({"q": b"\x80\x01" + packed + b"\xff"})) == {("imei", "certain", "bytes")}
    assert known(find_known({"q": b"\x80\x01" + MAC + b"\xff"})) == {("mac_address", "certain", "bytes")}


@settings(max_examples=60)
@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&*+", min_size=6, max_size=40))
def test_random_tokens_are_never_certain(find_known, token):
    assert not [d for d in find_known({"q": token}) if d.grade is Grade.CERTAIN]
