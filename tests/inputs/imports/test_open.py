import json
import plistlib
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from overcollect.inputs.imports import read_source
from overcollect.model import InputProblem

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


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
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
