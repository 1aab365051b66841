import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.known.further import further
from overcollect.detection.known.known_texts import KnownTexts, Owned
from overcollect.inputs.device import Device, KnownValue
from overcollect.model import Secret

from ..conftest import finder

NUMBER = st.integers(10**14, 10**15 - 1).map(str)


def texts_of(data_type, canonical):
    return {one.text.lower() for one in further(data_type, canonical)}


@pytest.fixture(scope="module")
def find_one(types):
    def find(data_type, value, body):
        device = Device(values=(KnownValue(data_type=data_type, value=Secret(value)),))
        found = finder(types, device)(body)
        return [(d.data_type, str(d.grade)) for d in found if d.method == "known-value"]

    return find


@pytest.mark.parametrize(
    ("data_type", "value", "sent"),
    [
        ("imei", "490154203237518", "ejabfecadcdhfbi"),
        ("imei", "490154203237518", "509845796762481"),
        ("imei", "490154203237518", "490,154,203,237,518"),
        ("imei", "490154203237518", "4901-5420-3237-518"),
        ("imei", "490154203237518", " ".join(f"{ord(digit):08b}" for digit in "490154203237518")),
        ("imei", "490154203237518", f"{490154203237518:b}"),
        ("imei", "490154203237518", f"{490154203237518:016x}"),
        ("imsi", "460030912121001", "15046251306444251"),
        ("imsi", "460030912121001", "460-03-0912121001"),
        ("imsi", "460030912121001", "0460030912121001@nai.epc.mnc003.mcc460.3gppnetwork.org"),
        ("imsi", "460030912121001", "1460030912121001@wlan.mnc003.mcc460.3gppnetwork.org"),
        ("iccid", "89860021983746507121", "8986 0021 9837 4650 7121 F"),
        ("iccid", "89860021983746507121", "89860021983746507121f"),
        ("email_address", "alice.b@example.test", "alice [dot] b (at) example [dot] test"),
        ("email_address", "alice.b@example.test", "alice.b#example.test"),
        ("email_address", "alice.b@example.test", "Alice.b AT example DOT test"),
        ("email_address", "alice.b@example.test", "alice,b@example,test"),
        ("email_address", "alice.b@example.test", "alice,b,example,test.json"),
        ("email_address", "alice.b@example.test", "alice_b@example_test"),
        ("email_address", "alice.b@example.test", "alice-dot-b@example-dot-test"),
        ("email_address", "alice.b@example.test", "alice|b@example|test"),
        ("email_address", "alice.b@example.test", "alice.b_example.test#EXT#@tenant.example"),
        ("email_address", "alice.b@example.test", "alice.b_example.test"),
        ("email_address", "alice.b@example.test", "bounce-771-alice.b=example.test@mta.example"),
        ("email_address", "alice.b@example.test", "SRS0=ab12=ZZ=example.test=alice.b@forward.example"),
        ("email_address", "alice.b@example.test", r"alice.b\40example.test@gateway.example"),
        ("email_address", "a_b-c@example.test", "SRCTCEYYHK1-A..B./C//EXAMPLE.TEST"),
        ("gaid", "3b0e8f64-91d7-4c2a-b5e3-70fd26a8c917", "__g3b0e8f6491d74c2ab5e370fd26a8c917"),
        ("install_id", "e81b5c07-2f9d-4a63-b7d4-91c0f6e3a258", "XZe81b5c07-2f9d-4a63-b7d4-91c0f6e3a258"),
        ("national_id_cn", "11010519491231002X", "110105 19491231 002X"),
        ("passport_number", "EH4718205", "EH 4718205"),
        ("imei", "490154203237518", "00000490154203237518"),
        ("imsi", "460030912121001", "suci-0-460-03-0-0-0-0912121001"),
        ("email_address", "alice.b@example.test", "alice.b艾特example.test"),
        ("vehicle_plate", "京A12345", "jingA12345"),
        ("vehicle_plate", "京A12345", "京A·12345"),
        ("phone_number", "+8613800138000", "call me on one three eight oh oh one three eight oh oh oh please"),
        ("phone_number", "+8613800138000", "one three eight zero zero one three eight zero zero zero"),
        ("phone_number", "+8613800138000", "1 3 8 0 0 1 3 8 0 0 0"),
        ("phone_number", "+8613800138000", "yi san ba ling ling yi san ba ling ling ling"),
        ("phone_number", "+8613800138000", "0.0.0.8.3.1.0.0.8.3.1.6.8.e164.arpa"),
        ("imei", "490154203237518", "49,01,54,20,32,37,518"),
        ("imei", "490154203237518", "42fbdcaeb2b4c8e0"),
        ("imsi", "460030912121001", "084906309021210110"),
        ("iccid", "89860021983746507121", "8986.0021.9837.4650.7121"),
        (
            "push_token",
            "740f4707bebcf74f9b7c25d48e3358945f6aa01da5ddb387462c7eaf61bb78ad",
            "<740f4707 bebcf74f 9b7c25d4 8e335894 5f6aa01d a5ddb387 462c7eaf 61bb78ad>",
        ),
    ],
)
def test_a_value_is_found_as_people_and_other_systems_write_it(find_one, data_type, value, sent):
    assert find_one(data_type, value, {"x": sent}) == [(data_type, "certain")]


