import pytest

DEVICE = {"model": "Pixel 6", "os_version": "13", "screen_width": "1080"}
IMEI, IMSI, ICCID = "863317040381208", "460007476495255", "89860052838376563006"


@pytest.mark.parametrize(
    ("value", "data_type"),
    [(IMEI, "imei"), (IMSI, "imsi"), (ICCID, "iccid"), ("fc:d7:33:7d:8a:33", "mac_address")],
)
def test_what_few_values_look_like_counts_among_properties_of_a_device(sure_pairs, value, data_type):
    assert ("qzx", data_type) in sure_pairs({"dd": {**DEVICE, "qzx": value}})
    assert "qzx" not in {name for name, _ in sure_pairs({"dd": {"qzx": value, "size": "38"}})}


def test_two_kinds_of_identifiers_bear_each_other_out(sure_pairs):
    assert sure_pairs({"da": IMEI, "ui": IMSI}) == {("da", "imei"), ("ui", "imsi")}
    assert sure_pairs({"da": IMEI, "db": "356938110482214"}) == set()


def test_hexadecimal_digits_beside_two_of_them_are_the_one_that_is_missing(sure_pairs):
    body = {"da": IMEI, "ui": IMSI, "mtxid": "fcd7337d8a33", "zz": "8f14aa901c91d734"}
    assert sure_pairs(body) >= {("mtxid", "mac_address"), ("zz", "android_id")}


@pytest.mark.parametrize(
    "rest",
    [
        {"zz": "fcd7337d8a33", "yy": "acd7337d8a34"},
        {"mac": "3c:5a:b4:12:9f:7e", "zz": "fcd7337d8a33"},
        {"sign": "fcd7337d8a33"},
        {"trace_id": "fcd7337d8a33"},
        {"zz": "123456789012"},
        {"zz": "fdd7337d8a33"},
    ],
)
def test_of_several_or_under_other_names_they_are_none(sure_pairs, rest):
    named = {name for name, data_type in sure_pairs({"da": IMEI, "ui": IMSI, **rest}) if data_type == "mac_address"}
    assert named <= {"mac"}


@pytest.mark.parametrize(
    "value",
    ["863317040381209", "123456789012345", "460987476495255", "4600074764952556", "89860", "02:00:00:00:00:00"],
)
def test_what_fails_a_check_or_stands_for_nothing_is_none(sure_pairs, value):
    assert "qzx" not in {name for name, _ in sure_pairs({"dd": {**DEVICE, "qzx": value}})}


def test_two_kinds_among_very_many_numbers_are_chance(sure_pairs):
    assert sure_pairs({"all": [IMEI, IMSI, *range(10**14, 10**14 + 300)]}) == set()


def test_an_order_is_no_device(sure_pairs):
    body = {"orderNo": IMEI, "shopId": "12", "price": "12.00"}
    assert "orderNo" not in {name for name, data_type in sure_pairs(body) if data_type == "imei"}


def test_an_identifier_under_the_name_of_what_people_choose(sure_pairs):
    account = {"type": "sim", "name": ICCID, "displayName": IMSI, "extra6": IMEI}
    assert ("displayName", "imsi") in sure_pairs({"accounts": [account]})
    assert ("displayName", "imsi") not in sure_pairs({"accounts": [{**account, "displayName": "林小雨"}]})
