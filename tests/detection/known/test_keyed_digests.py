import base64
import hashlib
import hmac
import uuid

import pytest

IMEI = "490154203237518"


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("body", "transform"),
    [
        ({"device_id": md5(IMEI + "a1b2c3d4e5"), "salt": "a1b2c3d4e5"}, "md5(value+salt)"),
        ({"device_id": md5("1767225600123" + IMEI), "ts": "1767225600123"}, "md5(salt+value)"),
        ({"h_id": hmac.digest(b"k3y-of-app", IMEI.encode(), "sha256").hex(), "app_key": "k3y-of-app"}, "hmac-sha256"),
        ({"imei_sha1": hashlib.sha1((IMEI + "com.example.music").encode()).hexdigest(), "package": "com.example.music"},
         "sha1(value+salt)"),
        ({"h_id": hashlib.sha512((IMEI + "a1b2c3d4e5").encode()).hexdigest(), "salt": "a1b2c3d4e5"},
         "sha512(value+salt)"),
        ({"zz": md5(IMEI + "k8Jd03nQx"), "uid": "k8Jd03nQx"}, "md5(value+salt)"),
        ({"zz": hmac.digest(b"k8Jd03nQx", IMEI.encode(), "sha256").hex(), "session_id": "k8Jd03nQx"}, "hmac-sha256"),
        ({"zz": md5("q1w" + IMEI), "salt": "q1w"}, "md5(salt+value)"),
        ({"zz": md5(f"{IMEI}@a1b2c3d4e5"), "salt": "a1b2c3d4e5"}, "md5(value@salt)"),
        ({"eid": md5(f"a1b2c3d4e5:{IMEI}"), "slt": "a1b2c3d4e5"}, "md5(salt:value)"),
        ({"sign_id": hmac.digest(b"1767225600123", IMEI.encode(), "sha1").hex(), "timestamp": "1767225600123"},
         "hmac-sha1"),
    ],
)  # fmt: skip
def test_a_digest_salted_or_keyed_with_another_value_of_the_request_is_certain(find_known, body, transform):
    found = {(d.data_type, str(d.grade), d.transform) for d in find_known(body)}
    assert ("imei", "certain", transform) in found


@pytest.mark.parametrize(
    ("sent", "transform"),
    [
        (md5(IMEI + "a1b2c3d4e5")[8:24], "md5(value+salt)[8:24]"),
        (md5("a1b2c3d4e5" + IMEI)[:16], "md5(salt+value)[:16]"),
        (md5(IMEI + "a1b2c3d4e5")[16:].upper(), "md5(value+salt)[16:]"),
        (md5(md5(IMEI + "a1b2c3d4e5")), "md5(md5(value+salt))"),
        (md5("a1b2c3d4e5" + md5(IMEI + "a1b2c3d4e5")), "md5(salt+md5(value+salt))"),
        (md5(md5("a1b2c3d4e5" + IMEI) + "a1b2c3d4e5"), "md5(md5(salt+value)+salt)"),
    ],
)
def test_a_salted_digest_is_cut_or_salted_again(find_known, sent, transform):
    found = {(d.data_type, str(d.grade), d.transform) for d in find_known({"device_id": sent, "salt": "a1b2c3d4e5"})}
    assert ("imei", "certain", transform) in found


def test_a_key_in_hexadecimal_is_tried_on_every_spelling(find_known):
    key = "587a4d0f5ad7c6bf32c11be1e75b8370"
    keyed = hmac.digest(bytes.fromhex(key), b"00005E005301", "md5").hex()
    found = {(d.data_type, str(d.grade), d.transform) for d in find_known({"k": key, "h": keyed})}
    assert ("mac_address", "certain", "hmac-md5(key in hexadecimal)") in found
    other = hmac.digest(bytes.fromhex(key), b"00005E005302", "md5").hex()
    assert not [d for d in find_known({"k": key, "h": other}) if d.transform]


