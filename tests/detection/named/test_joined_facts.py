import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.model import Grade

from ...conftest import a_message
from ..conftest import fields_of


@pytest.fixture(scope="module")
def facts(catalogue):
    detector = Detector(catalogue, None)

    def find(body):
        found = detector.detect(a_message(), fields_of(body))
        return {(d.data_type, d.value.reveal()) for d in found if d.grade is not Grade.POSSIBLE}

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Xiaomi|Redmi Note 8|10|1080x2340|490154203237518",
            {
                ("device_model", "Xiaomi"),
                ("device_model", "Redmi Note 8"),
                ("screen_metrics", "1080x2340"),
                ("imei", "490154203237518"),
            },
        ),
        (
            "1fafbfb2affd47fd;GLOBAL;2;2400x1080;a1b2c3d4-e5f6-4890-abcd-ef1234567890",
            {
                ("android_id", "1fafbfb2affd47fd"),
                ("screen_metrics", "2400x1080"),
                ("sdk_device_id", "a1b2c3d4-e5f6-4890-abcd-ef1234567890"),
            },
        ),
        ("iPhone13,2, iOS 15.2", {("device_model", "iPhone13,2"), ("os_version", "iOS 15.2")}),
        (
            "samsung; SM-A235F; Android 13",
            {("device_model", "samsung"), ("device_model", "SM-A235F"), ("os_version", "Android 13")},
        ),
    ],
)
def test_facts_joined_in_a_text_about_a_device_are_found_apart(facts, text, expected):
    assert expected <= facts({"phone_info": text})


def test_facts_between_bars_under_any_name(facts):
    text = "SHOP|IOS|15.6.1||e3b395491c7d0f92f108b2438d3a678f|Y|iPhone|WiFi||Asia/Seoul|"

    assert facts({"X-Acme-App": text}) == {
        ("os_version", "15.6.1"),
        ("sdk_device_id", "e3b395491c7d0f92f108b2438d3a678f"),
        ("device_model", "iPhone"),
        ("network_type", "WiFi"),
        ("system_locale", "Asia/Seoul"),
    }


def test_versions_identifiers_and_push_tokens_stand_between_bars_as_well(facts):
    token = "APA91b" + "x1-_Y" * 20
    text = f"ACME|Android|5.0.1|3.7.2||{token}|LG-F460K|d12ba2516c044a12821933ab11049597|XXHDPI|6025"

    assert facts({"acme-app": text}) == {
        ("os_version", "5.0.1"),
        ("app_info", "3.7.2"),
        ("push_token", token),
        ("device_model", "LG-F460K"),
        ("sdk_device_id", "d12ba2516c044a12821933ab11049597"),
        ("screen_metrics", "XXHDPI"),
    }


def test_a_version_first_in_the_brackets_of_a_system_is_its_own(facts):
    expected = {("os_version", "18.6.2"), ("device_model", "iPhone14,4")}
    assert facts({"x-client": "ios(18.6.2;iPhone14,4)"}) == expected


@pytest.mark.parametrize(
    "body",
    [
        {"choices": "iOS|Android|iPhone|WiFi|4G"},
        {"choices": "iPhone|WiFi|x|y"},
        {"choices": "Android|11|iPhone|WiFi|LTE"},
        {"choices": "Android|12|3.1.0|d12ba2516c044a12821933ab11049597"},
        {"phone_info": "Xiaomi|Huawei|Samsung SM-A235F"},
        {"compatible_with": "Xiaomi|Redmi Note 8|Android 10"},
        {"phone_info": "490154203237519|1|2|3"},
        {"device": "on|off|auto|Android 10"},
    ],
)
def test_lists_of_models_and_other_names_tell_nothing(facts, body):
    assert facts(body) == set()


def test_a_header_of_the_device_behind_the_name_of_its_maker_is_read(catalogue):
    message = a_message(
        headers=(("x-acme-device-info", "iPhone14,5; iOS 16.6"), ("x-acme-note", "iPhone14,5; iOS 16.6"))
    )
    found = Detector(catalogue, None).detect(message, Decoding().open(message).fields)
    assert {(d.data_type, d.name) for d in found if d.grade is not Grade.POSSIBLE} == {
        ("device_model", "x-acme-device-info"),
        ("os_version", "x-acme-device-info"),
    }


def test_the_bare_name_of_a_system_is_a_fact_beside_a_model(facts):
    assert ("os_version", "iOS") in facts({"appinfo": "acme;iOS;10.9.1;17.4.1;iPhone15,3"})
    assert facts({"appinfo": "acme;iOS;Android;iPhone15,3"}) == set()


def test_facts_in_brackets_are_read_without_them(facts):
    expected = {("os_version", "iOS 17.4"), ("device_model", "iPhone15,3")}
    assert expected <= facts({"client_info": "acme/5.3.1 (iOS 17.4; iPhone15,3)"})


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "ua",
            "vivo/V2241A/android/13/8.33.1/1260x2800",
            {
                ("device_model", "vivo"),
                ("device_model", "V2241A"),
                ("os_version", "13"),
                ("screen_metrics", "1260x2800"),
            },
        ),
        (
            "x-mob-dev",
            "iOS;17.3.1;iPhone13,2;com.example.app/2.2",
            {("os_version", "17.3.1"), ("device_model", "iPhone13,2"), ("app_info", "com.example.app/2.2")},
        ),
        (
            "User-Identity",
            "APP/com.example.shop;6.2.0 SDK/CORE;2024 SYS/Android;33 FM/Redmi,23049RAD8C NE/wifi,46002 Lang/zh-CN",
            {("os_version", "33"), ("device_model", "Redmi")},
        ),
        (
            "n-meta",
            "ios;production;14.31.0;15.1;iPhone14,2",
            {("os_version", "15.1"), ("device_model", "iPhone14,2")},
        ),
        (
            "device-info",
            "HUAWEI AUM-L29; Android 8.0.0; Acme 1.11.11 (1111100)",
            {("os_version", "Android 8.0.0"), ("app_info", "Acme 1.11.11 (1111100)")},
        ),
        ("user-agent-detail", "SM-S911N;14", {("device_model", "SM-S911N"), ("os_version", "14")}),
    ],
)
def test_agents_of_an_apps_own_making_are_read(facts, name, text, expected):
    assert expected <= facts({name: text})


@pytest.mark.parametrize(
    "body",
    [
        {"x-client": "iOS|5.19.0"},
        {"ua": "a/b/c/d/13"},
        {"device": "XT;14;3"},
        {"phone": "vivo/huawei/oppo/13"},
        {"meta": "ios;production;2.1"},
    ],
)
def test_a_version_alone_or_a_list_of_makers_says_nothing(facts, body):
    assert not {data_type for data_type, _ in facts(body)} & {"os_version", "app_info"}
