import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.model import Grade

from ...conftest import a_message

TOKEN = "JGbCDZv8DI7TdgrWmV0K793jeBKTOx3C0tW80t0w97Xw"
HEX = "60d2b7e1cc43c1e009c61700"


@pytest.fixture(scope="module")
def in_headers(catalogue):
    detector, decoding = Detector(catalogue, None), Decoding()

    def find(headers, host="api.tracker.example"):
        message = a_message(headers=tuple(headers.items()), host=host)
        found = detector.detect(message, decoding.open(message).fields)
        return {(d.data_type, d.name) for d in found if d.grade is not Grade.POSSIBLE and d.name != "user-agent"}

    return find


@pytest.mark.parametrize(
    ("name", "value", "data_type"),
    [
        ("tracker-version", "5.3.9", "app_info"),
        ("x-tracker-app", "8.12.0", "app_info"),
        ("tracker-token", TOKEN, "auth_token"),
        ("trackertoken", TOKEN, "auth_token"),
        ("tracker-token", "380ba9a97a900", "auth_token"),
        ("x-tracker-session", "xh4MtIoqWYecEJJzWC.0.1742273102.ZF0EHQSM", "session_id"),
        ("x-tracker-user", HEX, "user_account"),
        ("x-tracker-build", "5310", "app_info"),
        ("tracker-timezone", "Europe/Paris", "system_locale"),
        ("tracker-did", "2cb4120516d4dca98395f82425dbf01a", "sdk_device_id"),
        ("tracker-model", "PHM110", "device_model"),
        ("x-tracker-lang", "zh_CN", "system_locale"),
        ("x-tracker-ua", "Tracker/5.3.1 (iPhone; iOS 17.4)", "user_agent"),
    ],
)
def test_a_header_behind_the_name_of_its_maker_says_what_it_is(in_headers, name, value, data_type):
    assert (data_type, name) in in_headers({name: value})
    assert (data_type, name) not in in_headers({name: value}, host="api.other.example")


def test_the_user_agent_tells_the_maker_too(in_headers):
    headers = {"user-agent": "Tracker/8.12.0 (Android 13)", "x-tracker-user": HEX}
    assert ("user_account", "x-tracker-user") in in_headers(headers, host="api.other.example")


def test_several_headers_that_begin_alike_tell_it(in_headers):
    found = in_headers({"tk-version": "5.3.9", "tk-channel": "store"}, host="api.other.example")
    assert ("app_info", "tk-version") in found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("api-version", "5.3.9"),
        ("x-amz-version", "5.3.9"),
        ("tracker-version", "2024-05-01"),
        ("tracker-session", "closed"),
        ("x-tracker-user", "guest"),
        ("x-tracker-device", "phone"),
        ("x-tracker-build", "release"),
        ("x-tracker-step", HEX),
    ],
)
def test_versions_of_interfaces_and_words_are_none(in_headers, name, value):
    assert not in_headers({name: value, "api-host": "x", "x-amz-date": "x"}, host="api.amz.tracker.example")
