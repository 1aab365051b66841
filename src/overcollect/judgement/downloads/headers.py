"""Marks by which zip archives and their members are known: all that is looked for in most responses."""

from __future__ import annotations

MANIFEST = b"AndroidManifest.xml"
LOCAL_HEADER = b"PK\x03\x04"
END = b"PK\x05\x06"
HEADER_BYTES = 30


def manifest_header(data: bytes) -> int:
    """Return where the local header of the manifest begins; -1 where there is none."""
    at = data.find(MANIFEST)
    while at >= 0:
        begins = at - HEADER_BYTES
        if begins >= 0 and data.startswith(LOCAL_HEADER, begins) and data[begins + 26] == len(MANIFEST):
            return begins
        at = data.find(MANIFEST, at + 1)
    return -1
