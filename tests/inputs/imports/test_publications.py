import hashlib
import plistlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overcollect.inputs.imports.publications import load_publication
from overcollect.model import InputProblem

REAL = Path(__file__).parent / "published"
FORM = "Question ID (machine readable),Response ID (machine readable),Response value,Answer requirement,Label\n"


@pytest.fixture
def read(tmp_path, knowledge):
    """Return a function that writes a file and reads it as a publication."""

    def call(content, of=""):
        path = tmp_path / "published"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_publication(path, knowledge, of)

    return call


def test_a_real_manifest_of_an_sdk_is_read_whole(knowledge):
    path = REAL / "bugsnag.xcprivacy"
    read = load_publication(path, knowledge, "bugsnag.com")
    assert (read.kind, read.of, read.platform) == ("privacy-manifest", "bugsnag.com", "ios")
    assert (read.rows, read.mapped, read.unclear) == (5, 5, ())
    assert read.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [label for entry in read.entries for label in entry.labels] == [
        *("User ID", "Device ID", "Product Interaction", "Crash Data", "Other Data Types")
    ]
    assert all(entry.linked is False and entry.tracking is False for entry in read.entries)


def test_a_real_manifest_with_types_that_are_none_of_apples_keeps_what_they_may_mean(knowledge):
    read = load_publication(REAL / "segment.xcprivacy", knowledge)
    own = {entry.words: entry.data_types for entry in read.entries if not entry.labels}
    assert own["App Version"] == ("app_info",)


def test_a_real_manifest_with_an_empty_list_says_that_nothing_is_collected(knowledge):
    read = load_publication(REAL / "device-info.xcprivacy", knowledge)
    assert read.says
    assert not read.entries


def test_a_manifest_without_the_list_says_nothing(read):
    assert not read('{"NSPrivacyAccessedAPITypes": []}').says


def test_tracking_domains_are_plain_names(read):
    text = '{"NSPrivacyTrackingDomains": ["https://Track.Example/x", "*.other.example", "not a domain"]}'
    assert read(text).tracking_domains == ("track.example", "other.example")


def test_a_type_that_is_not_known_is_unclear(read):
    found = read('{"NSPrivacyCollectedDataTypes": [{"NSPrivacyCollectedDataType": "Zork"}, {}]}')
    assert [unclear.words for unclear in found.unclear] == [
        "Zork",
        "entry 2 of NSPrivacyCollectedDataTypes names no data type",
    ]
    assert (found.rows, found.mapped) == (1, 0)


def test_manifests_of_sdks_and_extensions_do_not_speak_for_the_app(archive, manifest, knowledge):
    app = "Payload/Music.app"
    info = plistlib.dumps({"CFBundleIdentifier": "com.example.music"})
    sdk = manifest(("DeviceID", [], False))
    parts = {
        f"{app}/Info.plist": info,
        f"{app}/Frameworks/Tally.framework/PrivacyInfo.xcprivacy": sdk,
        f"{app}/PlugIns/Widget.appex/PrivacyInfo.xcprivacy": manifest(),
    }
    read = load_publication(archive("a.ipa", parts), knowledge)
    assert not read.says
    assert read.app_id == "com.example.music"
    assert read.entries[0].party.names == ("Tally",)
    whole = archive("b.ipa", {**parts, f"{app}/PrivacyInfo.xcprivacy": manifest(domains=["track.example"])})
    assert load_publication(whole, knowledge).says
    assert load_publication(whole, knowledge).tracking_domains == ("track.example",)


def test_a_label_tells_linked_from_tracked(read):
    found = read(
        "Data Used to Track You\nIdentifiers\nDevice ID\nData Not Linked to You\nContact Info\nEmail Address\n"
    )
    assert [(e.words, e.linked, e.tracking) for e in found.entries] == [
        ("Device ID", None, True),
        ("Email Address", False, False),
    ]


def test_a_form_tells_collected_shared_and_encrypted(read):
    use = "PSL_DATA_USAGE_RESPONSES:{}:PSL_DATA_USAGE_COLLECTION_AND_SHARING,PSL_DATA_USAGE_ONLY_{},true,x,x\n"
    found = read(
        FORM
        + "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,true,x,x\nPSL_DATA_COLLECTION_ENCRYPTED_IN_TRANSIT,,TRUE,x,x\n"
        + "PSL_DATA_TYPES_PERSONAL,PSL_NAME,true,x,x\n"
        + "PSL_DATA_TYPES_IDENTIFIERS,PSL_DEVICE_ID,true,x,x\n"
        + use.format("PSL_NAME", "COLLECTED")
        + use.format("PSL_DEVICE_ID", "SHARED")
    )
    assert found.encrypted is True
    assert [(e.labels, e.shared) for e in found.entries] == [(("Name",), False), (("Device or other IDs",), True)]


def test_a_form_that_contradicts_itself_may_mean_anything(read):
    text = FORM + "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,false,x,x\nPSL_DATA_TYPES_PERSONAL,PSL_NAME,true,x,x\n"
    assert read(text).unclear


def test_a_list_keeps_who_gets_what_and_where_they_link_to(read):
    found = read(
        "SDK名称,公司名称,个人信息类型,使用目的,隐私政策链接\n"
        "统计SDK,统计公司,IMEI、某种东西,统计,https://user@WWW.tally.example:8443/privacy?x\n"
    )
    assert found.entries[0].party.names == ("统计SDK", "统计公司")
    assert found.entries[0].party.hosts == ("www.tally.example",)
    assert [(unclear.words, unclear.place) for unclear in found.unclear] == [("某种东西", "table 1, row 2")]
    assert (found.rows, found.mapped) == (1, 0)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ('<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="a.b"/>', "AndroidManifest"),
        ("We value your privacy.", "no list of collected information"),
        ("schema: overcollect/app/1\napp: {id: com.example.a}\n", "app.yaml"),
        ("", "empty"),
    ],
)
def test_what_is_no_publication_about_data_is_refused(read, content, cause):
    with pytest.raises(InputProblem, match=cause):
        read(content)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | st.sampled_from([b"", b"{", b"bplist00", b"PK\x03\x04", "个人信息类型,目的\n".encode()]).flatmap(
        lambda head: st.binary(max_size=100).map(lambda tail: head + tail)
    )
)
def test_whatever_a_file_holds_it_is_read_or_refused(read, content):
    with suppress(InputProblem):
        found = read(content)
        assert found.mapped <= found.rows
