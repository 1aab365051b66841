"""Small invented sources."""

import plistlib
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
