import base64
import hashlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.detection import Detector
from overcollect.inputs import Device, KnownValue
from overcollect.model import Field, Grade, Method, Node, Secret

from ..conftest import MESSAGE, fields_of

IMEI = "490154203237518"
OAID = "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5"


@pytest.mark.parametrize(
    ("value", "data_type"),
    [
        (IMEI, "imei"),
        (f"IMEI={IMEI};", "imei"),
        (f"imei{IMEI}", "imei"),
        ("49015420323751", "imei"),
        ("4901542032375107", "imei"),
        ("49-015420-323751-8", "imei"),
        ("00005E005301", "mac_address"),
        ("00-00-5e-00-53-01", "mac_address"),
        ("0000.5e00.5301", "mac_address"),
        ("DEAD00BEEF00CAFE", "android_id"),
        ("x_dead00beef00cafe_y", "android_id"),
        ("1FE9A970EFBB29E00BDDF5DBBF751AB5", "oaid"),
        ("13800138000", "phone_number"),
        ("8613800138000", "phone_number"),
        ("008613800138000", "phone_number"),
        ("+86 138-0013-8000", "phone_number"),
        ("call 138 0013 8000 now", "phone_number"),
        ("ALICE@example.test", "email_address"),
        ("mailto:alice@example.test?subject=x", "email_address"),
        ("audit-test-ssid-7f3a", "wifi_ssid"),
        (b"\x0a\x0f490154203237518\x12", "imei"),
    ],
)
def test_a_known_value_is_certain_in_every_spelling_under_any_name(find_known, value, data_type):
    [detection] = find_known({"q": value})
    assert (detection.data_type, detection.grade, detection.method) == (data_type, Grade.CERTAIN, Method.KNOWN_VALUE)
    assert detection.transform is None


@pytest.mark.parametrize(
    "value",
    [
        "1490154203237518",
        "490154203237519",
        "49015420323751812345",
        "138001380001",
        "8613800138000123",
        "dead00beef00cafe0",
        "xdead00beef00cafe",
        "malice@example.test",
        "alice@example.tests",
    ],
)
def test_a_part_of_a_longer_run_is_not_the_value(find_known, value):
    assert not [d for d in find_known({"q": value}) if d.method is Method.KNOWN_VALUE]


def hashed(text, *algorithms):
    for algorithm in algorithms:
        text = hashlib.new(algorithm, text.encode()).hexdigest()
    return text


@pytest.mark.parametrize(
    ("value", "data_type", "transform"),
    [
        (hashed(IMEI, "md5"), "imei", "md5"),
        (hashed(IMEI, "sha1").upper(), "imei", "sha1"),
        (hashed(IMEI, "sha256"), "imei", "sha256"),
        (hashed(IMEI, "sha512"), "imei", "sha512"),
        (hashed(IMEI, "md5", "sha256"), "imei", "sha256(md5)"),
        ("a58f9fffa86c12e6fb43f5232a46d53ef06196f4be138d185a09b1294c736c50", "oaid", "sha256(md5)"),
        (hashlib.sha1(hashed(IMEI, "md5").upper().encode()).hexdigest(), "imei", "sha1(md5)"),
        (base64.b64encode(hashlib.sha1(IMEI.encode()).digest()).decode(), "imei", "sha1"),
        (base64.urlsafe_b64encode(hashlib.sha256(IMEI.encode()).digest()).decode().rstrip("="), "imei", "sha256"),
        (hashlib.md5(IMEI.encode()).digest(), "imei", "md5"),
        (hashed("00005E005301", "md5"), "mac_address", "md5"),
        (hashed("00:00:5e:00:53:01", "md5"), "mac_address", "md5"),
        (hashed("13800138000", "sha256"), "phone_number", "sha256"),
        (hashed("+8613800138000", "md5"), "phone_number", "md5"),
        (hashed(OAID.upper(), "md5"), "oaid", "md5"),
        (f"id:{hashed(IMEI, 'md5')},v:1", "imei", "md5"),
        (IMEI[::-1], "imei", "reversed"),
    ],
)
def test_a_known_value_is_certain_behind_a_digest(find_known, value, data_type, transform):
    [detection] = find_known({"q": value})
    assert (detection.data_type, detection.grade, detection.transform) == (data_type, Grade.CERTAIN, transform)
    assert not isinstance(value, bytes) or detection.value.reveal() == value.hex()