def test_other_halves_are_nothing(find_known):
    other = md5("other" + "a1b2c3d4e5")
    for sent in (other[8:24], md5(IMEI + "a1b2c3d4e5")[4:20]):
        assert not [d for d in find_known({"device_id": sent, "salt": "a1b2c3d4e5"}) if d.transform]
    # What changes with every request is no salt of half a digest: numbers of 16 digits are too many.
    half = md5(IMEI + "1767225600123")[:16]
    assert not [d for d in find_known({"device_id": half, "ts": "1767225600123"}) if d.transform]


def test_signatures_and_digests_of_other_things_are_nothing(find_known):
    assert not [d for d in find_known({"sign": md5(IMEI + "a1b2c3d4e5"), "salt": "a1b2c3d4e5"}) if d.transform]
    assert not [d for d in find_known({"h_id": md5("other" + "a1b2c3d4e5"), "salt": "a1b2c3d4e5"}) if d.transform]


def test_the_number_of_attempts_is_bounded(find_known):
    body = {f"id{n}": md5(str(n)) for n in range(500)} | {f"k{n}key": f"salt{n}" for n in range(500)}
    assert not [d for d in find_known(body) if d.transform and "salt" in d.transform]


@pytest.mark.parametrize("salt", ["a1b2c3d4e5f60718", "1767225600123"])
def test_a_value_without_a_name_beside_a_digest_without_a_name_can_be_its_salt(find_known, salt):
    found = find_known(["zh", salt, hashlib.sha1((IMEI + salt).encode()).hexdigest()])
    assert ("imei", "sha1(value+salt)") in {(d.data_type, d.transform) for d in found}


def test_a_digest_that_was_explained_is_explained_again(find_known):
    body = {"device_id": md5(IMEI + "a1b2c3d4e5"), "salt": "a1b2c3d4e5"}
    assert [d.transform for d in find_known(body)] == [d.transform for d in find_known(body)]


def test_the_name_of_a_file_is_made_of_what_is_in_it(find_known):
    digest = md5(IMEI + "a1b2c3d4e5")
    for cover, transforms in ((f"covers/{digest}.jpg", []), (f"covers/{digest}.x", ["md5(value+salt)"])):
        assert [d.transform for d in find_known({"cover": cover, "salt": "a1b2c3d4e5"}) if d.transform] == transforms


def test_a_digest_that_stays_while_the_salts_change_is_not_tried_for_ever(find_known):
    digest = md5(IMEI + "of-all-the-last")
    for number in range(200):
        assert not [d for d in find_known({"h_id": digest, "nonce": f"nonce-{number}"}) if d.transform]
    assert not [d for d in find_known({"h_id": digest, "nonce": "of-all-the-last"}) if d.transform]


def test_salts_that_are_ever_new_explain_digests_that_are(find_known):
    for number in range(200):
        body = {"h_id": md5(f"{IMEI}nonce-{number}"), "nonce": f"nonce-{number}"}
        assert [d.transform for d in find_known(body)] == ["md5(value+salt)"]


@pytest.mark.parametrize("salt", ["k" * 64, "钥" * 40])
def test_a_key_is_padded_or_hashed_as_the_standard_says(find_known, salt):
    body = {"h_id": hmac.digest(salt.encode(), IMEI.encode(), "sha1").hex(), "secret": salt}
    assert "hmac-sha1" in {d.transform for d in find_known(body)}


@pytest.mark.parametrize(("name", "transforms"), [("fingerprint", ["md5(value+salt)"]), ("x9", ["md5(value+salt)"]),
                                                  ("cover_image", [])])  # fmt: skip
def test_a_name_that_means_something_else_is_no_identifier(find_known, name, transforms):
    body = {name: md5(IMEI + "1767225600123"), "ts": "1767225600123"}
    assert [d.transform for d in find_known(body) if d.transform] == transforms


