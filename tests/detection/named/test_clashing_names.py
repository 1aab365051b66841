"""Names that mean something else beside others, as the shipped catalogue knows them."""

import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def sure():
    """Names and data types that the shipped catalogue surely gives for a JSON body."""
    detector = Detector(load(), None)

    def of(body):
        found = detector.detect(MESSAGE, fields_of(body))
        return {(d.name, d.data_type) for d in found if str(d.grade) != "possible"}

    return of


@pytest.mark.parametrize(
    ("beside", "name", "value", "data_type"),
    [
        ({"bssid": "00:00:5e:00:53:0c", "rssi": -58}, "channel", "44", "app_info"),
        ({"versionName": "7.2.0", "bundleId": "org.example.chess"}, "vcode", "7200", "verification_code"),
        ({"bundleId": "org.example.chess"}, "displayName", "Chess Club", "profile_info"),
        ({"addressLine1": "7 Mill Lane", "city": "Leeds"}, "country", "GB", "system_locale"),
        ({"city": "Pune", "state": "MH"}, "pincode", "411045", "password"),
        ({"cachecontrol": "no-store"}, "age", "34", "age"),
        ({"horse": "Silver Birch"}, "age", "5", "age"),
        ({"rssi": -58, "bssid": "00:00:5e:00:53:0c"}, "age", "34", "age"),
        ({"voice": "a", "pitch": 0}, "gender", "female", "gender"),
        ({"cron": "0 9 * * *"}, "timezone", "Europe/Vienna", "system_locale"),
        ({"isrc": "GBUM71804789"}, "language", "en", "system_locale"),
        ({"bitrate": 8000}, "resolution", "1920x1080", "screen_metrics"),
        ({"gate": "32", "carousel": "7"}, "flightNo", "MU5101", "travel_itinerary"),
        ({"content": "…", "columnId": 12}, "keywords", "会见", "search_history"),
        ({"decimals": 18}, "address", "0x13339fD07934CD674269726EdF3B5ccEE9DD93de", "financial_account"),
        ({"icon_emoji": ":rocket:"}, "username", "deploybot", "user_account"),
    ],
)
def test_a_name_means_something_else_beside_others(sure, beside, name, value, data_type):
    assert (name, data_type) not in sure({"x": {**beside, name: value}})


@pytest.mark.parametrize(
    ("body", "name", "data_type"),
    [
        ({"phone": "13800138000", "vcode": "7200"}, "vcode", "verification_code"),
        ({"name": "Ana Silva", "age": 34}, "age", "age"),
        ({"model": "Pixel 8", "language": "en"}, "language", "system_locale"),
        ({"model": "Pixel 8", "timezone": "Europe/Vienna"}, "timezone", "system_locale"),
        ({"model": "Pixel 8", "os_version": "14", "resolution": "1080x2400"}, "resolution", "screen_metrics"),
        ({"model": "Pixel 6", "os_version": "13", "country": "GB", "language": "en"}, "country", "system_locale"),
        ({"pincode": "7391", "phone": "13800138000"}, "pincode", "password"),
        (
            {"model": "SM-G7810", "android_id": "9f1c2ab37d0e8854", "os_version": "13", "product": "r8qxx"},
            "product",
            "device_model",
        ),
    ],
)
def test_without_them_it_means_what_it_says(sure, body, name, data_type):
    assert (name, data_type) in sure(body)


def test_the_time_in_front_beside_a_package_is_how_an_app_is_used(sure):
    one = {"packageName": "org.example.chess", "foregroundTimeSec": 940, "launchCount": 3}
    assert "running_apps" in {data_type for _, data_type in sure({"appUsage": [one]})}
    assert "running_apps" not in {data_type for _, data_type in sure({"session": [one]})}


@pytest.mark.parametrize("name", ["x-client-id", "clientId", "installId"])
def test_the_name_of_an_app_is_no_identifier(sure, name):
    device = {"android_id": "9f1c2ab37d0e8854", "model": "Pixel 6", "os_version": "13"}
    assert not {one for one in sure({**device, name: "ledger_ios_v3"}) if one[0] == name}
    assert {one for one in sure({**device, name: "0f6c2d18-7b3e-4a95-8c21-d45e9a7013bf"}) if one[0] == name}


def test_sixteen_digits_beside_a_browser_alone_are_no_android_id(sure):
    headers = {
        "x-device-id": "4be07d1c93f2a865",
        "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Firefox/118.0",
    }
    assert ("x-device-id", "android_id") not in sure(headers)
    assert ("device_id", "android_id") in sure({"device_id": "4be07d1c93f2a865", "imei": "490154203237518"})
