import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.model import Grade

from ...conftest import a_message

UUID = "6fbbe26a-4999-4a3f-9a0d-c8d79e616da0"
LONG = "g.a000example0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0"


@pytest.fixture(scope="module")
def in_cookies(catalogue):
    detector, decoding = Detector(catalogue, None), Decoding()

    def find(text, header="cookie"):
        message = a_message(headers=((header, text),))
        found = detector.detect(message, decoding.open(message).fields)
        return {(d.data_type, d.name) for d in found if d.grade is not Grade.POSSIBLE}

    return find


@pytest.mark.parametrize(
    ("cookie", "data_type"),
    [
        ("_ga_YDMZ43CD3E=GS1.1.1713004656.1.1.1713280063.25.0.0", "cookie_id"),
        ("_ym_uid=1604026964148547556", "cookie_id"),
        (f"_pxvid={UUID}", "cookie_id"),
        ("ASPSESSIONIDSCRDQCQQ=ZBAHYPZZTHMCOSVVKMWQJQZA", "session_id"),
        ("_clck=h45pxl%5E2%5Eg5v%5E0%5E2746", "cookie_id"),
        (f"SSID={LONG}", "auth_token"),
        ("uid_tt=6f54eb03ef4023598765ebf1d389815e", "user_account"),
        (f"acme_visitor_id={UUID}", "cookie_id"),
        (f"acme_device_id={UUID}", "sdk_device_id"),
        ("_acme_session=b7Qx4VfC8rZv6QvW9lVk1LoS1wFw9PcC", "session_id"),
        ("_acme-web_session=qgJMNF29Bwf1jkcq9hMVSiPuBpZyxrp77Vmjb1mXt1se/OBDdci+rjG4PQ==", "session_id"),
        (f"acme_ssid={UUID}", "session_id"),
        ("acme_uid=88120344", "user_account"),
        ("acmeUserId=88120344", "user_account"),
        ("acme_access_token=2cb4120516d4dca98395f82425dbf01a", "auth_token"),
        (f"acme_sso={LONG}", "auth_token"),
        ("ssid=c88mac-6S5lPiQV4XB1", "session_id"),
        ("BAIDULOC=12948239.123_4845923.12_1000_131_1617181920123", "precise_location"),
        ("_RF1=121.25.219.170", "ip_address"),
        ("tracknick=\\u5357\\u98CE", "user_account"),
        ("P_INFO=xiaoyu2021|1617181920|0|mail163|00&99", "user_account"),
    ],
)
def test_a_cookie_is_what_it_is_called(in_cookies, cookie, data_type):
    assert in_cookies(f"theme=dark; {cookie}") == {(data_type, cookie.partition("=")[0])}


def test_the_id_in_a_cookie_that_holds_more_is_the_cookies(in_cookies):
    assert in_cookies(f"FPC=id={UUID}") == {("cookie_id", "id")}


@pytest.mark.parametrize(
    "cookie",
    [
        "_ym_d=1604334574",
        "_ga=off",
        "SSID=1",
        f"cart_uuid={UUID}",
        f"experiment_visitor_id={UUID}",
        "acme_visitor_id=12",
        "_csrf_session=yes",
        "acme_uid=7",
        "acme_csrf_token=2cb4120516d4dca98395f82425dbf01a",
        "acme_captcha_token=2cb4120516d4dca98395f82425dbf01a",
        "acme_token=expired",
        "store_user_id=88120344",
        "acme_session=/shop/summer-sale/shoes/for-children/red",
        "analytics_session=disabled-by-the-user",
    ],
)
def test_states_times_and_ids_of_other_things_are_spared(in_cookies, cookie):
    assert in_cookies(cookie) == set()


def test_names_of_cookies_count_in_cookies_only(in_cookies):
    assert in_cookies(f"_cb={LONG}", "x-state") == set()


def test_a_network_of_a_google_like_name_is_no_network_in_cookies(in_cookies):
    assert "wifi_ssid" not in {data_type for data_type, _ in in_cookies(f"SSID={LONG}; HSID={LONG}")}
