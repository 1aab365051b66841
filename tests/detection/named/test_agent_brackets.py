import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ...conftest import a_message


@pytest.fixture(scope="module")
def facts():
    detector, decoding = Detector(load(), None), Decoding()

    def find(agent, name="user-agent"):
        message = a_message(headers=((name, agent),))
        found = detector.detect(message, decoding.open(message).fields)
        sure = [d for d in found if d.grade is not Grade.POSSIBLE and d.data_type != "user_agent"]
        return {(d.data_type, d.value.reveal()) for d in sure}

    return find


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (
            "Instagram 9.6.0 Android (23/6.0.1; 640dpi; 1440x2560; Xiaomi; HM 1SW; hero; qcom; en_US)",
            {
                ("screen_metrics", "640dpi"),
                ("screen_metrics", "1440x2560"),
                ("device_model", "Xiaomi"),
                ("device_model", "HM 1SW"),
            },
        ),
        (
            "Example/3.3 (iPhone18,4; iOS27.0; 3x; 1206x2622)",
            {("device_model", "iPhone18,4"), ("screen_metrics", "1206x2622")},
        ),
        (
            "reader/3.2 (Android 11; Xiaomi Apollo / Redmi M2007J3SC; 1080x2400)",
            {
                ("device_model", "Xiaomi Apollo"),
                ("device_model", "Redmi M2007J3SC"),
                ("screen_metrics", "1080x2400"),
            },
        ),
        (
            "example3/25.20;Free;Android 13;Pixel 7;5f0c8d2ab7e94163",
            {("device_model", "Pixel 7"), ("android_id", "5f0c8d2ab7e94163")},
        ),
        ("Example/5.2 (Android 4.4.2; SDK 19; x86; unknown; en; 320x240)", {("screen_metrics", "320x240")}),
    ],
)
def test_what_an_app_says_of_the_device_in_its_user_agent_is_found_apart(facts, agent, expected):
    assert facts(agent) == expected


def test_what_an_app_adds_to_that_of_a_browser_is_found_in_any_header_of_the_kind(facts):
    browser = "Mozilla/5.0 (Linux; Android 12; Pixel 5 Build/SQ3A.220705.004)"
    number = "dd504d8e1105c90a7e823982e2d183dd"

    assert facts(f"{browser} EX/Retail/209 (Google/Pixel 5/{number})", "x-user-agent") == {
        ("device_model", "Google"),
        ("device_model", "Pixel 5"),
        ("sdk_device_id", number),
    }


def test_the_fields_that_apps_of_meta_write_there(facts):
    agent = "[FBAN/FB4A;FBAV/400.0.0.37.76;FBLC/de_DE;FBCR/Vodafone;FBPN/com.example;FBDV/Pixel 6;FBSV/13;FBCA/x:;]"

    assert facts(agent) == {("carrier", "Vodafone"), ("device_model", "Pixel 6"), ("os_version", "13")}
    assert facts("Example/1 [FBAN/FBIOS;FBCR/;FBDV/iPhone12,1;FBSV/16.1]") == {
        ("device_model", "iPhone12,1"),
        ("os_version", "16.1"),
    }
    assert ("cpu_info", "arm64-v8a:") in facts("[FBAN/Orca-Android;FBDV/SM-G960F;FBSV/10;FBCA/arm64-v8a:;]")


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (Linux; Android 13; SM-S908N; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
        "Dalvik/2.1.0 (Linux; U; Android 9; Redmi Note 7 Build/PKQ1.181203.001)",
        "com.example.video/2023 (Linux; U; Android 12; en_US; SM-A515F; Build/SP1A; Cronet/58.0)",
        "Example/5.8.0 (iPhone; iOS 9.3.1; Scale/2.00)",
        "Example/10.18.5 (Android 13; Pixel 6) okhttp/3.13.1",
        "Example/3.3 (iPhone18,4; iOS27.0; Release; en_US; 530840)",
        "Example/3.3 (trace; 5f0c8d2ab7e941638820b6ae1d7c5930)",
        "Example/1 CFNetwork/1410.0.3 Darwin/22.6.0",
        "okhttp/4.9.1",
    ],
)
def test_what_browsers_and_libraries_say_is_one_value(facts, agent):
    assert facts(agent) == set()
