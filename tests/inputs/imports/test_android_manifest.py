from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overcollect.inputs.imports.android_manifest import read_android_manifest
from overcollect.model import InputProblem

REAL = Path(__file__).parent / "published"
ANDROID = 'xmlns:android="http://schemas.android.com/apk/res/android"'
KEY = "never-used-sdk-key_of-an-app-made-up_for-tests_0123456789-0123456789_0123456789-012345"
TAGS = [
    ("manifest", {"package": "com.example.music", "versionName": "10.1"}),
    ("uses-permission", {"name": "android.permission.CAMERA"}),
    ("uses-permission", {"name": "android.permission.CAMERA"}),
    ("uses-permission-sdk-23", {"name": "android.permission.READ_SMS"}),
    ("permission", {"name": "com.example.music.OWN"}),
    ("application", {"label": "@string/app"}),
    ("meta-data", {"name": "com.example.key", "value": "other"}),
    ("meta-data", {"name": "applovin.sdk.key", "value": KEY}),
    ("meta-data", {"name": "AppLovin.Sdk.Key", "value": "@string/key"}),
]


def check(read):
    assert read.app_id == "com.example.music"
    assert read.version == "10.1"
    assert read.app_name == ""
    assert read.permissions == ("android.permission.CAMERA", "android.permission.READ_SMS")
    assert read.applovin_keys == (KEY,)
    assert not read.declares


def test_a_manifest_as_text_is_read():
    inner = "".join(
        f"<{name} {' '.join(f'android:{key}="{value}"' for key, value in attributes.items())}/>"
        for name, attributes in TAGS[1:]
    )
    start = f'<?xml version="1.0"?><manifest {ANDROID} package="com.example.music" android:versionName="10.1">'
    text = f"{start}{inner}</manifest>"
    check(read_android_manifest(text.encode(), "x"))


@pytest.mark.parametrize("utf8", [False, True])
def test_a_binary_manifest_is_read(binary_xml, utf8):
    check(read_android_manifest(binary_xml(*TAGS, utf8=utf8), "x"))


def test_a_real_binary_manifest_is_read_whole():
    read = read_android_manifest((REAL / "appium-settings-AndroidManifest.xml").read_bytes(), "x")
    assert (read.app_id, read.version, read.app_name) == ("io.appium.settings", "8.0.10", "")
    assert len(read.permissions) == 27
    assert {"android.permission.READ_PHONE_STATE", "android.permission.READ_SMS"} <= set(read.permissions)


def test_a_real_manifest_as_text_is_read_whole():
    read = read_android_manifest((REAL / "firebase-messaging-AndroidManifest.xml").read_bytes(), "x")
    assert (read.app_id, len(read.permissions)) == ("io.invertase.firebase.messaging", 3)


def test_names_that_a_packer_stripped_are_known_by_their_resource(binary_xml):
    read = read_android_manifest(binary_xml(*TAGS, strip_names=True), "x")
    assert read.permissions == ("android.permission.CAMERA", "android.permission.READ_SMS")
    assert read.applovin_keys == (KEY,)


@pytest.mark.parametrize("content", [b"<html/>", b"<manifest", b"\x03\x00\x08\x00", b"<!DOCTYPE a><b>&c;</b>"])
def test_what_is_none_is_refused(content):
    with pytest.raises(InputProblem):
        read_android_manifest(content, "x")


def test_entities_are_not_read_from_files(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("found")
    start = f'<!DOCTYPE m [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    text = f'{start}<manifest package="a"><application label="b">&e;</application></manifest>'
    assert "found" not in repr(read_android_manifest(text.encode(), "x"))


@given(st.binary(max_size=300))
def test_any_binary_xml_is_read_or_refused(content):
    with suppress(InputProblem):
        read_android_manifest(b"\x03\x00\x08\x00" + content, "x")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(8, 400), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_damaged_manifest_is_read_or_refused(binary_xml, changes):
    content = bytearray(binary_xml(*TAGS))
    for position, value in changes:
        content[position] = value
    with suppress(InputProblem):
        read_android_manifest(bytes(content), "x")
