import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.inputs.imports.phrases import Phrases
from overcollect.knowledge import load

PHRASES = Phrases(load())


def types(phrase, **options):
    return {name for match in PHRASES.match(phrase, **options).found for name in match.data_types}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("IMEI", {"imei"}),
        ("Android ID", {"android_id"}),
        ("MAC地址", {"mac_address"}),
        ("您的手机号码", {"phone_number"}),
        ("approximate location", {"coarse_location"}),
        ("Precise location", {"precise_location"}),
        ("OAID(仅Android)", {"oaid"}),
        ("Android/iOS 系统版本", {"os_version"}),
        ("网络类型（例如 Wi-FI、3G、4G）", {"network_type"}),
        ("姓名和手机号", {"person_name", "phone_number"}),
        ("E-mail address, phone number", {"email_address", "phone_number"}),
    ],
)
def test_loose_names_are_understood(phrase, expected):
    assert types(phrase) == expected


def test_names_with_slashes_between_them_are_taken_one_by_one():
    phrase = "设备信息（IMEI/MAC/Android ID/IDFA/OpenUDID/量子态/IP地址/SIM 卡 IMSI 信息）"
    matches = PHRASES.match(phrase)
    assert {"imei", "mac_address", "android_id", "idfa", "os_udid", "ip_address", "imsi"} <= types(phrase)
    assert matches.unknown == ("量子态",)
    assert types("IMEI/OAID（适用于Android Q以上系统）/IDFA") == {"imei", "oaid", "idfa"}


def test_a_slash_inside_one_name_splits_nothing():
    (match,) = PHRASES.match("Android/iOS 系统版本").found
    assert match.said == "Android/iOS 系统版本"
    assert PHRASES.match("量子态/IMEI/波函数").unknown


@pytest.mark.parametrize(
    ("phrase", "expected"), [("相机权限", {"photo_video"}), ("IDFA、OAID等相关信息", {"idfa", "oaid"})]
)
def test_words_that_name_nothing_are_left_away(phrase, expected):
    matches = PHRASES.match(phrase)
    assert types(phrase) == expected
    assert matches.unknown == ()


def test_words_in_brackets_say_what_a_group_means():
    found = types("设备信息（IMEI、设备型号）、网络信息（当前网络类型）")
    assert found == {"imei", "device_model", "network_type"}


def test_a_list_that_is_left_open_keeps_its_group():
    assert {"imei", "oaid"} <= types("设备标识符（IMEI等）")


def test_the_group_after_a_list_is_understood_with_its_examples():
    found = PHRASES.match("如IDFA、OAID等设备标识符").found
    assert [match.broad for match in found] == [False, False, True]


def test_a_group_is_marked_as_broad_and_its_words_are_kept():
    (match,) = PHRASES.match("位置信息").found
    assert match.broad
    assert match.said == "位置信息"
    assert set(match.data_types) == {"precise_location", "coarse_location"}


def test_device_information_alone_declares_no_identifier():
    assert not types("设备信息") & {"imei", "oaid", "android_id", "mac_address"}


@pytest.mark.parametrize(
    "phrase",
    ["不收集位置信息", "We do not collect location", "第三方的隐私政策", "手机系统的设置方法说明文字", "", "、、"],
)
def test_what_is_no_kind_of_data_stands_for_none(phrase):
    assert not types(phrase)


def test_a_word_inside_a_longer_one_is_not_taken():
    assert not types("ipsum machinery")


def test_types_of_a_store_label_come_before_synonyms():
    (label,) = PHRASES.match("Device ID", label="apple").found
    assert label.broad
    assert {"idfa", "idfv", "imei"} <= set(label.data_types)
    assert types("Coarse Location", label="apple") == {"cell_id", "coarse_location", "wifi_ssid"}


def test_what_is_not_understood_is_kept():
    assert PHRASES.match("IMEI、量子态").unknown == ("量子态",)


@given(st.text(max_size=200))
def test_any_words_are_matched_without_an_error(phrase):
    matches = PHRASES.match(phrase)
    known = load().data_types
    assert all(name in known for match in matches.found for name in match.data_types)
