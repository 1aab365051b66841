import plistlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.inputs.imports.privacy_manifest import read_privacy_manifest
from overcollect.model import InputProblem


@pytest.mark.parametrize("binary", [False, True])
def test_types_and_purposes_are_read_in_both_forms(manifest, binary):
    content = manifest(
        ("DeviceID", ["Analytics", "AppFunctionality"], False), ("PhotosorVideos", [], False), binary=binary
    )
    said = read_privacy_manifest(content, "PrivacyInfo.xcprivacy").statements
    assert [(s.phrases, s.why) for s in said] == [
        (("Device ID",), "Analytics"),
        (("Device ID",), "App Functionality"),
        (("Photos or Videos",), ""),
    ]
    assert all(s.party is None and s.label == "apple" for s in said)


def test_data_used_for_tracking_goes_to_the_tracking_domains(manifest):
    content = manifest(("DeviceID", ["Analytics"], True), ("CrashData", [], False), domains=["track.example"])
    read = read_privacy_manifest(content, "x")
    tracked = [s for s in read.statements if s.party]
    assert [s.phrases for s in tracked] == [("Device ID",)]
    assert tracked[0].party.domains == ("track.example",)


def test_the_manifest_of_an_sdk_speaks_of_the_sdk(manifest):
    read = read_privacy_manifest(manifest(("CrashData", [], False)), "x", bundle="Tally")
    assert read.statements[0].party.name == "Tally"


def test_an_entry_without_a_type_is_noted():
    content = plistlib.dumps({"NSPrivacyCollectedDataTypes": [{"x": 1}, "y"]})
    assert len(read_privacy_manifest(content, "x").notes) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"<plist><dict><key>a</key>",
        plistlib.dumps({"CFBundleName": "x"}),
        plistlib.dumps(["a"]),
        b"bplist00" + b"\xff" * 40,
        b'<!DOCTYPE p [<!ENTITY a "b">]><plist><dict><key>&a;</key><string/></dict></plist>',
    ],
)
def test_what_is_none_is_refused(content):
    with pytest.raises(InputProblem):
        read_privacy_manifest(content, "x")


@given(st.binary(max_size=300))
def test_any_binary_list_is_read_or_refused(content):
    with suppress(InputProblem):
        read_privacy_manifest(b"bplist00" + content, "x")
