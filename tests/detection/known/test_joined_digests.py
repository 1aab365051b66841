import hashlib
import uuid

import pytest

from overcollect.detection.known.joined_digests import JoinedDigests
from overcollect.detection.known.short_hashes import java

IMEI, ANDROID_ID, MAC = "490154203237518", "dead00beef00cafe", "00:00:5e:00:53:01"


def md5(text):
    return hashlib.md5(text.encode())


@pytest.mark.parametrize("between", ["", "_", "|", "-", ":"])
def test_a_digest_of_two_identifiers_speaks_of_both(find_known, between):
    found = find_known({"device_id": md5(IMEI + between + ANDROID_ID).hexdigest()})
    joined = {(d.data_type, str(d.grade)) for d in found if d.transform == "md5(imei+android_id)"}
    assert joined == {("imei", "certain"), ("android_id", "certain")}


def test_three_in_a_row_in_any_order(find_known):
    digest = hashlib.sha256(f"{MAC}{IMEI}{ANDROID_ID}".encode()).hexdigest()
    joined = {d.data_type for d in find_known({"h": digest}) if d.transform}
    assert joined == {"imei", "android_id", "mac_address"}


def test_four_of_the_likeliest_in_a_row(find_known):
    digest = md5(IMEI + ANDROID_ID + MAC + "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5").hexdigest()
    assert len({d.data_type for d in find_known({"h": digest}) if d.transform}) == 4


def test_a_digest_of_an_identifier_and_something_else_is_nothing(find_known):
    assert not [d for d in find_known({"h": md5(IMEI + "something").hexdigest()}) if d.transform]


def test_the_number_of_digests_is_bounded():
    many = [(number, "imei", (f"{number:015}", f"{number:014}")) for number in range(500)]
    table = JoinedDigests(many)
    assert table.find(md5("000000000000000000000000000001").digest()) is not None
    assert table.find(md5("000000000000100000000000000101").digest()) is None


def test_a_uuid_can_be_made_of_several_values(find_known):
    made = uuid.UUID(bytes=hashlib.md5(f"{ANDROID_ID}{IMEI}".encode()).digest(), version=3)
    found = {(d.data_type, str(d.grade), d.transform) for d in find_known({"p": str(made)})}
    assert {one for one, _, _ in found} == {"android_id", "imei"}
    assert {(grade, how) for _, grade, how in found} == {("certain", "uuid(md5(android_id+imei))")}


def test_a_uuid_of_three_hash_codes_speaks_of_their_values(find_known):
    # new UUID("dead00beef00cafe".hashCode(), (long) "490154203237518".hashCode() << 32 | "".hashCode())
    codes = [java(text) for text in (ANDROID_ID, IMEI)]
    first, second = (code - (code >> 31 << 32) for code in codes)
    number = ((first & 2**64 - 1) << 64) | ((second << 32) & 2**64 - 1)
    found = {(d.data_type, str(d.grade), d.transform) for d in find_known({"p": str(uuid.UUID(int=number))})}
    assert found == {(one, "certain", "uuid(hashCode(android_id+imei))") for one in ("android_id", "imei")}
    assert find_known({"p": str(uuid.UUID(int=number ^ 1 << 40))}) == ()


def test_without_signs_the_hash_codes_are_joined_as_well(find_known):
    codes = [java(text) for text in (ANDROID_ID, IMEI, MAC)]
    assert any(code >> 31 for code in codes)
    for order in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        first, high, low = (codes[place] for place in order)
        number = ((first - (first >> 31 << 32) & 2**64 - 1) << 64) | high << 32 | low
        assert len({d.data_type for d in find_known({"p": str(uuid.UUID(int=number))})}) == 3


def test_the_likeliest_values_are_joined_wherever_they_are_written_down():
    others = [(number, "oaid", (f"{number:032x}",)) for number in range(20)]
    table = JoinedDigests([*others, (20, "mac_address", (MAC,)), (21, "imei", (IMEI,))])
    assert table.find(md5(IMEI + MAC).digest()) is not None


@pytest.mark.parametrize("between", ["", ",", "_"])
def test_names_and_telephones_of_an_address_book_are_digested_together(find_known, between):
    digest = md5(f"王芳{between}+8613900139000").hexdigest()
    found = {(d.data_type, d.transform) for d in find_known({"contacts": digest}) if d.transform}
    assert found == {("contacts_list", "md5(name and telephone)")}
    assert not [d for d in find_known({"contacts": md5("王芳+8613900139001").hexdigest()}) if d.transform]
