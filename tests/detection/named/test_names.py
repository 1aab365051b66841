import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def shipped():
    """Names, data types and grades that the shipped catalogue gives for a JSON body."""
    detector = Detector(load(), None)
    return lambda body: {(d.name, d.data_type, str(d.grade)) for d in detector.detect(MESSAGE, fields_of(body))}


@pytest.mark.parametrize(("name", "value"), [("model", "Pixel 6"), ("realname", "张三"), ("sex", "2")])
def test_a_strong_name_without_a_form_is_possible(find, name, value):
    [detection] = find({name: value})
    assert (detection.grade, detection.method) == ("possible", "name")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("model", "unknown"),
        ("model", ""),
        ("model", None),
        ("model", "null"),
        ("sex", "0"),
        ("realname", True),
        ("model", '{"opened": "elsewhere"}'),
        ("name", "Main Street Cafe"),
        ("ssid", "7f3a"),
        ("contacts", "on"),
    ],
)
def test_place_holders_weak_names_and_containers_are_nothing(find, name, value):
    assert find({name: value}) == ()


@pytest.mark.parametrize(
    ("name", "value", "data_type", "transform"),
    [
        ("imei", "0eaed834a1e6f4b2bf0c024e0013dea1", "imei", "md5"),
        ("imei_md5", "0EAED834A1E6F4B2BF0C024E0013DEA1", "imei", "md5"),
        ("hashed_email", "1f0b62b5f05f305e9251c88be27c9e519449e8e34a00a59ec0a534d85ecfaf08", "email_address", "sha256"),
        ("sha1_mac", "97a2105232ecc8756f03a029a839b97ded59207d", "mac_address", "sha1"),
        ("oaid_md5", "0eaed834a1e6f4b2bf0c024e0013dea1", "oaid", "md5"),
        ("oaid", "0eaed834a1e6f4b2bf0c024e0013dea1", "oaid", None),
    ],
)
def test_a_hash_shaped_value_under_a_strong_name_is_the_hashed_type(find, name, value, data_type, transform):
    [detection] = find({name: value})
    assert (detection.data_type, detection.grade, detection.transform) == (data_type, "probable", transform)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("did", "0eaed834a1e6f4b2bf0c024e0013dea1"),
        ("sign", "0eaed834a1e6f4b2bf0c024e0013dea1"),
        ("imei", "00000000000000000000000000000000"),
        ("bssid", "0eaed834a1e6f4b2bf0c024e0013dea1"),
    ],
)
def test_other_hash_shaped_values_are_nothing(find, name, value):
    assert find({name: value}) == ()


@pytest.mark.parametrize(
    ("name", "value", "data_type"),
    [
        ("current_boot_time", "1767220000", "boot_time"),
        ("user_network_type", "wifi", "network_type"),
        ("os", "Android 13", "os_version"),
        ("comment_text", "a lovely day", "user_generated_content"),
    ],
)
def test_the_words_of_a_name_or_a_weak_name_are_enough_where_the_value_is_clear(shipped, name, value, data_type):
    assert (name, data_type, "probable") in shipped({name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("current_boot_time", "soon"),
        ("os", "13"),
        ("account_type", "designer"),
        ("platform", "3"),
        ("article_comment_count", "7"),
    ],
)
def test_such_a_name_with_another_value_is_nothing(shipped, name, value):
    assert shipped({name: value}) == set()


def test_a_parents_name_helps_a_name_of_several_meanings(shipped):
    assert ("name", "os_version", "probable") in shipped({"os": {"name": "Android"}})


@pytest.mark.parametrize(
    ("body", "data_type"),
    [
        ({"zip": "60602"}, "postal_address"),
        ({"garage": {"billing_zip": "60602"}}, "postal_address"),
        ({"card[exp_month]": "11"}, "card_security_data"),
        ({"isPregnant": False}, "reproductive_health"),
        ({"nino": "QQ123456C"}, "social_insurance_number"),
    ],
)
def test_a_name_with_values_of_its_own_counts_with_such_a_value(shipped, body, data_type):
    assert {(found, grade) for _, found, grade in shipped(body)} == {(data_type, "probable")}


@pytest.mark.parametrize(
    "body",
    [{"zip": "10.4"}, {"exp_month": "13"}, {"isPregnant": "unknown"}, {"nino": "7"}, {"zip": {"level": 60602}}],
)
def test_and_with_no_other(shipped, body):
    assert not any(grade == "probable" for _, _, grade in shipped(body))


def test_what_was_read_off_an_identity_card_speaks_under_the_names_of_its_fields(shipped):
    read = {"姓名": {"words": "张三"}, "公民身份号码": {"words": "110101199003072332"}, "民族": {"words": "汉"}}
    assert {(found, grade) for _, found, grade in shipped({"words_result": read})} == {
        ("person_name", "probable"),
        ("national_id_cn", "probable"),
        ("ethnicity", "probable"),
    }


