import pytest

ID, ADVERTISING = "FC9CD047-94F5-4B09-863C-2C0601CAB753", "2D1641A7-A8B5-46C5-8BF4-830C4193F5A1"
APPLE = (
    f"Rajax/1 Apple/iPhone12,1 iOS/13.4.1 Eleme/9.2.7 ID/{ID}; IsJailbroken/1 ASI/{ADVERTISING} Mozilla/5.0 (iPhone; "
    "CPU iPhone OS 13_4_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 WindVane/8.6.1 828x1792"
)
IDENTIFIERS = {("sdk_device_id", ID), ("idfa", ADVERTISING), ("root_emulator_state", "IsJailbroken/1")}


def test_what_an_app_writes_into_a_user_agent_of_its_own(sure):
    found = sure({"x-ua": APPLE})
    assert found - {("user_agent", APPLE)} == IDENTIFIERS | {
        ("device_model", "iPhone12,1"),
        ("os_version", "iOS/13.4.1"),
        ("screen_metrics", "828x1792"),
    }


def test_of_the_header_only_what_no_user_agent_is_for(sure_of_headers):
    assert sure_of_headers({"User-Agent": APPLE}) - {("user_agent", APPLE)} == IDENTIFIERS


def test_a_digest_of_the_hardware(sure):
    digest = "6c8be58e32dfebacddf1a397548ad297"
    agent = f"Rajax/1 16th/meizu_16th_CN Android/8.1.0 me.ele/6.4.1 Hardware:{digest}"
    assert ("sdk_device_id", digest) in sure({"ua": agent})


def test_the_screen_in_a_header_between_semicolons(sure_of_headers):
    agent = "okhttp/3.12.1;jdmall;android;version/10.1.2;build/89743;screen/1080x2293;os/11;network/wifi;"
    assert ("screen_metrics", "1080x2293") in sure_of_headers({"User-Agent": agent})


@pytest.mark.parametrize(
    "text",
    [
        "acme/1.0 ID/00000000-0000-0000-0000-000000000000",
        f"see ID/{ID}",
        "acme/1.0 build/828x1792x3 root/cause",
    ],
)
def test_other_texts_have_none(sure, text):
    assert {data_type for data_type, _ in sure({"x-ua": text})} <= {"user_agent"}