def test_the_canonical_value_stands_behind_every_spelling_and_digest(find_known):
    found = find_known({"a": IMEI, "b": IMEI[:14], "c": hashed(IMEI, "md5")})
    assert {d.canonical.reveal() for d in found} == {IMEI}
    assert [d.value.reveal() for d in found] == [IMEI, IMEI[:14], hashed(IMEI, "md5")]


def test_digests_of_other_values_are_nothing(find_known):
    assert find_known({"q": hashed("something else", "md5"), "trace": hashed("x", "sha256")}) == ()


def test_what_could_be_chance_needs_a_name_that_agrees(find_known, brief):
    assert brief(find_known({"sex": "1", "page": "1", "n": 1})) == {("sex", "gender", "probable", None)}
    assert brief(find_known({"realname": "李小明"})) == {("realname", "person_name", "probable", None)}
    assert brief(find_known({"q": "您好李小明先生"})) == {("q", "person_name", "possible", None)}


def test_a_known_value_wins_over_what_the_name_says(find_known, brief):
    assert brief(find_known({"androidid": IMEI})) == {("androidid", "imei", "certain", None)}


def test_a_known_value_inside_a_longer_value_leaves_that_one_its_own_type(find_known, brief):
    found = brief(find_known({"useragent": f"App/1.0 (Android 13; {IMEI})"}))
    assert found == {("useragent", "imei", "certain", None), ("useragent", "user_agent", "possible", None)}


def test_two_known_values_in_one_field_are_two_detections(find_known):
    found = find_known({"q": f"{IMEI}|dead00beef00cafe|{IMEI}"})
    assert sorted(d.data_type for d in found) == ["android_id", "imei"]


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.text("abcdefghij", min_size=1, max_size=6),
        st.one_of(
            st.from_regex(r"[0-9]{1,20}", fullmatch=True),
            st.from_regex(r"[0-9a-f]{8,64}", fullmatch=True),
            st.text(max_size=30),
            st.floats(allow_nan=False).map(str),
        ),
        max_size=30,
    )
)
def test_random_fields_are_never_certain(find_known, body):
    assert not [d for d in find_known(body) if d.grade is Grade.CERTAIN]


def test_the_order_of_fields_does_not_matter(find_known, fields):
    leaves = fields(
        {
            "imei": IMEI,
            "lat": 39.91012,
            "lng": 116.40374,
            "e": {"x": 116397499, "y": 39908722},
            "mail": "bob@example.com",
            "contacts": [{"name": "甲", "phone": f"1380013{n:04}"} for n in range(4)],
            "did": hashed(IMEI, "md5"),
            "ip": "203.0.113.9",
        }
    )
    expected = sorted(map(str, find_known(leaves)))
    for seed in range(10):
        shuffled = random.Random(seed).sample(leaves, len(leaves))
        assert sorted(map(str, find_known(shuffled))) == expected


@pytest.mark.parametrize("name", ["user_gender", "X-Sex-Code", "hGender"])
def test_a_short_value_under_a_name_whose_words_lead_to_its_type_is_probable(find_known, name):
    [detection] = find_known({name: "1"})
    assert (detection.data_type, detection.grade) == ("gender", Grade.PROBABLE)


def test_a_short_value_under_a_name_of_another_thing_stays_possible(find_known):
    assert {detection.grade for detection in find_known({"item_gender_count": "1"})} <= {Grade.POSSIBLE}


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_a_value_in_base64_inside_other_text_or_other_bytes_is_found(find_known, before):
    coded = base64.b64encode(f"{before}alice@example.test".encode()).decode()
    [detection] = find_known({"uid": f"pr_1~{coded}~x"})
    assert (detection.data_type, detection.transform) == ("email_address", "base64")


def test_a_value_in_hexadecimal_that_no_decoder_opened_is_found(find_known):
    [found] = find_known({"realname": "李小明".encode().hex()})
    assert (found.data_type, found.transform) == ("person_name", "hex")