def test_many_digests_without_a_name_are_of_what_the_message_lists(find_known):
    salt = "1767225600123"
    for others, transforms in ((3, ["md5(value+salt)"]), (4, [])):
        body = [salt, md5(IMEI + salt), *(md5(f"item-{number}") for number in range(others))]
        assert [d.transform for d in find_known(body) if d.transform] == transforms


SALT = "a1b2c3d4e5"
KEY = bytes(range(16))


@pytest.mark.parametrize("between", "|:_-&#,.")
@pytest.mark.parametrize("order", ["value{}salt", "salt{}value"])
def test_something_can_stand_between_value_and_salt(find_known, between, order):
    how = order.format(between)
    digest = md5(how.replace("value", IMEI).replace("salt", SALT))
    found = {(d.data_type, str(d.grade), d.transform) for d in find_known({"device_id": digest, "salt": SALT})}
    assert ("imei", "certain", f"md5({how})") in found


@pytest.mark.parametrize(
    ("digest", "transform"),
    [
        (md5(md5(IMEI) + SALT), "md5(md5(value)+salt)"),
        (md5(md5(IMEI).upper() + SALT), "md5(md5(value)+salt)"),
        (md5(SALT + md5(IMEI)), "md5(salt+md5(value))"),
        (hashlib.sha256((md5(IMEI) + SALT).encode()).hexdigest(), "sha256(md5(value)+salt)"),
        (md5(SALT + IMEI + SALT), "md5(salt+value+salt)"),
        (str(uuid.UUID(bytes=hashlib.md5((IMEI + SALT).encode()).digest(), version=3)), "uuid(md5(value+salt))"),
    ],
)
def test_a_digest_can_be_salted_in_place_of_the_value_and_made_a_uuid(find_known, digest, transform):
    found = {(d.data_type, str(d.grade), d.transform) for d in find_known({"device_id": digest, "salt": SALT})}
    assert ("imei", "certain", transform) in found


@pytest.mark.parametrize(
    ("key", "how"), [(KEY.hex(), "hexadecimal"), (base64.b64encode(KEY).decode(), "base64"),
                     (base64.urlsafe_b64encode(KEY).decode().rstrip("="), "base64")]
)  # fmt: skip
def test_a_key_can_be_spelled(find_known, key, how):
    body = {"h_id": hmac.digest(KEY, IMEI.encode(), "sha256").hex(), "secret": key}
    assert [d.transform for d in find_known(body) if d.transform] == [f"hmac-sha256(key in {how})"]


def test_the_rarer_ways_are_not_tried_with_what_is_ever_new_or_without_a_name(find_known):
    for salt in ({"nonce": SALT}, {"ts": SALT}, {"comment": SALT}):
        assert not [d for d in find_known({"h_id": md5(f"{SALT}{IMEI}{SALT}"), **salt}) if d.transform]
    assert not [d for d in find_known(["zh", SALT, md5(f"{IMEI}|{SALT}")]) if d.transform]


@pytest.mark.parametrize("name", ["ts", "timestamp", "nonce"])
def test_something_can_stand_between_a_value_and_what_is_ever_new(find_known, name):
    found = find_known({"d2": md5(f"{IMEI}_1795685805519"), name: "1795685805519"})
    assert ("imei", "certain", "md5(value_salt)") in {(d.data_type, str(d.grade), d.transform) for d in found}
    assert not [d for d in find_known({"d2": md5("_1795685805519"), name: "1795685805519"}) if d.transform]


@pytest.mark.parametrize("name", ["model", "deviceModel", "brand", "build_id"])
def test_what_the_device_is_called_is_a_salt(find_known, name):
    found = find_known({"serialHash": md5(f"{IMEI}Pixel 6"), name: "Pixel 6"})
    assert ("imei", "certain", "md5(value+salt)") in {(d.data_type, str(d.grade), d.transform) for d in found}


@pytest.mark.parametrize("package", ["com.example.bili", "tv.example.bili", "ru.example.taxi", "example.android.view"])
def test_a_package_is_a_salt_under_any_name(find_known, package):
    found = find_known({"a": md5(IMEI + package), "b": package})
    assert ("imei", "certain", "md5(value+salt)") in {(d.data_type, str(d.grade), d.transform) for d in found}


