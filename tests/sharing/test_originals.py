"""What is replaced, and by what."""

import hashlib

import pytest

from overcollect.inputs import load_device
from overcollect.model import Grade
from overcollect.sharing.fakes import Fakes
from overcollect.sharing.originals import Originals, cased, fold

from .conftest import IMEI, MAIL, NAME, OAID, PHONE, device_of


def test_every_spelling_is_replaced_by_that_of_the_replacement(originals):
    phone = originals.spelled("phone_number", PHONE, PHONE)
    assert originals.spelled("phone_number", PHONE, "13800138000") == phone.removeprefix("+86")
    assert originals.spelled("phone_number", PHONE, "0086 138-0013-8000").replace("-", "") == f"0086 {phone[3:]}"
    assert originals.spelled("imei", IMEI, IMEI[:14]) == originals.spelled("imei", IMEI, IMEI)[:14]
    assert (
        originals.spelled("email_address", MAIL, MAIL.upper()) == originals.spelled("email_address", MAIL, MAIL).upper()
    )


def test_names_in_pinyin_are_as_long(originals):
    for spelled in ("lixiaoming", "Li Xiaoming", "XIAOMING LI"):
        new = originals.spelled("person_name", NAME, spelled)
        assert len(new) == len(spelled)
        assert fold(new) != fold(spelled)


def test_values_are_replaced_inside_texts_and_bytes(originals):
    text = f"a={IMEI};b={OAID.upper()};{MAIL}"
    new = originals.replaced(text)
    assert originals.left(text)
    assert not originals.left(new)
    assert len(new) == len(text)
    raw = b"\x00" + bytes.fromhex(OAID.replace("-", "")) + IMEI.encode()
    assert originals.left_bytes(raw)
    assert len(originals.replaced_bytes(raw)) == len(raw)
    assert not originals.left_bytes(originals.replaced_bytes(raw))


def test_short_values_and_words_are_replaced_only_where_they_were_found(catalogue):
    originals = Originals(catalogue, Fakes(b"key"))
    for data_type, value in (("verification_code", "1234"), ("user_account", "administrator")):
        originals.add(data_type, value, value, Grade.PROBABLE)
    originals.close()
    text = '{"administrator": 1234}'
    assert originals.replaced(text) == text
    assert originals.spelled("verification_code", "1234", "1234") != "1234"


def test_a_digest_that_was_found_as_an_identifier_of_its_own_follows_its_value(catalogue):
    originals = Originals(catalogue, Fakes(b"key"))
    digest = hashlib.md5(IMEI.encode()).hexdigest()
    originals.add("sdk_device_id", digest, digest, Grade.PROBABLE)
    originals.add("imei", IMEI, IMEI, Grade.PROBABLE)
    originals.close()
    new = originals.spelled("imei", IMEI, IMEI)
    assert originals.spelled("sdk_device_id", digest, digest) == hashlib.md5(new.encode()).hexdigest()


def test_codings_of_values_are_done_again(originals):
    new = originals.spelled("imei", IMEI, IMEI)
    assert originals.transformed(IMEI, IMEI[::-1], "reversed") == new[::-1]
    assert originals.transformed(IMEI, IMEI.encode().hex(), "hex") == new.encode().hex()
    salted = hashlib.md5(f"salt{IMEI}".encode()).hexdigest()
    assert originals.transformed(IMEI, salted, "md5(salt)") not in (
        salted,
        hashlib.md5(f"salt{new}".encode()).hexdigest(),
    )


def test_the_device_is_known_whole(root, catalogue):
    device = load_device(root / "captures" / "example-music" / "device.yaml", catalogue)
    originals = Originals(catalogue, Fakes(b"key"))
    originals.add_device(device)
    originals.close()
    assert originals.known().values[: len(device.values)] == device.values
    pairs = list(originals.pairs())
    assert [one for one, _ in pairs] == list(device.values)
    assert all(fake != one.value.reveal() for one, fake in pairs)
    assert originals.is_original("39.908722,116.397499")
    assert not originals.is_original("com.android.settings")


def test_what_is_not_replaced_stays_known_as_it_is(catalogue):
    originals = Originals(catalogue, Fakes(b"key"))
    originals.add_device(device_of({"gender": "female", "imei": IMEI}))
    originals.close()
    known = {one.data_type: fake for one, fake in originals.pairs()}
    assert known["gender"] == "female"
    assert known["imei"] != IMEI
    assert not originals.is_original("female")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [("ABC", "xyz", "XYZ"), ("abc", "XYZ", "xyz"), ("Abc", "Xyz", "Xyz"), ("12", "34", "34")],
)
def test_the_case_is_that_of_the_old_one(old, new, expected):
    assert cased(old, new) == expected
