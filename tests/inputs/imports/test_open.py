import hashlib
import json
import plistlib
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from overcollect.inputs.imports import draft_of, read_source
from overcollect.model import InputProblem

REAL = Path(__file__).parent / "published"
LIST = "信息名称,使用目的\n手机号,登录\n"


@pytest.fixture
def source(tmp_path):
    def make(content):
        path = tmp_path / "source"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (LIST, "list"),
        (LIST.encode("gb18030"), "list"),
        ("\ufeff" + LIST, "list"),
        (LIST.encode("utf-16"), "list"),
        ("<table><tr><th>信息名称<th>目的<tr><td>手机号<td>登录</table>", "list"),
        ("# 清单\n\n收集信息：手机号\n", "list"),
        ("Data Linked to You\nName\n", "privacy-label"),
        (json.dumps([{"identifier": "DATA_LINKED_TO_YOU", "purposes": []}]), "privacy-label"),
        (json.dumps({"NSPrivacyCollectedDataTypes": []}), "privacy-manifest"),
        ("Question ID (machine readable),Response ID (machine readable),Response value\n", "data-safety"),
        ('<manifest package="a"/>', "android-manifest"),
        (plistlib.dumps({"NSPrivacyTracking": False}), "privacy-manifest"),
    ],
)
def test_the_format_is_found_from_the_content(source, content, kind):
    (published,) = read_source(source(content))
    assert published.kind == kind
    if kind == "list":
        assert [s.phrases for s in published.statements] == [("手机号",)]


def test_a_workbook_is_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["SDK名称", "个人信息类型", "目的"])
    book.active.append(["统计SDK", "IMEI", "统计"])
    book.save(tmp_path / "list.bin")
    (published,) = read_source(tmp_path / "list.bin")
    assert published.statements[0].party.name == "统计SDK"


def test_an_android_package_gives_its_manifest(archive, binary_xml):
    content = binary_xml(
        ("manifest", {"package": "com.example.app"}), ("uses-permission", {"name": "android.permission.CAMERA"})
    )
    (published,) = read_source(archive("app.apk", {"AndroidManifest.xml": content, "classes.dex": b"x"}))
    assert published.app_id == "com.example.app"
    assert published.permissions == ("android.permission.CAMERA",)


@pytest.mark.parametrize("schemes", [(1,), (2,), (3,), (1, 2, 3)])
def test_an_android_package_tells_who_signed_it(tmp_path, apk, signer, schemes):
    made = signer()
    path = tmp_path / "app.apk"
    path.write_bytes(apk(signer=made, schemes=schemes))
    (published,) = read_source(path)
    assert published.signers == (hashlib.sha256(made[1].public_bytes(Encoding.DER)).hexdigest(),)


def test_a_package_that_nobody_signed_tells_no_signer(tmp_path, apk):
    path = tmp_path / "app.apk"
    path.write_bytes(apk())
    (published,) = read_source(path)
    assert published.app_id == "com.example.game"
    assert not published.signers


def test_a_real_package_is_signed_with_the_public_test_key():
    (published,) = read_source(REAL / "uiautomator2-server-test.apk")
    assert published.app_id == "io.appium.uiautomator2.server.test"
    # As `openssl x509 -fingerprint -sha256` prints it for META-INF/TESTKEY.RSA, and AOSP publishes the key.
    assert published.signers == ("a40da80a59d170caa950cf15c18c454d47a39b26989d8b640ecd745ba71bf5dc",)


def test_real_manifests_of_three_sdks_in_one_app_become_one_declaration(archive, knowledge):
    app = "Payload/Music.app"
    names = {"bugsnag": "Bugsnag.framework", "segment": "Segment.bundle", "device-info": "RNDeviceInfo.bundle"}
    members = {
        f"{app}/{bundle}/PrivacyInfo.xcprivacy": (REAL / f"{name}.xcprivacy").read_bytes()
        for name, bundle in names.items()
    }
    info = plistlib.dumps({"CFBundleIdentifier": "com.example.music", "CFBundleDisplayName": "Music"})
    draft = draft_of(read_source(archive("a.ipa", {f"{app}/Info.plist": info, **members})), knowledge)
    assert (draft.said, draft.mapped) == (9, 9)
    assert [recipient.name for recipient in draft.recipients] == ["Bugsnag", "Segment", "RNDeviceInfo"]
    assert {purpose.recipient for purpose in draft.purposes} == {"bugsnag", "segment"}


def test_an_ios_package_gives_all_its_manifests(archive, manifest):
    info = plistlib.dumps(
        {"CFBundleIdentifier": "com.example.music", "CFBundleShortVersionString": "2.0"}, fmt=plistlib.FMT_BINARY
    )
    path = archive(
        "app.ipa",
        {
            "Payload/Music.app/Info.plist": info,
            "Payload/Music.app/PrivacyInfo.xcprivacy": manifest(("PhoneNumber", [], False)),
            "Payload/Music.app/Frameworks/Tally.framework/PrivacyInfo.xcprivacy": manifest(("DeviceID", [], False)),
            "Payload/Music.app/Maps.bundle/PrivacyInfo.xcprivacy": manifest(
                ("PreciseLocation", [], False), binary=True
            ),
        },
    )
    app, own, *parts = read_source(path)
    assert (app.app_id, app.version) == ("com.example.music", "2.0")
    assert own.statements[0].party is None
    assert [part.statements[0].party.name for part in parts] == ["Tally", "Maps"]


def test_an_archive_of_other_things_is_refused(archive):
    with pytest.raises(InputProblem, match=r"base\.apk"):
        read_source(archive("a.xapk", {"base.apk": b"x"}))


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\x00\x01\x02", b"\xff\xd8\xff\xe0\x00\x10JFIF", b'{"a": 1}'])
def test_what_is_no_declaration_is_refused(source, content):
    with pytest.raises(InputProblem):
        read_source(source(content))


def test_what_is_not_there_is_refused(tmp_path):
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(InputProblem):
            read_source(path)


def test_prose_gives_a_note_and_declares_nothing(source):
    (published,) = read_source(source("We value your privacy."))
    assert not published.declares
    assert published.notes


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        [
            b"",
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"bplist00",
            b"\x03\x00\x08\x00",
            b"<plist",
            b"{",
            b"<",
        ]
    ),
    st.binary(max_size=200),
)
@example(b"<plist", b">" + b"<array>" * 5000)
@example(b"", b"[" * 20_000)
@example(b"", b"> " * 5000 + b"a")
@example(b"<", b"div>" + b"<div>" * 20_000)
def test_any_bytes_are_read_or_refused(source, start, rest):
    with suppress(InputProblem):
        read_source(source(start + rest))