def test_a_digest_without_a_name_is_tried_with_the_name_of_the_app(find_known, fields):
    lines = f"9e6e,1\n#{md5(f'{IMEI}|com.sample.adwall')}\n"
    found = find_known(fields({"pkg": "com.sample.adwall"}) + fields([lines]))
    assert ("imei", "certain", "md5(value|salt)") in {(d.data_type, str(d.grade), d.transform) for d in found}


def test_digests_of_other_values_are_nothing_in_any_way(find_known):
    for other in (f"490154203237500|{SALT}", md5("490154203237500") + SALT):
        assert not [d for d in find_known({"device_id": md5(other), "salt": SALT}) if d.transform]


def test_the_name_of_an_app_is_a_salt_under_any_name(find_known):
    found = find_known({"dd": md5("com.example.music" + IMEI), "pn": "com.example.music"})
    assert ("imei", "certain", "md5(salt+value)") in {(d.data_type, str(d.grade), d.transform) for d in found}


def test_telephone_numbers_of_an_address_book_are_tried_with_a_pepper(find_known):
    digests = [
        hashlib.sha256(f"{number} q8ZrT1".encode()).hexdigest() for number in ("+8613900139000", "+8613900139009")
    ]
    found = [d for d in find_known({"pepper": "q8ZrT1", "lookup": digests}) if d.transform]
    assert [(d.transform, d.value.reveal()) for d in found] == [("sha256(value salt)", digests[0])]


@pytest.mark.parametrize(
    ("host", "target"), [("ingest.tenant42.example", "/users"), ("sdk.log.example", "/apps/tenant42/users")]
)
def test_whose_service_it_is_in_the_address_can_be_the_salt(find_known, host, target):
    found = find_known({"dev": md5(f"tenant42{IMEI}")}, host=host, target=target)
    assert [(d.data_type, d.transform) for d in found if d.transform] == [("imei", "md5(salt+value)")]
    assert not [d for d in find_known({"dev": md5(f"tenant42{IMEI}")}, host="log.example", target="/") if d.transform]


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="the library leaves it out")
def test_a_salted_digest_of_china_is_found(find_known):
    def sm3(text):
        return hashlib.new("sm3", text.encode()).hexdigest()

    for digest, transform in (
        (sm3(IMEI + "581dc040605a"), "sm3(value+salt)"),
        (sm3("581dc040605a" + IMEI), "sm3(salt+value)"),
    ):
        found = {(d.data_type, d.transform) for d in find_known({"salt": "581dc040605a", "h_id": digest})}
        assert ("imei", transform) in found
    assert not [d for d in find_known({"salt": "581dc040605b", "h_id": sm3(IMEI + "581dc040605a")}) if d.transform]


def test_a_salted_digest_that_lost_its_zeros_is_found(find_known):
    salt = next(f"s{number}" for number in range(100, 999) if md5(f"{IMEI}s{number}").startswith("0"))
    found = {(d.data_type, d.transform) for d in find_known({"t": salt, "did": md5(IMEI + salt).lstrip("0")})}
    assert ("imei", "md5(value+salt)") in found


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="the library leaves it out")
@pytest.mark.parametrize("name", ["ak", "appKey", "app_id"])
def test_a_digest_of_china_with_a_lasting_key_is_found(find_known, name):
    keyed = hmac.new(b"10938d618ee2986f", IMEI.encode(), "sm3").hexdigest()
    salted = hashlib.new("sm3", f"{IMEI}10938d618ee2986f".encode()).hexdigest()
    for digest, transform in ((keyed, "hmac-sm3"), (salted, "sm3(value+salt)")):
        found = {(d.data_type, d.transform) for d in find_known({name: "10938d618ee2986f", "p": digest})}
        assert ("imei", transform) in found
        assert not [d for d in find_known({name: "10938d618ee2986e", "p": digest}) if d.transform]
