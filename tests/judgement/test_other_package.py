"""Requests that name another app as their sender."""

import pytest

from overcollect.inputs import App, AppInfo
from overcollect.judgement.other_package import named_package, other_package
from overcollect.model import Direction, Kind, Message


def sent(agent):
    return Message(
        capture="a.har",
        index=0,
        time=None,
        kind=Kind.HTTP_REQUEST,
        direction=Direction.SENT,
        host="api.weather.example",
        port=443,
        scheme="https",
        headers=(("user-agent", agent),) if agent else (),
    )


@pytest.mark.parametrize(
    ("agent", "package"),
    [
        ("com.vendor.weather/4.2 (Linux; U; Android 13; Pixel 6)", "com.vendor.weather"),
        ("cn.vendor.weather", "cn.vendor.weather"),
        ("us.vendor.weather/4.2", "us.vendor.weather"),
        ("vendor.android.weather/4.2", "vendor.android.weather"),
        ("com.example.app/1.0", ""),
        ("com.example.sdk/1.0 (Linux)", ""),
        ("okhttp/4.9.0", ""),
        ("Mozilla/5.0 (Linux; Android 13) com.vendor.weather/4.2", ""),
        ("Dalvik/2.1.0 (Linux; U; Android 13)", ""),
        ("", ""),
    ],
)
def test_a_package_of_another_maker_in_the_user_agent_is_told(agent, package):
    assert named_package(sent(agent), "com.example.app") == package


def test_without_the_apps_own_package_nothing_is_another():
    assert named_package(sent("com.vendor.weather/4.2"), "") == ""


def test_the_line_names_package_and_hosts():
    app = App(app=AppInfo(id="com.example.app"))
    (line,) = other_package(app, {"com.vendor.weather": {"api.weather.example"}})
    for said in (line.en, line.zh):
        assert "com.vendor.weather (api.weather.example)" in said
    assert other_package(app, {}) == ()
    assert other_package(None, {"com.vendor.weather": {"api.weather.example"}}) == ()


def test_an_audit_says_it(recording):
    headers = {"User-Agent": "com.vendor.weather/4.2"}
    request = {"url": "https://api.weather.example/x", "headers": headers, "body": {"imei": "490154203237518"}}
    outcome = recording.audit(request, app={}, values={"imei": ["490154203237518"]}, consent="accepted")
    assert any("com.vendor.weather" in warning.en for warning in outcome.warnings)
    plain = recording.audit({**request, "headers": {}}, app={}, values={"imei": ["490154203237518"]})
    assert not any("User-Agent" in warning.en for warning in plain.warnings)
