"""Which package an archive is; and what is none."""

import hashlib
import io
import json
import plistlib
import zipfile

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from overcollect.judgement.downloads.contents import package_of
from overcollect.judgement.downloads.sparse import Sparse
from overcollect.model import Package


def zipped(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return content.getvalue()


def packed(members):
    return zipped(**members)


def recognised(content):
    return package_of(Sparse(len(content), [(0, content)]))


def digest(signer):
    return hashlib.sha256(signer[1].public_bytes(Encoding.DER)).hexdigest()


def test_an_apk_says_its_name_and_version(apk):
    assert recognised(apk("com.example.game", "2.1")) == Package("apk", "com.example.game", "2.1")


@pytest.mark.parametrize("schemes", [(1,), (2,), (3,), (1, 2, 3)])
def test_the_signer_is_read_from_each_scheme(apk, signer, schemes):
    made = signer()
    assert recognised(apk(signer=made, schemes=schemes)).signers == (digest(made),)


def test_a_split_is_a_part_of_its_app(apk):
    found = recognised(apk(split="config.arm64_v8a", members={"lib/arm64-v8a/a.so": b"\x7fELF"}))
    assert (found.kind, found.name) == ("split", "com.example.game")


def test_several_apks_in_one_archive_are_named_by_their_base(apk):
    found = recognised(packed({"toc.pb": b"1", "splits/base-master.apk": apk(), "splits/base-de.apk": b"PK"}))
    assert (found.kind, found.name) == ("apks", "com.example.game")
    listed = packed(
        {"manifest.json": json.dumps({"package_name": "com.example.game", "version_name": "2"}), "a.apk": b"x"}
    )
    assert recognised(listed) == Package("apks", "com.example.game", "2")


def test_an_ipa_says_its_bundle_id():
    for form in (plistlib.FMT_XML, plistlib.FMT_BINARY):
        info = plistlib.dumps({"CFBundleIdentifier": "com.example.game", "CFBundleShortVersionString": "3"}, fmt=form)
        assert recognised(packed({"Payload/Game.app/Info.plist": info})) == Package("ipa", "com.example.game", "3")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("module.json", {"app": {"bundleName": "com.example.game", "versionName": "3"}, "module": {}}),
        ("config.json", {"app": {"bundleName": "com.example.game", "version": {"code": 3, "name": "3"}}}),
        ("pack.info", {"summary": {"app": {"bundleName": "com.example.game", "version": {"name": "3"}}}}),
    ],
)
def test_a_hap_says_its_bundle_name(name, content):
    assert recognised(packed({name: json.dumps(content)})) == Package("hap", "com.example.game", "3")


def look_alikes(apk):
    text = '<manifest package="com.example.library"/>'
    yield "images", packed({"a.png": b"\x89PNG", "b.jpg": b"\xff\xd8"})
    yield "docx", packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
    yield "jar", packed({"META-INF/MANIFEST.MF": "Manifest-Version: 1.0", "com/example/A.class": b"\xca\xfe\xba\xbe"})
    yield "aar", packed({"AndroidManifest.xml": text, "classes.jar": b"PK"})
    yield "obb", packed({"assets/level1.pak": bytes(100), "assets/config.json": "{}"})
    yield "skin", apk(members={"resources.arsc": bytes(100)})
    yield "patch", packed({"classes.dex": b"dex\n035\0", "assets/package_meta.txt": "patch", "META-INF/A.SF": ""})
    yield "offline page", packed({"index.html": "<p>", "config.json": json.dumps({"app": {"name": "page"}})})
    yield "archive of a plug-in", packed({"plugin.apk": apk(), "readme.txt": "x"})
    yield "broken manifest", packed({"AndroidManifest.xml": b"\x03\x00\x08\x00\xff", "classes.dex": b"dex"})
    yield "broken plist", packed({"Payload/A.app/Info.plist": b"bplist00\xff"})
    yield "broken json", packed({"module.json": b"[1", "config.json": b"[1]"})


NAMES = [name for name, _ in look_alikes(lambda **_: b"")]


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_a_look_alike_is_no_package(apk, number):
    assert recognised(list(look_alikes(apk))[number][1]) is None


def test_a_cut_apk_is_known_by_its_manifest(apk):
    content = apk()
    found = recognised(content[: content.index(b"classes.dex") + 60])
    assert (found.kind, found.name, found.version) == ("apk", "com.example.game", "2.1")
    assert recognised(content[:1500]) is None


@pytest.mark.parametrize("cut", range(0, 6000, 97))
def test_damage_anywhere_raises_nothing(apk, signer, cut):
    content = bytearray(apk(signer=signer(), schemes=(1, 2)))
    content[cut % len(content)] ^= 0xFF
    recognised(bytes(content))
    recognised(bytes(content[:cut]))
