"""Small invented sources, and a builder of Android binary XML."""

import plistlib
import struct
import zipfile

import pytest

from overcollect.knowledge import load


@pytest.fixture(scope="session")
def knowledge():
    return load()


@pytest.fixture
def manifest():
    """Return a function that makes a privacy manifest of (type, purposes, tracking)."""

    def make(*types, domains=(), binary=False):
        entries = [
            {
                "NSPrivacyCollectedDataType": f"NSPrivacyCollectedDataType{kind}",
                "NSPrivacyCollectedDataTypeLinked": True,
                "NSPrivacyCollectedDataTypeTracking": tracking,
                "NSPrivacyCollectedDataTypePurposes": [f"NSPrivacyCollectedDataTypePurpose{why}" for why in purposes],
            }
            for kind, purposes, tracking in types
        ]
        values = {
            "NSPrivacyTracking": bool(domains),
            "NSPrivacyTrackingDomains": list(domains),
            "NSPrivacyCollectedDataTypes": entries,
        }
        return plistlib.dumps(values, fmt=plistlib.FMT_BINARY if binary else plistlib.FMT_XML)

    return make


@pytest.fixture
def archive(tmp_path):
    """Return a function that writes a zip archive of named members."""

    def make(name, members):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for member, content in members.items():
                file.writestr(member, content)
        return path

    return make


@pytest.fixture
def binary_xml():
    """Return a function that makes binary XML of (tag, attributes); values are strings or whole numbers."""

    def make(*tags, utf8=False, strip_names=False):
        words = list(dict.fromkeys(["name", *(w for tag in tags for w in _words(tag))]))
        pool = _pool(["" if strip_names and word == "name" else word for word in words], utf8=utf8)
        resources = _chunk(0x0180, struct.pack("<I", 0x01010003))
        body = b"".join(_tag(name, attributes, words) for name, attributes in tags)
        content = pool + resources + body
        return struct.pack("<HHI", 3, 8, len(content) + 8) + content

    return make


def _words(tag):
    name, attributes = tag
    yield name
    for key, value in attributes.items():
        yield key
        if isinstance(value, str):
            yield value


def _chunk(kind, body, header=8, extra=b""):
    return struct.pack("<HHI", kind, header, 8 + len(extra) + len(body)) + extra + body


def _pool(words, *, utf8):
    data, offsets = b"", []
    for word in words:
        offsets.append(len(data))
        if utf8:
            raw = word.encode()
            data += bytes([len(word), len(raw)]) + raw + b"\0"
        else:
            data += struct.pack("<H", len(word)) + word.encode("utf-16-le") + b"\0\0"
    data += b"\0" * (-len(data) % 4)
    extra = struct.pack("<IIIII", len(words), 0, 0x100 if utf8 else 0, 28 + 4 * len(words), 0)
    return _chunk(1, struct.pack(f"<{len(words)}I", *offsets) + data, header=28, extra=extra)


def _tag(name, attributes, words):
    none = 0xFFFFFFFF
    body = struct.pack("<IIHHHHHH", none, words.index(name), 20, 20, len(attributes), 0, 0, 0)
    for key, value in attributes.items():
        if isinstance(value, str):
            index = words.index(value)
            body += struct.pack("<IIIHBBI", none, words.index(key), index, 8, 0, 3, index)
        else:
            body += struct.pack("<IIIHBBI", none, words.index(key), none, 8, 0, 0x10, value)
    return _chunk(0x0102, body, header=16, extra=struct.pack("<II", 1, none))
