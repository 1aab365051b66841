import pytest

from overcollect.detection import Detector
from overcollect.detection.named.name_variants import digest_in, variants, without_digest
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

MD5, SHA1 = "c5514bc49deafdc7dbe0afdbb7ed8b4d", "225257e12d5c177b86ac5da9954411709d259ab9"
UUID = "8f3b6d1c-52aa-4e07-b9d4-1c6a70e2f935"


@pytest.fixture(scope="module")
def told():
    detector = Detector(load(), None)

    def of(name, value):
        found = detector.detect(MESSAGE, fields_of({name: value}))
        return {(d.data_type, d.transform) for d in found if d.grade != "possible"}

    return of


@pytest.mark.parametrize(("name", "one"), [("fd-oaid", "oaid"), ("sys_android_id", "androidid"), ("fd-loc", "loc")])
def test_the_last_words_of_a_name_can_be_all_that_it_says(name, one):
    assert one in set(variants(name))


@pytest.mark.parametrize("name", ["ui_phone", "oaid", "payload-x"])
def test_a_short_word_before_is_no_maker_of_anything(name):
    assert not {"phone", "load"} & set(variants(name))


def test_a_digest_is_read_off_a_name():
    assert (digest_in("imei_md5"), digest_in("imei")) == ("md5", None)
    assert (without_digest("ssidb64"), without_digest("imeisalted"), without_digest("imei")) == ("ssid", "imei", "imei")


@pytest.mark.parametrize(
    ("name", "value", "data_type", "transform"),
    [
        ("im5", MD5, "imei", "md5"),
        ("aid_sha1", SHA1, "android_id", "sha1"),
        ("didmd5", MD5, "imei", "md5"),
        ("owner_phone_md5", MD5, "phone_number", "md5"),
        ("childIdCard", SHA1, "national_id_cn", "sha1"),
        ("mt-oaid", UUID, "oaid", None),
    ],
)
def test_digests_and_identifiers_under_short_and_long_names(told, name, value, data_type, transform):
    assert (data_type, transform) in told(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ui_phone", SHA1),
        ("icon_phone_md5", MD5),
        ("uid_md5", MD5),
        ("video5", MD5),
        ("aid5", "5"),
        ("contactPhoneId", MD5),
        ("file_md5", MD5),
    ],
)
def test_a_digest_of_something_else_is_none(told, name, value):
    assert not {one for one, _ in told(name, value)} & {"phone_number", "imei", "android_id", "national_id_cn"}


@pytest.mark.parametrize("name", ["df_sid", "connect.sid", "X-Acme-Install-Id", "firebase_installation_id"])
def test_what_an_app_puts_before_the_name_of_an_identifier_says_nothing(told, name):
    assert {data_type for data_type, _ in told(name, UUID)} & {"session_id", "install_id"}


def test_other_words_that_end_so_are_none(told):
    assert not told("inside", UUID) | told("reside", UUID)


@pytest.mark.parametrize(
    ("name", "is_token"),
    [("X-YF-Token", True), ("x-acme-token", True), ("X-CSRF-Token", False), ("x-page-token", False)],
)
def test_a_header_of_a_maker_is_its_token_and_one_of_a_form_is_none(name, is_token):
    assert ("token" in variants(name)) is is_token


@pytest.mark.parametrize(
    ("name", "one"),
    [("contact1_name", "contactname"), ("mt-network-type", "networktype"), ("Acme-Device-Model", "devicemodel")],
)
def test_the_number_of_one_of_several_and_the_maker_of_a_header_say_nothing(name, one):
    assert one in set(variants(name))


@pytest.mark.parametrize("name", ["content-security-policy", "if-none-match", "network-type", "sec-fetch-mode"])
def test_headers_of_standards_have_no_maker(name):
    assert not set(variants(name)) & {"securitypolicy", "nonematch", "type", "fetchmode", "policy", "match", "mode"}


def test_what_counts_with_values_of_its_own_counts_by_its_words_as_well(told):
    assert told("user_dob", "1984-11-30") == {("date_of_birth", None)}
    assert told("user_dob", "yes") == set()


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("passenger_id_nos", "passengeridno"),
        ("mobile_nos", "mobileno"),
        ("fc-token", "token"),
        ("ServiceApiAccessToken", "accesstoken"),
        ("acme_login.sid", "sid"),
        ("bill_to_forename", "forename"),
        ("shipTo_firstName", "firstname"),
        ("REQ_BILL_TO_SURNAME", "surname"),
    ],
)
def test_names_of_several_values_and_of_a_makers_token(name, one):
    assert one in set(variants(name))


@pytest.mark.parametrize(
    ("name", "one"), [("address", "addres"), ("fcm-token", "token"), ("aps-token", "token"), ("billTotal", "tal")]
)
def test_a_word_that_ends_in_s_is_no_plural_and_not_every_token_signs_in(name, one):
    assert one not in set(variants(name))


def test_the_words_within_brackets_are_those_of_the_name(told):
    assert told("patient[primary_mobile]", "+919847216035") == {("phone_number", None)}
    assert not told("lamp[primary_colour]", "+919847216035")


def test_which_of_several_is_said_before_what_it_is_but_a_last_use_is_no_use_of_something():
    assert "deviceid" in set(variants("last_device_id"))
    assert "used" not in set(variants("last_used"))