@pytest.mark.parametrize(
    ("data_type", "value", "sent"),
    [
        ("imei", "490154203237518", "ejabfecadcdhfbj"),
        ("imei", "490154203237518", "490,154,203,237,519"),
        ("imsi", "460030912121001", "1460030912121002@wlan.mnc003.mcc460.3gppnetwork.org"),
        ("imsi", "460030912121001", "71460030912121001@example.test"),
        ("email_address", "alice.b@example.test", "alice [dot] c (at) example [dot] test"),
        ("email_address", "alice.b@example.test", "alice,c@example,test"),
        ("email_address", "alice.b@example.test", "bounce-771-alicea.b=example.test@mta.example"),
        ("vehicle_plate", "京A12345", "jinA12345"),
        ("phone_number", "+8613800138000", "one three eight oh oh one three eight oh oh one"),
    ],
)
def test_another_value_is_not(find_one, data_type, value, sent):
    assert find_one(data_type, value, {"x": sent}) == []


@pytest.mark.parametrize("sent", ["欧阳 静怡", "静怡·欧阳", "欧 阳 静 怡", "OUYANG<<JINGYI", "ouyang|jingyi"])
def test_a_rare_name_is_found_with_signs_between_its_parts(find_one, sent):
    assert find_one("person_name", "欧阳静怡", {"x": sent}) in [
        [("person_name", one)] for one in ("probable", "certain")
    ]
    assert find_one("person_name", "欧阳静怡", {"x": sent[:-1]}) == []


@pytest.mark.parametrize(
    "sent",
    [
        "OUYANG/JINGYI MS",
        "OUYANG/JINGYIMS",
        "MS OUYANG/JINGYI",
        "Ms. Jingyi Ouyang",
        "欧阳静怡女士",
        "OUYANG/JINGYI MS,LI/NA MR",
        "1.OUYANG/JINGYI MS 2.LI/NA MR",
    ],
)
def test_a_name_is_found_with_its_title(find_one, sent):
    assert find_one("person_name", "欧阳静怡", {"pax": sent}) in [
        [("person_name", one)] for one in ("probable", "certain")
    ]
    other = sent.replace("JINGYI", "JINGYU").replace("Jingyi", "Jingyu").replace("静怡", "静语")
    assert find_one("person_name", "欧阳静怡", {"pax": other}) == []


def test_a_number_said_in_words_may_have_doubled_digits():
    assert "one three eight double zero one three eight double zero zero" in texts_of("phone_number", "+8613800138000")


@given(NUMBER)
def test_the_spellings_of_a_number_are_that_number(digits):
    by_transform = {}
    for one in further("imei", digits):
        by_transform.setdefault(one.transform, []).append(one.text)
    assert {int(text, 8) for text in by_transform["octal number"]} == {int(digits)}
    assert {int(text, 2) for text in by_transform["binary number"]} == {int(digits)}
    assert {int(text, 32) for text in by_transform["base32"]} == {int(digits)}
    assert {int.from_bytes(bytes.fromhex(text), "little") for text in by_transform["little-endian bytes"]} == {
        int(digits)
    }


def test_most_are_looked_for_as_a_whole_field_so_that_they_cost_nothing():
    inside = [one for one in further("phone_number", "+8613800138000") if one.is_inside]
    assert sum(len(one.text) for one in inside) < 400
    assert sum(len(one.text) for one in further("email_address", "alice.b@example.test") if one.is_inside) < 250
    assert not [one for one in further("imei", "490154203237518") if one.is_inside]


def test_what_no_reader_knows_has_few():
    assert list(further("email_address", "nobody")) == []
    assert list(further("ip_address", "nowhere")) == []
    assert list(further("date_of_birth", "soon")) == []


def test_a_text_that_needs_a_name_keeps_this():
    texts = KnownTexts()
    assert texts.add("33200", Owned(0, "1990-11-23", needs_name=True), is_whole=True)
    assert not texts.add("33200", Owned(0, "1990-11-23"), is_whole=True)


@pytest.mark.parametrize("text", ["%CB%D5A%A1%A4D62738", "%CB%D5AD62738", "苏A•D62738"])
def test_plates_with_a_dot_are_found_in_gbk_as_well(find_with, text):
    find = find_with(vehicle_plate="苏AD62738")
    assert [d for d in find({"cph": text}) if d.method == "known-value"]
    assert not [d for d in find({"cph": text.replace("8", "9")}) if d.method == "known-value"]


def test_a_name_in_the_parts_of_a_card_is_found(find_with):
    find = find_with(person_name="欧阳若曦")
    assert [d for d in find({"N": "欧阳;若曦;;;"}) if d.method == "known-value"]
    assert not [d for d in find({"N": "欧阳;若兰;;;"}) if d.method == "known-value"]
