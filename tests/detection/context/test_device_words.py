import pytest

DEVICE = {"model": "Pixel 6", "os_version": "13", "screen_width": "1080"}


@pytest.mark.parametrize(
    ("value", "data_type"),
    [
        ("wifi", "network_type"),
        ("Samsung", "device_model"),
        ("arm64-v8a", "cpu_info"),
        ("America/Sao_Paulo", "system_locale"),
        ("UQ1A.240205.002", "os_version"),
        ("1080x2205", "screen_metrics"),
    ],
)
def test_a_word_of_one_meaning_counts_among_properties_of_a_device(sure_pairs, value, data_type):
    assert ("qzx", data_type) in sure_pairs({"dd": {**DEVICE, "qzx": value}})
    assert ("qzx", data_type) not in sure_pairs({"dd": {"qzx": value, "size": "38"}})


@pytest.mark.parametrize("value", ["Vivo", "portrait", "7", "pt", "edge of town"])
def test_other_words_do_not(sure_pairs, value):
    assert "qzx" not in {name for name, _ in sure_pairs({"dd": {**DEVICE, "qzx": value}})}


@pytest.mark.parametrize(
    ("name", "value", "data_type"),
    [
        ("somethingElse", "SM-A546E", "device_model"),
        ("somethingElse", "iPhone14,2", "device_model"),
        ("somethingElse", "中国移动", "carrier"),
        ("somethingElse", "46011", "carrier"),
        ("somethingElse", "Asia/Shanghai", "system_locale"),
    ],
)
def test_what_nothing_else_looks_like_counts_under_any_name_that_says_nothing(sure_pairs, name, value, data_type):
    assert (name, data_type) in sure_pairs({"dd": {**DEVICE, name: value}})
    assert (name, data_type) not in sure_pairs({"dd": {name: value, "size": "38"}})


def test_words_bear_each_other_out_beside_an_identifier_of_hardware(sure_pairs):
    body = {"imei": "863317040381208", "zzq": "wifi", "zz": "1196*720"}
    assert sure_pairs({"dd": body}) >= {("zzq", "network_type"), ("zz", "screen_metrics")}
    assert "zzq" not in {name for name, _ in sure_pairs({"dd": {"imei": "863317040381208", "zzq": "wifi"}})}


@pytest.mark.parametrize(
    "value",
    ["HUAWEI P7-L00", "vivoS11t", "Coolpad 8729", "YuLong Coolpad 8729", "MI NOTE Pro", "Che2-UL00", "HLK-AL00"],
)
def test_a_maker_and_its_model_count_beside_one_more_fact_and_an_identifier_of_hardware(sure_pairs, value):
    body = {"imei": "863317040381208", "osv": "4.4.2", "somethingElse": value}
    assert ("somethingElse", "device_model") in sure_pairs({"dd": body})
    assert ("somethingElse", "device_model") not in sure_pairs({"dd": {"somethingElse": value, "size": "38"}})


@pytest.mark.parametrize("value", ["huawei_64", "xiaomi2023", "oppo-1", "HUAWEI_STORE", "vivo", "honor of kings"])
def test_the_store_of_a_maker_is_no_model(sure_pairs, value):
    body = {"imei": "863317040381208", "osv": "4.4.2", "somethingElse": value}
    assert "somethingElse" not in {name for name, _ in sure_pairs({"dd": body})}


@pytest.mark.parametrize(
    ("value", "data_type"),
    [("480_800", "screen_metrics"), ("854|480", "screen_metrics"), ("zh-cn", "system_locale")],
)
def test_terse_names_hold_what_old_apps_write(sure_pairs, value, data_type):
    assert ("qzx", data_type) in sure_pairs({"dd": {**DEVICE, "qzx": value}})


@pytest.mark.parametrize("value", ["9006_2001", "3333_2001", "zh-xx"])
def test_other_pairs_of_numbers_are_no_screen(sure_pairs, value):
    assert "qzx" not in {name for name, _ in sure_pairs({"dd": {"os_version": "13", "model": "Pixel 6", "qzx": value}})}


def test_a_name_that_says_something_else_keeps_its_meaning(sure_pairs):
    assert ("installer_store", "device_model") not in sure_pairs({"dd": {**DEVICE, "installer_store": "google"}})


@pytest.mark.parametrize("name", ["newOc", "cha_id", "c", "qudao"])
def test_a_maker_under_the_name_of_a_channel_is_its_store(sure_pairs, name):
    assert name not in {found for found, _ in sure_pairs({"dd": {**DEVICE, name: "XIAOMI"}})}