@pytest.mark.parametrize(
    "body",
    [
        {"recipeName": "红烧肉", "calories": "820", "steps": 5},
        {"lineId": "610100012345", "stationName": "科技路口"},
        {"companyTel": "0755-26711234", "poi_phone": "021-61234567", "tel": "029-12345678"},
        {"orderNo": "12", "deposit": "3000"},
    ],
)
def test_recipes_bus_lines_landlines_of_shops_and_deposits_are_nobodys(shipped, body):
    assert not any(grade == "probable" for _, _, grade in shipped(body))


@pytest.mark.parametrize(
    ("name", "value"),
    [("workout_id", "1"), ("firmwareId", "1"), ("parentCommentId", "77"), ("pageIds", "a,b"), ("RoleId", "1399")],
)
def test_the_number_of_a_record_is_not_what_the_record_is_of(shipped, name, value):
    assert not [one for one in shipped({name: value}) if one[2] != "possible"]


@pytest.mark.parametrize("name", ["patient_id", "customerId", "membershipNumber"])
def test_a_value_that_repeats_its_name_is_what_a_documentation_shows(shipped, name):
    assert shipped({name: name}) == set()
    assert shipped({"password": "password"}) == {("password", "password", "probable")}


@pytest.mark.parametrize(
    "body",
    [
        {"address": "12 Elm St", "city": "Boston", "country": "USA", "postalCode": "02110"},
        {"street": "Rua A", "countryCode": "BR", "zip": "13606-020"},
    ],
)
def test_the_country_of_an_address_is_no_setting_of_the_device(shipped, body):
    assert "system_locale" not in {data_type for _, data_type, _ in shipped(body)}
    assert ("countryCode", "system_locale", "probable") in shipped(
        {"model": "Pixel 6", "os": "android", "countryCode": "BR"}
    )


def test_a_message_authentication_code_is_no_address(shipped):
    digest = "97a2105232ecc8756f03a029a839b97ded59207d97a2105232ecc8756f03a029"
    assert "mac_address" not in {data_type for _, data_type, _ in shipped({"iv": "a", "value": "b", "mac": digest})}


@pytest.mark.parametrize(
    ("body", "name", "data_type"),
    [
        ({"imei": "490154203237518F5CA8005FF53E0701F098F775498C83A"}, "imei", "imei"),
        ({"nomor": "081274930561"}, "nomor", "phone_number"),
        ({"accountNum": "13912345678"}, "accountNum", "phone_number"),
        ({"os": "EmotionUI_12.0.0", "model": "ELE-AL00", "imei": "490154203237518"}, "os", "os_version"),
        ({"basebandVersion": "-8976_GEN_PACK-1.59907"}, "basebandVersion", "os_version"),
        ({"lat_val": "1", "aaid": "87857b31-8942-4646-ae80-ab9c95bf3fab"}, "lat_val", "permission_state"),
        ({"size": "1080x1920", "model": "Pixel 6", "imei": "490154203237518"}, "size", "screen_metrics"),
        ({"isDisabled": True, "firstName": "Mei", "birthDate": "1990-07-15"}, "isDisabled", "specific_identity"),
    ],
)
def test_names_that_unseen_apps_use(shipped, body, name, data_type):
    assert (name, data_type, "probable") in shipped(body)


@pytest.mark.parametrize(
    ("body", "data_type"),
    [
        ({"schedule": {"isDisabled": False, "name": "night"}}, "specific_identity"),
        ({"browsers": [{"brand": "Google Chrome", "version": ["122"]}]}, "device_model"),
        ({"pod": {"uid": "b8f7c1d2"}}, "user_account"),
        ({"client_id": "a1b2c3d4e5", "secret": "q8w7e6", "client_name": "Maybe Finance"}, "person_name"),
        ({"account_id": "10572", "zone_id": "245208", "site_id": "23465"}, "user_account"),
        ({"hashValue": "d28d6c7742c6c77025a104b81750ce8dc5f7dba2d01d9b5f4cad828f02b2f1a7"}, "email_address"),
        ({"members": [{"member": {".tag": "email", "email": "a@example.com"}}]}, "inferred_profile"),
        ({"wifimac": "00:11:22:33:44:55"}, "mac_address"),
        ({"deviceId": "1734943217144", "model": "Pixel 6", "imei": "490154203237518"}, "sdk_device_id"),
        ({"WT.dl": "0", "WT.sr": "1440x900", "WT.tz": "1"}, "battery_state"),
    ],
)
def test_what_real_requests_held_under_such_names(shipped, body, data_type):
    assert (data_type, "probable") not in {(found, grade) for _, found, grade in shipped(body)}
