import pytest


def known(found):
    return {(d.data_type, str(d.grade)) for d in found if d.method == "known-value"}


MANY = {f"k{number}": {"text": f"something of no use {number}"} for number in range(60)}
"""Fields in which all of it could be met by chance."""


@pytest.fixture
def find(find_with):
    return find_with(
        phone_number="13800138000",
        user_account="ruoxi_oy58",
        person_name="欧阳若曦",
        wifi_ssid="若曦家_5G",
        date_of_birth="1987-09-23",
        passport_number="E83461925",
    )


@pytest.mark.parametrize(
    ("body", "data_type"),
    [
        ({"d": "ruoxi_oy58_13800138000_1795746123"}, "user_account"),
        ({"d": "13800138000_欧阳若曦.txt"}, "person_name"),
        ({"d": 'g=13800138000; s="若曦家_5G"!'}, "wifi_ssid"),
        ({"wx": "13800138000", "b": "1987/9/23"}, "date_of_birth"),
        ({"wx": "13800138000", "b": "1366/07/01"}, "date_of_birth"),
        ({"wx": "13800138000", "b": "۱۳۶۶/۰۷/۰۱"}, "date_of_birth"),
        ({"d": "HK1/P/CHN/E83461925/CHN/23SEP87/F/12AUG31"}, "date_of_birth"),
        ({"q": "ruoxi_oy58"}, "user_account"),
    ],
)
def test_what_stands_beside_what_is_certain_is_the_users(find, body, data_type):
    assert data_type in {one for one, grade in known(find(MANY | body)) if grade == "probable"}


@pytest.mark.parametrize(
    "body",
    [
        {"d": "x_ruoxi_oy58_13800138001_1795746123"},
        {"d": "13800138001_欧阳若曦.txt"},
        {"wx": "13800138001", "b": "1987/9/23"},
        {"wx": "13800138000", "b": "1987/9/24"},
        {"a": {"wx": "13800138000"}, "b": {"x": "1987/9/23"}},
        {"wx": "13800138000", "b": 6474},
        {"d": "HK1/P/CHN/E83461926/CHN/23SEP87/F/12AUG31"},
        {"d": "HK1/P/CHN/E83461925/CHN/24SEP87/F/23SEP31"},
    ],
)
def test_beside_others_it_is_not(find, body):
    weak = {data_type for data_type, grade in known(find(MANY | body)) if grade != "possible"}
    assert weak <= {"phone_number", "passport_number"}
