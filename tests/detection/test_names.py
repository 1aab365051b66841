import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from .conftest import MESSAGE, fields_of


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
