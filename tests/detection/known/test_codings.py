import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding.coding.alphabets import STANDARD, VENDORS
from overcollect.detection.known import codings
from overcollect.model import Grade, Method

DIGITS_FIRST = str.maketrans(STANDARD, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/")
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


@pytest.mark.parametrize("transform", ["base58", "base62", "base36", "base32", "base85", "rot47", "crockford"])
def test_a_known_value_is_certain_in_other_codings_as_a_whole_field(find_known, transform):
    coded = of_text(ANDROID_ID, transform)
    assert known(find_known({"q": coded})) == {("android_id", "certain", transform)}
    assert known(find_known({"q": f" {coded} "})) == {("android_id", "certain", transform)}
    assert not known(find_known({"q": f"x{coded}"}))


def test_both_orders_of_letters_are_found(find_known):
    both = {coded.text for coded in codings.of_text(ANDROID_ID) if coded.transform == "base62"}
    assert len(both) == 2
    assert all(known(find_known({"q": coded})) == {("android_id", "certain", "base62")} for coded in both)


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


@pytest.mark.parametrize(
    ("coded", "transform"),
    [
        ("52,57,48,49,53,52,50,48,51,50,51,55,53,49,56", "numbers of characters"),
        ("４９０１５４２０３２３７５１８", "full width"),
        ("501265314348629", "digits(+1)"),
        ("389043192126407", "digits(+9)"),
        ("501265314348628", None),
        ("52,57,48,49,53,52,50,48,51,50,51,55", None),
    ],
)
def test_a_number_in_other_signs_or_counted_on_is_found_as_a_whole_field(find_known, coded, transform):
    expected = {("imei", "certain", transform)} if transform else set()
    assert known(find_known({"q": coded})) == expected
    assert not known(find_known({"q": f"{coded}9"}))


@pytest.mark.parametrize("half", [7, 8])
def test_a_number_whose_halves_were_exchanged_is_found(find_known, half):
    assert known(find_known({"q": IMEI[half:] + IMEI[:half]})) == {("imei", "certain", "halves swapped")}


def test_characters_a_few_places_on_are_found(find_known):
    moved = "".join(chr(ord(char) + 2) for char in ANDROID_ID)
    assert known(find_known({"q": moved})) == {("android_id", "certain", "shift(+2)")}
    assert not known(find_known({"q": "".join(chr(ord(char) + 12) for char in ANDROID_ID)}))


def test_the_alphabets_of_vendors_are_found_without_json_in_them(find_known):
    plain = base64.b64encode(ANDROID_ID.encode()).decode()
    jd = plain.translate(str.maketrans(STANDARD, VENDORS["jd"]))
    assert known(find_known({"q": jd})) == {("android_id", "certain", "base64 (jd)")}
    assert known(find_known({"q": jd.rstrip("=")})) == {("android_id", "certain", "base64 (jd)")}
    assert not known(find_known({"q": jd[::-1]}))


@pytest.mark.parametrize(
    ("coded", "transform"),
    [
        ("".join(f"{byte:08b}" for byte in ANDROID_ID.encode()), "bits"),
        ("".join(f"\\{byte:03o}" for byte in ANDROID_ID.encode()), "octal"),
        (ANDROID_ID[::-1], "reversed"),
        (ANDROID_ID[8:] + ANDROID_ID[:8], "halves swapped"),
        (base64.b64encode(ANDROID_ID.encode()).decode().translate(DIGITS_FIRST), "base64 (digits first)"),
    ],
)
def test_other_ways_to_write_a_text_are_found(find_known, coded, transform):
    assert known(find_known({"q": coded})) == {("android_id", "certain", transform)}


def test_a_name_in_utf_7_is_found():
    assert "+jXVlh5dZ-" in {one.text for one in codings.of_wide("赵文静")}


@pytest.mark.parametrize("charset", ["gb18030", "utf-16-be", "utf-16-le"])
def test_a_chinese_name_in_another_charset_is_found(charset):
    raw = "李小明".encode(charset)
    coded = {one.text: one.transform for one in codings.of_wide("李小明")}
    assert coded[raw.hex()] == f"hex({charset})"
    assert coded[base64.b64encode(raw).decode()] == f"base64({charset})"
    assert not list(codings.of_wide("Li Xiaoming"))


@given(st.integers(10**10, 2**62))
def test_a_number_is_bytes_in_protobuf(number):
    coded, signed = codings.varint(str(number))
    assert next(codings.varint(str(number << 1))) == signed
    assert sum((byte & 0x7F) << 7 * place for place, byte in enumerate(coded)) == number
    assert [byte >> 7 for byte in coded] == [1] * (len(coded) - 1) + [0]