@pytest.mark.parametrize(
    "name",
    [
        "https://host.example/confirm?mail=alice%40example.test",
        f"https://host.example/event?p=%255B{hashlib.md5(b'alice@example.test').hexdigest()}%255D",
    ],
)
def test_a_value_in_a_long_name_is_found(find_known, name):
    [detection] = find_known({name: [1, 2, 3]})
    assert (detection.data_type, detection.grade) == ("email_address", Grade.CERTAIN)


@pytest.mark.parametrize(
    ("value", "data_type"),
    [
        ("0xdead00beef00cafe", "android_id"),
        ("id=0XDEAD00BEEF00CAFE;", "android_id"),
        ("de:ad:00:be:ef:00:ca:fe", "android_id"),
        ("DE AD 00 BE EF 00 CA FE", "android_id"),
        ("1fe9a970_efbb_29e0_0bdd_f5dbbf751ab5", "oaid"),
        (str(0x1FE9A970EFBB29E00BDDF5DBBF751AB5), "oaid"),
        ("4.90154203237518E14", "imei"),
        ("8.613800138E12", "phone_number"),
        ("1.3800138E10", "phone_number"),
        ("1.3800138e+10", "phone_number"),
        (f"{13800138000:x}", "phone_number"),
    ],
)
def test_identifiers_and_numbers_are_known_as_programs_write_them(find_known, value, data_type):
    assert data_type in {d.data_type for d in find_known({"q": value}) if str(d.grade) == "certain"}


@pytest.mark.parametrize(
    "value", ["a0xdead00beef00cafe", "x" + "dead00beef00cafe", "4.90154203237518E13", "1.3800138E11"]
)
def test_what_only_looks_like_them_is_nothing(find_known, value):
    assert not find_known({"q": value})


def test_a_number_of_a_device_as_eight_bytes_is_known(find_known, fields):
    for order in ("little", "big"):
        raw = b"\1\2\3" + (490154203237518).to_bytes(8, order) + b"\7\7"
        found = find_known([Field(Node(None, "http", ("body",)), raw, "")])
        assert [(d.data_type, str(d.grade)) for d in found] == [("imei", "certain")]


def test_the_name_of_a_network_that_is_no_word_needs_no_name(find_known):
    [found] = find_known({"w": "audit-test-ssid-7f3a"})
    assert (found.data_type, str(found.grade) in ("probable", "certain")) == ("wifi_ssid", True)


@pytest.mark.parametrize("around", ["a\t{}\tb", "{}\r\nb", "x\x02{}", "a|{}"])
def test_a_digest_of_text_in_another_charset_is_known(find_known, around):
    plate = hashlib.md5("李小明".encode("gb18030")).hexdigest()
    assert {d.data_type for d in find_known({"name": around.format(plate)})} == {"person_name"}


def test_a_known_place_in_a_line_of_a_log_is_known_beside_times(find_known):
    log = "11-26 15:02:11 I/A: in\n11-26 15:02:12 D/Loc: 39.908722,116.397499\n"
    assert "precise_location" in {d.data_type for d in find_known({"log": log}) if str(d.grade) == "certain"}
    assert not find_known({"log": log.replace("39.908722", "31.908722")})


def test_a_known_place_as_xmp_writes_it_is_known(find_known):
    found = find_known({"GPSLatitude": "39,54.5233N", "GPSLongitude": "116,23.8499E"})
    assert {d.data_type for d in found if str(d.grade) == "certain"} == {"precise_location"}
    other = find_known({"GPSLatitude": "39,54.5233S", "GPSLongitude": "116,23.8499E"})
    assert not [d for d in other if str(d.method) == "known-value"]


@pytest.mark.parametrize("typed", ["Alice.Berg@Example.test", "alice.berg@example.test"])
def test_what_was_hashed_as_it_was_typed_is_known(catalogue, typed):
    given = None if typed.islower() else Secret(typed)
    value = KnownValue(data_type="email_address", value=Secret(typed.lower()), written=given)
    detector = Detector(catalogue, Device(values=(value,)))
    for text, transform in (
        (typed, "md5"),
        (f"{typed} ", "md5"),
        (base64.b64encode(typed.encode()).decode(), "md5(base64)"),
        (typed.lower(), "md5"),
    ):
        [found] = detector.detect(MESSAGE, fields_of({"q": hashlib.md5(text.encode()).hexdigest()}))
        assert (found.data_type, found.grade, found.transform) == ("email_address", "certain", transform)
